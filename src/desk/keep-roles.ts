import type { Directory } from '../graph/directory.ts';
import { type IncidentEvent, STROOMWIJZER } from '../incident/events.ts';
import { fold } from '../incident/evolve.ts';
import { dossierReaders, type Incident, type Status } from '../incident/incident.ts';
import { may } from '../incident/rights.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import { groepenIn } from '../protocol/bezetting.ts';
import type { Bundle } from '../protocol/shape.ts';
import type { Lists } from '../store/store.ts';
import type { CarryOutParts } from './carry-out.ts';
import { nextRecord } from './next-record.ts';
import { actorFor } from './scene.ts';
import { whoIsAway } from './who-is-away.ts';

/**
 * Sees to it that rights follow from the roles as they are now: whoever no longer holds a role that may read an incident loses the dossier, and what such a
 * person handled waits for another again. And that what waits for somebody who is not there comes to another.
 */
export interface RoleKeeper {
  /** Looks at every incident that is being handled. Never rejects: what failed is tried again the next time. */
  check(): Promise<void>;
  /** Resolves when no look is going on. */
  idle(): Promise<void>;
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
/** How long somebody who lost a role may still see what was posted (ms). */
const EVERY = 5 * 60_000;
const PAGE = 100;

export function createRoleKeeper(parts: RoleKeeperParts): RoleKeeper {
  const { store, timer, log } = parts;
  let cancel = () => {};
  let looking = Promise.resolve();

  async function look(): Promise<void> {
    try {
      await parts.aanwezigheid.ruimOp();
      let verder: string | undefined;
      do {
        const page = await store.list({ statussen: OPEN }, PAGE, verder);
        for (const { incident } of page.summaries) await letGo(parts, incident);
        verder = page.verder;
      } while (verder !== undefined);
    } catch (thrown) {
      log.error('the roles of who handles incidents could not be looked at', errorFacts(thrown));
    }
  }

  /** One look after the other: what changes during one is seen by the next. */
  function check(): Promise<void> {
    looking = looking.then(look);
    return looking;
  }

  function start(): void {
    void check().then(() => {
      cancel = timer(start, EVERY);
    });
  }

  return { check, idle: () => looking, start, stop: () => cancel() };
}

/** Records what the roles have become for this incident. When a click is first, the next look sees to it. */
async function letGo(parts: RoleKeeperParts, id: string): Promise<void> {
  const { store, flows, protocol, now, written } = parts;
  const records = await store.read(id);
  const incident = fold(records);
  if (incident === null) return;
  const { rollen } = protocol();
  const bundle = await flows.bundleFor(incident.bundel);
  const leads = await newLeader(parts, incident);
  const known = leads === undefined ? incident : { ...incident, leidinggevende: leads };
  const lost = await whoLost(parts, known, bundle);
  const events: IncidentEvent[] = [
    ...(leads === undefined ? [] : [{ soort: 'andere_leidinggevende', leidinggevende: leads } as const]),
    ...lost.map((persoon) => ({ soort: 'rol_kwijt', persoon }) as const),
    ...(await whoIsAway(parts, known, bundle)),
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

/** Of who handles it, and of who reads along: who may not any more. Whom Entra does not answer for loses nothing. */
async function whoLost(
  { directory, protocol }: RoleKeeperParts,
  incident: Incident,
  bundle: Bundle,
): Promise<string[]> {
  const { rollen } = protocol();
  const lost = await Promise.all(
    dossierReaders(incident).map(async (persoon) => {
      const groepen = await directory.groupsIfKnown(persoon, groepenIn(rollen));
      if (groepen === undefined) return [];
      return may(bundle, incident, actorFor(rollen, persoon, incident, groepen), 'dossier lezen') ? [] : [persoon];
    }),
  );
  return lost.flat();
}
