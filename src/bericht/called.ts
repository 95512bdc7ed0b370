import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { LeasedBericht } from '../store/send-queue.ts';
import { type Job, TakenUp } from './taken-up.ts';

/**
 * What stood in line and whose turn it is: the most urgent goes on first, one in a turn of the event loop, since the card of a group can call thousands at once.
 * None waits for another to end.
 */
export class Called {
  readonly #goOn: (job: Job) => void;
  readonly #jobs = new TakenUp();
  #going: Promise<void> | undefined;

  constructor(goOn: (job: Job) => void) {
    this.#goOn = goOn;
  }

  /** Resolves when all that were called went on. */
  call(leased: LeasedBericht): Promise<void> {
    this.#jobs.add([leased]);
    this.#going ??= this.#all();
    return this.#going;
  }

  /** Nobody goes on from now on. */
  close(): void {
    this.#jobs.empty();
  }

  async #all(): Promise<void> {
    for (let job = this.#jobs.next(); job !== undefined; job = this.#jobs.next()) {
      this.#goOn(job);
      await turnOfTheLoop();
    }
    this.#going = undefined;
  }
}
