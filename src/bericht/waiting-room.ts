import { NIEUWS, voorrangOf } from '../incident/voorrang.ts';
import type { LeasedBericht, SendQueue } from '../store/store.ts';
import type { InLine } from './delivery.ts';

export interface WaitingRoomParts {
  store: Pick<SendQueue, 'hold'>;
  now: () => number;
  /** Calls back once after this many ms; returns how to call it off. */
  timer: (callback: () => void, ms: number) => () => void;
}

/** How long (ms) what stands in line is leased at a time: another process has it so long after this one died. What is urgent has the shorter time. */
const LEASE_MS = { urgent: 60_000, other: 10 * 60_000 };
/** A lease that ends within this time (ms) is renewed. */
const RENEWED_WITHIN = 30_000;

/** What was taken up and stands in line under limits of ours: kept for this process until it is its turn. */
export class WaitingRoom {
  readonly #parts: WaitingRoomParts;
  readonly #goOn: (leased: LeasedBericht) => void;
  readonly #waiting = new Map<string, LeasedBericht>();

  /** @param goOn hears of each when it is its turn */
  constructor(parts: WaitingRoomParts, goOn: (leased: LeasedBericht) => void) {
    this.#parts = parts;
    this.#goOn = goOn;
  }

  /** Keeps one; what arrived so far is recorded, so that it does not come again should this process die. */
  async keep(leased: LeasedBericht, { turn, withinMs, aankomst }: InLine): Promise<void> {
    const held = await this.#hold({ ...leased, aankomst });
    this.#waiting.set(held.id, held);
    const goOn = () => {
      cancel();
      const mine = this.#waiting.get(held.id);
      if (this.#waiting.delete(held.id) && mine !== undefined) this.#goOn(mine);
    };
    const cancel = withinMs === Number.POSITIVE_INFINITY ? () => {} : this.#parts.timer(goOn, withinMs);
    void turn.then(goOn);
  }

  /** The same, leased for long enough to send it. */
  async fresh(leased: LeasedBericht): Promise<LeasedBericht> {
    return this.#endsSoon(leased) ? await this.#hold(leased) : leased;
  }

  async renew(): Promise<void> {
    for (const leased of this.#waiting.values()) {
      const held = await this.fresh(leased);
      if (this.#waiting.has(held.id)) this.#waiting.set(held.id, held);
    }
  }

  /** How long (ms) until a lease is to be renewed; infinity while nobody waits. */
  untilRenewal(): number {
    const ends = [...this.#waiting.values()].map(({ leasedUntil }) => leasedUntil);
    return Math.max(0, Math.min(...ends) - RENEWED_WITHIN - this.#parts.now());
  }

  /** Lets everybody go, and gives who waited. */
  empty(): LeasedBericht[] {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    return all;
  }

  async #hold(leased: LeasedBericht): Promise<LeasedBericht> {
    const { store, now } = this.#parts;
    const leasedUntil = now() + (voorrangOf(leased.bericht) < NIEUWS ? LEASE_MS.urgent : LEASE_MS.other);
    await store.hold(leased.id, leasedUntil, leased.aankomst);
    return { ...leased, leasedUntil };
  }

  #endsSoon({ leasedUntil }: LeasedBericht): boolean {
    return leasedUntil - this.#parts.now() <= RENEWED_WITHIN;
  }
}
