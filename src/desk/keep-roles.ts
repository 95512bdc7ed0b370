import type { Directory } from '../graph/directory.ts';
import { type IncidentEvent, STROOMWIJZER } from '../incident/events.ts';
import { fold } from '../incident/evolve.ts';
import { type Incident, isEnded, type Status } from '../incident/incident.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import { type Looking, lookNowAndThen } from '../kit/looking.ts';
import { roleHolders } from '../protocol/own-roles.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Lists, WieKeek } from '../store/store.ts';
import { withLeaderNow } from './actor.ts';
import type { CarryOutParts } from './carry-out.ts';
import { ledenOf } from './entra-groups.ts';
import { nextRecord } from './next-record.ts';
import { whatIsLost } from './what-is-lost.ts';
import { whoIsAway } from './who-is-away.ts';

/**
 * Sees to it that rights follow from the roles as they are now: whoever no longer holds a role that may read an incident loses the dossier and the cards
 * that were sent for it, and what such a person handled waits for another again. And that what waits for somebody who is not there comes to another.
 */
export interface RoleKeeper extends Looking {
  /**
   * Looks at every incident that is being handled, and at some that have ended; at all of those when somebody lost a role, or other people read it, since the last look. Never rejects:
   * what failed is tried again the next time.
   */
  check(): Promise<void>;
}

export interface RoleKeeperParts extends Omit<CarryOutParts, 'store' | 'directory'> {
  store: CarryOutParts['store'] & Lists & Pick<WieKeek, 'inzagen'>;
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
  let holding: ReadonlySet<string> = new Set();
  /** Where the round of those that have ended goes on. */
  let ended: string | undefined;

  async function look(): Promise<void> {
    try {
      await parts.aanwezigheid.ruimOp();
      const before = holding;
      const { rollen } = parts.protocol();
      const now = new Set([...roleHolders(rollen, await ledenOf(parts.directory, rollen)), ...whoReads(rollen)]);
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

  return lookNowAndThen(look, EVERY, timer);
}

/** What the owner says of who reads: when that changed, what was posted may hold too much. */
function whoReads({ ambtsdragers = {} }: Rollen): string[] {
  return Object.entries(ambtsdragers).map(([wie, says]) => `${wie} ${JSON.stringify(says)}`);
}

/** Records what the roles have become for this incident. When a click is first, the next look sees to it. */
async function letGo(parts: RoleKeeperParts, id: string): Promise<void> {
  const { store, flows, protocol, now, written } = parts;
  const records = await store.read(id);
  const incident = fold(records);
  // Who plays along in an exercise has the role that was chosen for it.
  if (incident === null || incident.oefening !== null) return;
  const { rollen } = protocol();
  const bundle = await flows.bundleFor(incident.bundel);
  const known = await withLeaderNow(parts.directory, incident);
  const events: IncidentEvent[] = [
    ...(isEnded(incident) ? [] : whoLeads(incident, known)),
    ...(await whatIsLost(parts, { incident: known, records, bundle })),
    ...(isEnded(incident) ? [] : await whoIsAway(parts, known, bundle)),
  ];
  if (events.length === 0) return;
  const decided = { id, records, incident, events, door: STROOMWIJZER, tijd: now(), texts: { documents: [] } };
  const { append } = nextRecord(decided, { rollen, bundle });
  if ((await store.append(append)) === 'appended') written();
}

/** That another leads the reporter now. */
function whoLeads({ leidinggevende }: Incident, { leidinggevende: now }: Incident): IncidentEvent[] {
  return now === null || now === leidinggevende ? [] : [{ soort: 'andere_leidinggevende', leidinggevende: now }];
}
