import { forgetOld, type Window } from './rate-window.ts';

/** One use of something with a limit: by what it is counted (`key`), and how many there may be. Every window must be kept. */
export interface Turn {
  key: string;
  windows: readonly Window[];
}

/** Up to this voorrang somebody must act now. */
const URGENT = 1;

/** What was used of one limit. */
export class Lane {
  readonly #windows: readonly Window[];
  readonly #now: () => number;
  readonly #part: (window: Window) => Window;
  /** When turns were taken (ms since epoch), in order. */
  readonly #taken: number[] = [];
  /** Turns that were given out and not used yet. */
  #held = 0;

  /** @param part what is ours of a window now */
  constructor(windows: readonly Window[], now: () => number, part: (window: Window) => Window) {
    this.#windows = windows;
    this.#now = now;
    this.#part = part;
  }

  take(): void {
    this.#forget();
    this.#taken.push(this.#now());
  }

  /** One that was taken was not used. */
  giveBack(): void {
    this.#taken.pop();
  }

  hold(): void {
    this.#held += 1;
  }

  letGo(): void {
    this.#held -= 1;
  }

  /**
   * From when on (ms since epoch) there is room for one more. What is given out counts as used this moment. For voorrang 0 what is kept may be used too. Where this process
   * has no part of the limit, somebody must still be told now (0 and 1): one at a time goes, which the other side refuses for a moment at worst.
   */
  freeAt(voorrang: number): number {
    this.#forget();
    const now = this.#now();
    const ends = this.#windows.map((window) => {
      const { most, within, kept = 0 } = this.#part(window);
      const ours = Math.max(voorrang <= URGENT ? 1 : 0, voorrang === 0 ? most : most - kept);
      if (ours <= 0) return Number.POSITIVE_INFINITY;
      const last = this.#taken.length + this.#held - ours;
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
