import type { Scene } from '../desk/scene.ts';
import type { Bericht, Doel } from '../incident/berichten.ts';
import { type Incident, isSpoed } from '../incident/incident.ts';
import { shortHash } from '../kit/short-hash.ts';
import { canonicalJson } from '../protocol/bundle.ts';
import { kalenderOf } from '../protocol/ladder.ts';
import type { Kanaal, Rollen } from '../protocol/rollen.ts';
import { ALTIJD_APART, SAMEN_SOORTEN } from '../protocol/samen.ts';
import { endOfTerm, type Term } from '../protocol/term.ts';
import { type Groep, niemandOver } from '../store/groepen.ts';
import { parseSlot, type SlotName } from '../store/slot.ts';
import type { Letter } from './letter.ts';

/** In which group a letter stands, when it comes among others. */
export type GroepVan = Pick<Groep, 'sleutel' | 'ontvanger' | 'soort' | 'over'>;

/** How long (ms) groups wait, as the roles file has it. */
export interface Wachttijden {
  wacht: number;
  stil: number;
  bel: number;
}

/** Undefined for what always comes by itself: what the roles file does not name, and what is not the card of a role or a channel, or that nobody reacted. */
export function groepVan(scene: Scene, bericht: Bericht, letter: Letter): GroepVan | undefined {
  const { to, slot, view } = letter;
  if ('kanaal' in to) return to.kanaal && inChannel(scene, bericht, view, to.kanaal);
  const { incident, rollen } = scene;
  const found = rollen.samen?.soorten.find(({ soort }) => soort === bericht.doel);
  const soort = SAMEN_SOORTEN.find((each) => each === found?.soort);
  if (found === undefined || soort === undefined || isReporters(slot)) return undefined;
  if ('niemand' in view) return ofNobody({ persoon: to.persoon }, bericht);
  if (!('kaart' in view)) return undefined;
  return groupOf({ persoon: to.persoon }, soort, overOf(found.per, bericht, incident.feiten.ambtsdrager));
}

/** A report's card in its channel, what nobody reacted to, and what did not arrive. What else a channel hears is of help. */
function inChannel(
  { incident, rollen }: Scene,
  bericht: Bericht,
  view: Letter['view'],
  { kanaal }: Kanaal,
): GroepVan | undefined {
  if (rollen.samen?.soorten.every(({ soort }) => soort !== 'kanaal') ?? true) return undefined;
  if ('niemand' in view) return ofNobody({ kanaal }, bericht);
  if (bericht.doel === 'niet_gelukt') return lost(incident, kanaal, bericht.wat);
  const isOwn = bericht.doel === 'kanaal' && 'kaart' in view && view.pagina === undefined;
  return isOwn ? groupOf({ kanaal }, 'kanaal', isSpoed(incident) ? 'spoed' : undefined) : undefined;
}

/** What nobody reacted to, in a channel or in the own chat of whoever hears it in its place. */
function ofNobody(ontvanger: Groep['ontvanger'], { doel }: Bericht): GroepVan | undefined {
  const over = niemandOver(doel);
  return over && groupOf(ontvanger, 'kanaal', over);
}

/** What did not arrive, what cannot wait apart from the rest. By itself: what is of danger, and what has no number yet by which a line could name it. */
function lost(incident: Incident, kanaal: string, wat: Doel): GroepVan | undefined {
  if (incident.nummer === null || ALTIJD_APART.some((each) => each === wat)) return undefined;
  const isUrgent = wat === 'alarm' || wat === 'alarm_weg' || (wat === 'oppakken' && isSpoed(incident));
  return groupOf({ kanaal }, 'kanaal', isUrgent ? 'niet_gelukt_nu' : 'niet_gelukt');
}

function groupOf(ontvanger: Groep['ontvanger'], soort: Groep['soort'], over: string | undefined): GroepVan {
  const about = over === undefined ? {} : { over };
  return { sleutel: shortHash(canonicalJson({ ontvanger, soort, ...about })), ontvanger, soort, ...about };
}

/** What is urgent is never among what is not. */
function overOf(per: 'ambtsdrager' | 'taak' | undefined, bericht: Bericht, ambtsdrager = 'nee'): string | undefined {
  if (bericht.doel === 'oppakken') return bericht.spoed ? 'spoed' : undefined;
  if (per === 'taak' && 'taak' in bericht) return bericht.taak;
  return per === 'ambtsdrager' ? ambtsdrager : undefined;
}

/** The reporter's own rung of a ladder. */
function isReporters(name: SlotName): boolean {
  const slot = parseSlot(name);
  return slot !== undefined && 'wie' in slot && slot.wie === 'melder';
}

/** The same for every rung of one ladder of one incident, whatever the rung. */
export function lidIdOf(incident: string, name: SlotName): string {
  const slot = parseSlot(name);
  if (slot === undefined) return shortHash(`${incident} ${name}`);
  const { trede: _rung, ...same } = 'trede' in slot ? slot : { trede: undefined, ...slot };
  return shortHash(canonicalJson({ incident, ...same }));
}

/** Undefined when nothing comes together. */
export function wachttijdenOf(rollen: Rollen): Wachttijden | undefined {
  const { samen } = rollen;
  if (samen === undefined) return undefined;
  const length = (term: Term) => endOfTerm(term, 0, kalenderOf(rollen));
  return { wacht: samen.wacht, stil: length(samen.stil), bel: length(samen.bel) };
}

/** The groups on whose card something of this incident stands, by its slot. */
export function groupsOf({ berichten }: Scene, { slot, to }: Letter): string[] {
  const names = berichten
    .flatMap(({ aankomst }) => aankomst)
    .filter(({ weg, gelukt }) => weg === 'kaart' && gelukt)
    .filter((one) => one.slot === slot && ('kanaal' in to || one.aan === to.persoon))
    .flatMap(({ groep }) => groep ?? []);
  return [...new Set(names)];
}

/** The groups in which something of this incident was told, by whichever way; the last one last. */
export function toldInOf({ berichten }: Pick<Scene, 'berichten'>): string[] {
  return berichten
    .flatMap(({ aankomst }) => aankomst)
    .sort((one, other) => one.tijd - other.tijd)
    .flatMap(({ groep }) => groep ?? []);
}
