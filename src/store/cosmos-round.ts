import type { Candidate } from './cosmos-line.ts';

/** One look over all partitions serves whoever asks meanwhile: what has changed since is refused when it is taken. */
export interface Round {
  due: AsyncGenerator<Candidate, number | undefined>;
  /** The next one, which whoever looked at it last did not take. */
  left: Candidate | undefined;
  /** Whether another look may find more: something was given out, or refused. */
  isAgain: boolean;
  /** Whether this process recorded something since. */
  isOld: boolean;
  since: number;
  /** So often this process had changed something when it was begun. */
  changes: number;
  /** Until then (ms since epoch) nothing more will be due, where the look knew that when it ended. */
  quietUntil: number | undefined;
}

export function roundOf(due: Round['due'], since: number, changes: number): Round {
  return { due, left: undefined, isAgain: false, isOld: false, since, changes, quietUntil: undefined };
}

/** The next one that may be due. */
export async function nextOf(round: Round, now: number): Promise<Candidate | undefined> {
  const { left } = round;
  round.left = undefined;
  if (left !== undefined) return left;
  const next = await round.due.next();
  if (!next.done) return next.value;
  // Later calls of a generator that ended give undefined.
  if (next.value !== undefined && now < next.value && !round.isOld) {
    round.isAgain = false;
    round.quietUntil = next.value;
  }
  return undefined;
}
