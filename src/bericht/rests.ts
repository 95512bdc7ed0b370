/** So long (ms) it rests the first time, where nobody said how long, and at most. */
const FIRST_REST = 2_000;
const LONGEST_REST = 10 * 60_000;
/** Of so many notifications it is remembered at most. */
const MOST = 10_000;

/** Until when (ms since epoch) something rests, and how often it failed. */
interface Rest {
  until: number;
  times: number;
}

/**
 * What failed and must wait, while something else of the same notification goes on sooner: it stands in line and has its turn, or is another way. A process
 * knows its own; another tries all of it.
 */
export class Rests {
  readonly #now: () => number;
  readonly #all = new Map<string, ReadonlyMap<string, Rest>>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** How long (ms) this part of a notification rests still; 0 when it may be tried. */
  left(id: string, part: string): number {
    return Math.max(0, (this.#all.get(id)?.get(part)?.until ?? 0) - this.#now());
  }

  /**
   * These parts failed, or rest still; nothing else of this notification does.
   *
   * @param failed by part how long (ms) it must rest, where that was said
   * @returns how long (ms) until the first of them may be tried
   */
  keep(id: string, failed: ReadonlyMap<string, number | undefined>): number {
    const before = this.#all.get(id);
    const now = this.#now();
    const rests = [...failed].map(([part, said]): [string, Rest] => {
      const was = before?.get(part);
      if (was !== undefined && was.until > now) return [part, was];
      const times = was?.times ?? 0;
      return [part, { until: now + (said ?? Math.min(LONGEST_REST, FIRST_REST * 2 ** times)), times: times + 1 }];
    });
    this.#all.delete(id);
    this.#all.set(id, new Map(rests));
    for (const [oldest] of this.#all) {
      if (this.#all.size <= MOST) break;
      this.#all.delete(oldest);
    }
    return Math.min(...rests.map(([, { until }]) => until)) - now;
  }

  /** Nothing of it must wait any more. */
  forget(id: string): void {
    this.#all.delete(id);
  }
}
