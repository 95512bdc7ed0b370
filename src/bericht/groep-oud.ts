import type { Groepen } from '../store/groepen.ts';

/** In a group that nothing joined for so long (ms) nobody looks any more; each report is still found by its number. */
export const ERASED_AFTER = 90 * 24 * 3_600_000;
/** So often (ms) is looked for them. */
const EVERY = 24 * 3_600_000;

/** Erases groups of long ago, once a day however often it is called. Rejects with StoreError: what was not erased is found the next time. */
export function createGroepEraser(
  store: Pick<Groepen, 'oudeGroepen' | 'eraseGroep'>,
  now: () => number,
): () => Promise<void> {
  let lookedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (now() - lookedAt < EVERY) return;
    lookedAt = now();
    for (const naam of await store.oudeGroepen(now() - ERASED_AFTER)) await store.eraseGroep(naam);
  };
}
