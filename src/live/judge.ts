import {
  checkBewaartermijnen,
  checkFlows,
  checkGevoelig,
  checkRollen,
  checkWoorden,
  checkZinnen,
  type Protocol,
} from '../protocol/load.ts';
import type { Measure } from '../protocol/measure.ts';
import type { Problem } from '../protocol/problem.ts';

/** What files that were edited come to: the protocol from now on, and what was refused. */
export interface Verdict {
  current: Protocol;
  /** Undefined when everything is right. */
  problems: Problem[] | undefined;
}

/**
 * Reads and proves the flow files of a folder. When something is wrong the roles, the fixed words, the sentences, what is pointed out and the terms that are right whatever
 * else is wrong take the place of those of `before`, and nothing else does. Takes seconds for large charts.
 */
export function judge(folder: string, before: Protocol, measure: Measure): Verdict {
  const { protocol, problems } = checkFlows(folder, measure);
  if (protocol !== undefined) return { current: protocol, problems: undefined };
  const rollen = checkRollen(folder, before, measure) ?? before.rollen;
  const woorden = checkWoorden(folder, { ...before, rollen }, measure) ?? before.woorden;
  const zinnen = checkZinnen(folder) ?? before.zinnen;
  const gevoelig = checkGevoelig(folder) ?? before.gevoelig;
  const bewaartermijnen = checkBewaartermijnen(folder) ?? before.bewaartermijnen;
  return { current: { ...before, rollen, woorden, zinnen, gevoelig, bewaartermijnen }, problems };
}
