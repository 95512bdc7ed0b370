import type { Directory } from '../graph/directory.ts';
import { type IncidentEvent, STROOMWIJZER } from '../incident/events.ts';
import { fold } from '../incident/evolve.ts';
import { dossierReaders, type Incident, isEnded, type Status } from '../incident/incident.ts';
import { type Actor, may } from '../incident/rights.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import { groepenIn } from '../protocol/bezetting.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Bundle } from '../protocol/shape.ts';
import type { Lists } from '../store/store.ts';
import type { CarryOutParts } from './carry-out.ts';
import { type RoleCard, roleCards } from './lost-cards.ts';
import { nextRecord } from './next-record.ts';
import { actorFor, ledenOf } from './scene.ts';

/**
 * Sees to it that rights follow from the roles as they are now: whoever no longer holds a role that may read an incident loses the dossier and the cards
 * that were sent for it, and what such a person handled waits for another again.
 */
export interface RoleKeeper {
  /**
   * Looks at every incident that is being handled, and at some that have ended; at all of those when somebody lost a role since the last look. Never rejects:
   * what failed is tried again the next time.
   */
  check(): Promise<void>;
  /** Looks now, and every so often from then on. */
  start(): void;
  stop(): void;
}

export interface RoleKeeperParts extends Omit<CarryOutParts, 'store' | 'directory'> {
  store: CarryOutParts['store'] & Lists;
  directory: Directory;
  timer: (callback: () => void, ms: number) => () => void;
  log: Log;
}

const OPEN: readonly Status[] = ['ingediend', 'in_behandeling', 'in_opvolging', 'nazorg'];
/** Nothing is picked up there any more, but what was posted still stands, and a talk may be open. */
const ENDED: readonly Status[] = ['afgesloten', 'ingetrokken'];
/** How long somebody who lost a role may still see what was posted (ms). */
const EVERY = 5 * 60_000;
const PAGE = 100;
/** So many that have ended are looked at each time when nobody lost a role: in the end all of them, at little cost. */
const FEW = 20;

export function createRoleKeeper(parts: RoleKeeperParts): RoleKeeper {
  const { store, timer, log } = parts;
  let cancel = () => {};
  let holding: ReadonlySet<string> = new Set();
  /** Where the round of those that have ended goes on. */
  let ended: string | undefined;

  async function check(): Promise<void> {
    try {
      const before = holding;
      const now = await roleHolders(parts);
      await lookAt(OPEN);
      if ([...before].some((each) => !now.has(each))) await lookAt(ENDED);
      else ended = await lookAtPage(ENDED, FEW, ended);
      // Only now: what failed is tried again.
      holding = now;
    } catch (thrown) {
      log.error('the roles of who handles incidents could not be looked at', errorFacts(thrown));
    }
  }

  async function lookAt(statussen: readonly Status[]): Promise<void> {
    let verder: string | undefined;
    do verder = await lookAtPage(statussen, PAGE, verder);
    while (verder !== undefined);
  }

  async function lookAtPage(statussen: readonly Status[], most: number, from?: string): Promise<string | undefined> {
    const page = await store.list({ statussen }, most, from);
    for (const { incident } of page.summaries) await letGo(parts, incident);
    return page.verder;
  }

  function start(): void {
    void check().then(() => {
      cancel = timer(start, EVERY);
    });
  }

  return { check, start, stop: () => cancel() };
}

/** Who holds what, as one word for each: when one is gone, somebody lost a role. */
async function roleHolders({ protocol, directory }: RoleKeeperParts): Promise<ReadonlySet<string>> {
  const { rollen } = protocol();
  const leden = await ledenOf(directory, rollen);
  const places: [string, Rollen['afdelingen'][string]['rollen']][] = [
    ['', rollen.rollen],
    ...Object.entries(rollen.afdelingen).map(([name, each]): (typeof places)[number] => [name, each.rollen]),
  ];
  return new Set(
    places.flatMap(([place, roles = {}]) =>
      Object.entries(roles).flatMap(([rol, { wie, vervangers, groep = '' }]) => {
        const named = [...wie, ...vervangers].flatMap((name) => rollen.personen[name]?.id ?? []);
        return [...named, ...(leden[groep] ?? [])].map((persoon) => `${place} ${rol} ${persoon}`);
      }),
    ),
  );
}

/** Records what the roles have become for this incident. When a click is first, the next look sees to it. */
async function letGo(parts: RoleKeeperParts, id: string): Promise<void> {
  const { store, flows, protocol, now, written } = parts;
  const records = await store.read(id);
  const incident = fold(records);
  if (incident === null) return;
  const { rollen } = protocol();
  const bundle = await flows.bundleFor(incident.bundel);
  const leads = isEnded(incident) ? undefined : await newLeader(parts, incident);
  const known = leads === undefined ? incident : { ...incident, leidinggevende: leads };
  const events: IncidentEvent[] = [
    ...(leads === undefined ? [] : [{ soort: 'andere_leidinggevende', leidinggevende: leads } as const]),
    ...(await whatIsLost(parts, known, bundle)),
  ];
  if (events.length === 0) return;
  const decided = { id, records, incident, events, door: STROOMWIJZER, tijd: now(), texts: { documents: [] } };
  const { append } = nextRecord(decided, { rollen, bundle });
  if ((await store.append(append)) === 'appended') written();
}

/** Who leads the reporter now, when that is another than it was. Whom the reporter wanted kept out of it stays out. */
async function newLeader({ directory }: RoleKeeperParts, incident: Incident): Promise<string | undefined> {
  if (incident.leidinggevende === null || incident.via === 'cag') return undefined;
  const leads = (await directory.manager(incident.melder))?.aadObjectId;
  return leads === incident.leidinggevende ? undefined : leads;
}

/**
 * Of who handles it and who reads along: who may not any more. Of who has another card for a role: who may not have it. Where it has ended nothing is picked
 * up again: there only the cards are taken back. Whom Entra does not answer for loses nothing.
 */
async function whatIsLost(parts: RoleKeeperParts, incident: Incident, bundle: Bundle): Promise<IncidentEvent[]> {
  const cards = roleCards(incident, await parts.store.berichten(incident.id));
  const readers = isEnded(incident) ? [] : dossierReaders(incident);
  const people = [...new Set([...readers, ...cards.map(({ persoon }) => persoon)])];
  const lost = await Promise.all(
    people.map(async (persoon): Promise<IncidentEvent[]> => {
      const actor = await actorIfKnown(parts, incident, persoon);
      if (actor === undefined) return [];
      const can = ({ rechten, over }: Pick<RoleCard, 'rechten' | 'over'>) =>
        rechten.some((recht) => may(bundle, incident, actor, recht, over));
      if (readers.includes(persoon) && !can({ rechten: ['dossier lezen'], over: {} }))
        return [{ soort: 'rol_kwijt', persoon }];
      const gone = cards.some((card) => card.persoon === persoon && !can(card));
      return gone ? [{ soort: 'kaarten_ingetrokken', persoon }] : [];
    }),
  );
  return lost.flat();
}

/** The person with every role of now; undefined where Entra does not answer. */
async function actorIfKnown(
  { directory, protocol }: RoleKeeperParts,
  incident: Incident,
  persoon: string,
): Promise<Actor | undefined> {
  const { rollen } = protocol();
  const groepen = await directory.groupsIfKnown(persoon, groepenIn(rollen));
  return groepen === undefined ? undefined : actorFor(rollen, persoon, incident, groepen);
}
