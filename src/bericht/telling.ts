import { kalenderOf } from '../protocol/ladder.ts';
import type { Rollen } from '../protocol/rollen.ts';
import { endOfTerm } from '../protocol/term.ts';
import type { Aankomst, LeasedBericht } from '../store/send-queue.ts';
import type { WireError } from '../wire/wire-error.ts';
import type { Rests } from './rests.ts';

/** How telling goes, over all letters of one notification. */
export class Telling {
  readonly aankomst: Aankomst[];
  /** Somebody was reached in no way. */
  missed = false;
  code = 'unknown';
  /** A way was taken, or is stood in line for. */
  asked = false;
  readonly #sinds: number;
  readonly #now: () => number;
  /** For each part that is to be tried again how long that must wait (ms), as far as it was said. */
  readonly #later = new Map<string, number | undefined>();
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
  failed(part: string, { message, retryAfterMs, turn }: Pick<WireError, 'message' | 'retryAfterMs' | 'turn'>): void {
    this.code = message;
    if (turn === undefined) this.#later.set(part, retryAfterMs);
    else this.#turns.push(turn);
  }

  /** Whether the ways before had their time; if not, the next ones are for when they have. */
  mayFallBack(rollen: Rollen): boolean {
    const left = endOfTerm(rollen.uitwijken, this.#sinds, kalenderOf(rollen)) - this.#now();
    if (left > 0) this.#fallBack = Math.min(this.#fallBack, left);
    return left <= 0;
  }

  get isOver(): boolean {
    return this.#later.size === 0 && this.#turns.length === 0;
  }

  /** Nothing failed: all that is not over stands in line. */
  get isInLine(): boolean {
    return this.#turns.length > 0 && this.#later.size === 0;
  }

  /**
   * When to go on: when it is the turn of one that stands in line; otherwise as long as was asked, where all that failed said so. Within what time in any case.
   * Where some failed and others stand in line, what failed rests until its own time.
   */
  goOn(id: string, rests: Rests): { turn?: Promise<void>; retryAfterMs?: number; withinMs?: number } {
    const isInLine = this.#turns.length > 0;
    const said = [...this.#later.values()].filter((ms) => ms !== undefined);
    // What was told when to come back is not asked sooner, whatever else there is to do.
    const resting = isInLine ? this.#later : new Map([...this.#later].filter(([, ms]) => ms !== undefined));
    if (resting.size === 0) rests.forget(id);
    const rest = resting.size === 0 ? Number.POSITIVE_INFINITY : rests.keep(id, resting);
    const withinMs = Math.min(this.#fallBack, isInLine ? rest : Number.POSITIVE_INFINITY);
    return {
      ...(isInLine ? { turn: Promise.race(this.#turns) } : {}),
      ...(!isInLine && said.length > 0 && said.length === this.#later.size ? { retryAfterMs: Math.min(...said) } : {}),
      ...(withinMs === Number.POSITIVE_INFINITY ? {} : { withinMs }),
    };
  }
}
