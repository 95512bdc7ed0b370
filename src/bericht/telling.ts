import { kalenderOf } from '../protocol/ladder.ts';
import type { Rollen } from '../protocol/rollen.ts';
import { endOfTerm } from '../protocol/term.ts';
import type { Aankomst, LeasedBericht } from '../store/store.ts';
import type { WireError } from '../wire/wire-error.ts';

/** How telling goes, over all letters of one notification. */
export class Telling {
  readonly aankomst: Aankomst[];
  /** Somebody was reached in no way. */
  missed = false;
  code = 'unknown';
  readonly #sinds: number;
  readonly #now: () => number;
  /** For each thing that is to be tried again how long that must wait (ms), as far as it was said. */
  readonly #later: (number | undefined)[] = [];
  /** For each thing that stands in line under limits of ours: when it is its turn. */
  readonly #turns: Promise<void>[] = [];
  /** When the next way may be used, for who waits for that (ms from now). */
  #fallBack = Number.POSITIVE_INFINITY;

  constructor({ aankomst, sinds }: Pick<LeasedBericht, 'aankomst' | 'sinds'>, now: () => number) {
    this.aankomst = [...aankomst];
    this.#sinds = sinds;
    this.#now = now;
  }

  /** This did not work, and is tried again. */
  failed({ message, retryAfterMs, turn }: Pick<WireError, 'message' | 'retryAfterMs' | 'turn'>): void {
    this.code = message;
    if (turn === undefined) this.#later.push(retryAfterMs);
    else this.#turns.push(turn);
  }

  /** Whether the ways before had their time; if not, the next ones are for when they have. */
  mayFallBack(rollen: Rollen): boolean {
    const left = endOfTerm(rollen.uitwijken, this.#sinds, kalenderOf(rollen)) - this.#now();
    if (left > 0) this.#fallBack = Math.min(this.#fallBack, left);
    return left <= 0;
  }

  get isOver(): boolean {
    return this.#later.length === 0 && this.#turns.length === 0;
  }

  /** When to go on: when it is the turn of one, where all there is to do stands in line; otherwise as long as was asked, where all that failed said so. Within what time in any case. */
  get wait(): { turn?: Promise<void>; retryAfterMs?: number; withinMs?: number } {
    const said = this.#later.filter((ms) => ms !== undefined);
    return {
      ...(this.#later.length === 0 && this.#turns.length > 0 ? { turn: Promise.race(this.#turns) } : {}),
      ...(said.length > 0 && said.length === this.#later.length ? { retryAfterMs: Math.min(...said) } : {}),
      ...(this.#fallBack === Number.POSITIVE_INFINITY ? {} : { withinMs: this.#fallBack }),
    };
  }
}
