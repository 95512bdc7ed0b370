import { pauzeAfter } from '../protocol/samen.ts';

const HOUR = 3_600_000;
const MOST_RECEIVERS = 10_000;

/** How often the cards of groups may change: it is the receiver who must be able to read, over all groups together. */
export class Tempo {
  readonly #now: () => number;
  readonly #pauses: () => readonly number[] | undefined;
  readonly #sent = new Map<string, number[]>();

  /**
   * @param now gives ms since epoch
   * @param pauses gives how long (ms) is between one and the next, the more of them came within an hour
   */
  constructor(now: () => number, pauses: () => readonly number[] | undefined) {
    this.#now = now;
    this.#pauses = pauses;
  }

  /** From when on (ms since epoch) the next may go. */
  nextFor(receiver: string): number {
    const sent = this.#within(receiver);
    const last = sent.at(-1);
    if (last === undefined) return this.#now();
    return last + pauzeAfter(this.#pauses(), sent.length);
  }

  /** How long (ms) what comes after one that goes now would wait. */
  pauseOf(receiver: string): number {
    return pauzeAfter(this.#pauses(), this.#within(receiver).length + 1);
  }

  count(receiver: string): void {
    this.learn(receiver, [this.#now()]);
  }

  /** That these came (ms since epoch), by whichever process. Gives whether one of them was not known here. */
  learn(receiver: string, times: readonly number[]): boolean {
    const known = this.#within(receiver);
    const fresh = times.filter((at) => this.#now() - at < HOUR && !known.includes(at));
    if (this.#sent.size > MOST_RECEIVERS) this.#sent.clear();
    this.#sent.set(
      receiver,
      [...known, ...fresh].sort((one, other) => one - other),
    );
    return fresh.length > 0;
  }

  forget(): void {
    this.#sent.clear();
  }

  #within(receiver: string): number[] {
    return (this.#sent.get(receiver) ?? []).filter((at) => this.#now() - at < HOUR);
  }
}
