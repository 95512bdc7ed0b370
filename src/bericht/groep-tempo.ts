/** Between one and the next message to one receiver (s), the more of them came within an hour: at most some forty an hour, over all groups together. */
const PAUSES = [5, 10, 20, 40, 80, 120];
const HOUR = 3_600_000;
const MOST_RECEIVERS = 10_000;

/** How often the cards of groups may change: it is the receiver who must be able to read, however many groups there are. */
export class Tempo {
  readonly #now: () => number;
  readonly #sent = new Map<string, number[]>();

  /** @param now gives ms since epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** From when on (ms since epoch) the next may go. */
  nextFor(receiver: string): number {
    const sent = this.#within(receiver);
    const last = sent.at(-1);
    if (last === undefined) return this.#now();
    const seconds = PAUSES[Math.min(sent.length, PAUSES.length) - 1] ?? 0;
    return last + seconds * 1_000;
  }

  count(receiver: string): void {
    if (this.#sent.size > MOST_RECEIVERS) this.#sent.clear();
    this.#sent.set(receiver, [...this.#within(receiver), this.#now()]);
  }

  #within(receiver: string): number[] {
    return (this.#sent.get(receiver) ?? []).filter((at) => this.#now() - at < HOUR);
  }
}
