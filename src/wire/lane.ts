import { forgetOld, type Window } from './rate-window.ts';

/** One use of something with a limit: by what it is counted (`key`), and how many there may be. Every window must be kept. */
export interface Turn {
  key: string;
  windows: readonly Window[];
}

/** What was used of one limit. */
export class Lane {
  readonly #windows: readonly Window[];
  readonly #now: () => number;
  /** When turns were taken (ms since epoch), in order. */
  readonly #taken: number[] = [];
  /** Turns that were given out and not used yet. */
  #held = 0;

  constructor(windows: readonly Window[], now: () => number) {
    this.#windows = windows;
    this.#now = now;
  }

  take(): void {
    this.#forget();
    this.#taken.push(this.#now());
  }

  hold(): void {
    this.#held += 1;
  }

  letGo(): void {
    this.#held -= 1;
  }

  /** From when on (ms since epoch) there is room for one more. What is given out counts as used this moment. `first`: also what is kept may be used. */
  freeAt(first: boolean): number {
    this.#forget();
    const now = this.#now();
    const ends = this.#windows.map(({ most, within, kept = 0 }) => {
      const last = this.#taken.length + this.#held - (first ? most : most - kept);
      if (last < 0) return Number.NEGATIVE_INFINITY;
      return (this.#taken[last] ?? now) + within;
    });
    return Math.max(...ends);
  }

  /** Whether nothing of it counts any more. */
  get isUnused(): boolean {
    this.#forget();
    return this.#taken.length === 0 && this.#held === 0;
  }

  #forget(): void {
    forgetOld(this.#taken, this.#windows, this.#now());
  }
}
