import { forgetOld, freeAfter } from '../wire/rate-window.ts';

/** So many of which something is sent are taken up at once at most: what waited for a day must not come down in a burst. As many as Teams takes: fewer would leave that unused. */
const SENT = [{ most: 160, within: 4_000 }];
/** And so many in any case: of what joins a group each is read and written. */
const TAKEN = [{ most: 600, within: 4_000 }];

/** How fast a worker takes up what is due. */
export class OutboxPace {
  readonly #now: () => number;
  /** When the last ones were taken up (ms since epoch), in order of time. */
  readonly #sentAt: number[] = [];
  readonly #takenAt: number[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** One is taken up. Call what it gives where nothing was sent of it: another may be sent in its place. */
  take(): () => void {
    const at = this.#now();
    this.#sentAt.push(at);
    this.#takenAt.push(at);
    return () => {
      const i = this.#sentAt.lastIndexOf(at);
      if (i >= 0) this.#sentAt.splice(i, 1);
    };
  }

  /** How long (ms) the next has to wait for its turn. */
  pause(): number {
    const at = this.#now();
    forgetOld(this.#sentAt, SENT, at);
    forgetOld(this.#takenAt, TAKEN, at);
    return Math.max(0, freeAfter(this.#sentAt, SENT) - at, freeAfter(this.#takenAt, TAKEN) - at);
  }
}
