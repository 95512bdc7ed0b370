import { allHoedanighedenOf, HOEDANIGHEDEN, type Hoedanigheid } from '../incident/hoedanigheid.ts';
import { isInGesprek, openGevaar } from '../incident/incident.ts';
import type { Getoond } from '../incident/inzage.ts';
import { readAs } from '../incident/tekstsoorten.ts';
import { NIEMAND } from './actor.ts';
import { reading, type Scene } from './scene.ts';

/** What somebody saw, or is about to see, of an incident that others wrote; `hoe` is still to be said. */
export interface Gezien extends Omit<Getoond, 'hoe'> {
  incident: string;
  /** All that this person is to the incident. */
  is: readonly Hoedanigheid[];
  /** The person who looks is or may be in danger, or comes to help who is. */
  inNood: boolean;
}

/**
 * Draws for who looks, and tells what of others it shows: the texts that somebody else wrote, and the names of who reported it or has a part in it.
 * Who looked is such a thing too. Undefined when there is nothing of that: own words are no secret to who wrote them. What a channel shows is for everybody, and has neither.
 */
export function drawn<T>(scene: Scene, draw: (scene: Scene) => T): { is: T; gezien: Gezien | undefined } {
  const { bundle, incident, actor, now } = scene;
  // Nothing in an exercise is real, and all of it is gone the next day.
  if (incident.oefening !== null) return { is: draw(scene), gezien: undefined };
  const teksten = new Set<string>();
  const namen = new Set<string>();
  const watched: Scene = {
    ...scene,
    text: reading(scene, ({ id }) => {
      if (incident.schrijvers[id] !== actor.aadObjectId) teksten.add(id);
    }),
    naam: (id) => {
      if (isSecret(scene, id)) namen.add(id);
      return scene.naam(id);
    },
  };
  const is = draw(watched);
  const isNothing = teksten.size === 0 && namen.size === 0 && scene.inzagen === undefined;
  if (actor === NIEMAND || isNothing) return { is, gezien: undefined };
  const all = allHoedanighedenOf(bundle, incident, actor);
  const gezien = {
    incident: incident.id,
    tijd: now,
    wie: actor.aadObjectId,
    is: HOEDANIGHEDEN.filter((each) => all.has(each)),
    als: rightsFor(scene, all, teksten),
    teksten: [...teksten],
    namen: [...namen],
    inNood: isInNood(scene),
  };
  return { is, gezien };
}

/** Who reported it, to whom it happened, who saw it or is accused: to the reporter none of these is, and who handles it is to nobody. */
function isSecret({ incident, actor }: Scene, id: string): boolean {
  const isOfIt = id === incident.melder || incident.betrokkenen.some(({ persoon }) => persoon === id);
  return isOfIt && id !== actor.aadObjectId && incident.melder !== actor.aadObjectId;
}

/** As what these texts may be read; where only a name is shown, all that this person is to the incident. */
function rightsFor(
  { teksten, actor }: Scene,
  is: ReadonlySet<Hoedanigheid>,
  read: ReadonlySet<string>,
): Hoedanigheid[] {
  const by = new Set([...read].flatMap((id) => readAs(teksten.get(id)?.veld ?? '', is, actor)));
  return HOEDANIGHEDEN.filter((each) => (read.size === 0 ? is : by).has(each));
}

/** Whoever is in danger, or tells of it, or comes to help, or watches over it must see the card, whatever is broken. */
function isInNood({ incident, actor }: Scene): boolean {
  const { melder, hulp, huisbezoek } = incident;
  const has = (rollen: readonly string[]) => rollen.some((rol) => actor.rollen.has(rol));
  if (huisbezoek !== null && huisbezoek.voorbij === null && has([...huisbezoek.rollen, 'cag'])) return true;
  const isMelder = melder === actor.aadObjectId;
  if (openGevaar(incident) === undefined) return isMelder && isInGesprek(incident);
  return isMelder || has(['cag', ...hulp.flatMap(({ rollen }) => rollen)]);
}
