import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { LeasedBericht } from '../store/send-queue.ts';
import { UrgentFirst } from './urgent-first.ts';

/**
 * What stood in line and whose turn it is: the most urgent goes on first, one in a turn of the event loop, since the card of a group can call thousands at once.
 * None waits for another to end.
 */
export class Called {
  readonly #goOn: (leased: LeasedBericht) => void;
  readonly #line = new UrgentFirst<LeasedBericht>(({ bericht }) => bericht);
  #going: Promise<void> | undefined;

  constructor(goOn: (leased: LeasedBericht) => void) {
    this.#goOn = goOn;
  }

  /** Resolves when all that were called went on. */
  call(leased: LeasedBericht): Promise<void> {
    this.#line.add([leased]);
    this.#going ??= this.#all();
    return this.#going;
  }

  /** Nobody goes on from now on. */
  close(): void {
    this.#line.empty();
  }

  async #all(): Promise<void> {
    for (let next = this.#line.next(); next !== undefined; next = this.#line.next()) {
      this.#goOn(next);
      await turnOfTheLoop();
    }
    this.#going = undefined;
  }
}
