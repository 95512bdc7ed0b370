import type { Request } from '../incident/commands.ts';
import { personById } from '../protocol/rollen.ts';
import { asksForLeader, type CarryOutParts, carryOut, type Outcome } from './carry-out.ts';
import { incidentId, isIncidentId } from './incident-id.ts';
import type { PinnedFlows } from './pinned-flows.ts';

/** What beginning needs. */
export interface BeginParts extends CarryOutParts {
  flows: PinnedFlows;
}

/** What is said to have begun longer ago (ms) than this, before it could be stored, is taken to have begun then. */
const LONGEST_OUTAGE = 24 * 3_600_000;

/** Whose incident, its id, and the activity that it came from. */
interface Beginning {
  aadObjectId: string;
  id: string;
  seed: string;
  /** When it was begun (ms since epoch) and from which flows, where that was before it could be stored. */
  toen?: number | undefined;
  bundel?: string | undefined;
  /** It begins where a visit is announced. */
  bezoek?: true;
  /** It is no more than an exercise, of this number. */
  oefening?: { code: string };
}

/** Begins an incident, unless that was done before. */
export async function begin(
  parts: BeginParts,
  { aadObjectId, id, seed, toen, bundel, bezoek, oefening }: Beginning,
): Promise<Outcome> {
  const { flows, directory, now } = parts;
  const { rollen, hash } = parts.protocol();
  const pinned = await flows.pin(bundel ?? hash);
  const { afdeling = null, ambt } = personById(rollen, aadObjectId) ?? {};
  const since = toen === undefined ? {} : { toen: Math.min(now(), Math.max(toen, now() - LONGEST_OUTAGE)) };
  const command = {
    soort: 'begin',
    afdeling,
    bundel: pinned,
    ...(ambt === undefined ? {} : { ambt }),
    ...since,
    ...(bezoek ? { bezoek } : {}),
    ...(oefening === undefined ? {} : { oefening }),
  } as const;
  // Asked now, so that the answer is there when the report is sent.
  if (asksForLeader(rollen)) void directory.manager(aadObjectId);
  return await carryOut(parts, { id, command: () => command, typed: {}, aadObjectId, seed });
}

/** Begins another one, named by the card that it was begun from. */
export async function beginBeside(
  parts: BeginParts,
  aadObjectId: string,
  concept: string,
  sinds: number,
): Promise<Outcome> {
  // The same card can be pressed again much later: what was begun from it then is past, and something new begins.
  for (let time = 1; ; time++) {
    const seed = `${concept}\n${sinds}\n${time}`;
    const outcome = await begin(parts, { aadObjectId, id: incidentId(aadObjectId, seed), seed });
    if (outcome.scene?.incident.status === 'concept') return outcome;
  }
}

/** What was begun while nothing could be stored is begun now, before what was chosen since. */
export async function beginLate(
  parts: BeginParts,
  request: Request,
  { id, ...beginning }: Omit<Beginning, 'toen'>,
): Promise<void> {
  if (!('intussen' in request) || request.sinds !== 1 || !isIncidentId(id)) return;
  if ((await parts.store.read(id)).length === 0)
    await begin(parts, { ...beginning, id, toen: request.intussen?.[0]?.toen });
}
