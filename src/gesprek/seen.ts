import type { Asker } from './answer.ts';

/** So many typed messages are remembered. */
const MOST = 2_000;

/**
 * Tells whether typed words come for the first time. A button names the step that it was on, so a second press does nothing; words do not, and a
 * message that Teams delivers twice would choose once more at the next step.
 */
export function createSeen(): (asker: Pick<Asker, 'aadObjectId' | 'seed'>) => boolean {
  const seen = new Set<string>();
  return ({ aadObjectId, seed }) => {
    const key = `${aadObjectId}\n${seed}`;
    if (seen.has(key)) return false;
    seen.add(key);
    const [oldest] = seen;
    if (seen.size > MOST && oldest !== undefined) seen.delete(oldest);
    return true;
  };
}
