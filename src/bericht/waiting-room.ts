import { NIEUWS, voorrangOf } from '../incident/voorrang.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import type { LeasedBericht, SendQueue } from '../store/store.ts';
import type { Limits } from '../wire/limits.ts';
import type { InLine } from './delivery.ts';

export interface WaitingRoomParts {
  store: Pick<SendQueue, 'hold'>;
  limits: Pick<Limits, 'leave'>;
  log: Log;
  now: () => number;
  /** Calls back once after this many ms; returns how to call it off. */
  timer: (callback: () => void, ms: number) => () => void;
}

/** How long (ms) what stands in line is leased at a time: another process has it so long after this one died. What is urgent has the shorter time. */
const LEASE_MS = { urgent: 60_000, other: 10 * 60_000 };
/** A lease that ends within this time (ms) is renewed, and so often that is looked at. */
const RENEWED_WITHIN = 30_000;
const LOOK_EVERY = 10_000;

/** What was taken up and stands in line under limits of ours: kept for this process until it is its turn. */
export class WaitingRoom {
  readonly #parts: WaitingRoomParts;
  readonly #goOn: (leased: LeasedBericht) => void;
  readonly #waiting = new Map<string, LeasedBericht>();
  #isClosed = false;
  #cancelLook: (() => void) | undefined;

  /** @param goOn hears of each when it is its turn */
  constructor(parts: WaitingRoomParts, goOn: (leased: LeasedBericht) => void) {
    this.#parts = parts;
    this.#goOn = goOn;
  }

  /** Keeps one; what arrived so far is recorded, so that it does not come again should this process die. Rejects with StoreError. */
  async keep(leased: LeasedBericht, { turn, withinMs, aankomst }: InLine): Promise<void> {
    const held = await this.#hold({ ...leased, aankomst });
    if (held === undefined) return;
    this.#waiting.set(held.id, held);
    this.#look();
    const goOn = () => {
      cancel();
      const mine = this.#waiting.get(held.id);
      if (this.#isClosed || mine === undefined) return;
      this.#waiting.delete(held.id);
      this.#goOn(mine);
    };
    const cancel = withinMs === Number.POSITIVE_INFINITY ? () => {} : this.#parts.timer(goOn, withinMs);
    void turn.then(goOn);
  }

  /** The same, leased for long enough to send it; undefined when another has it. Rejects with StoreError. */
  async fresh(leased: LeasedBericht): Promise<LeasedBericht | undefined> {
    const left = leased.leasedUntil - this.#parts.now();
    return left <= RENEWED_WITHIN ? await this.#hold(leased) : leased;
  }

  /** Nobody goes on from now on. Gives who waits. */
  close(): LeasedBericht[] {
    this.#isClosed = true;
    this.#cancelLook?.();
    return [...this.#waiting.values()];
  }

  /** Looks now and then whether leases are to be renewed, while somebody waits. */
  #look(): void {
    this.#cancelLook ??= this.#parts.timer(() => {
      void this.#renew().finally(() => {
        this.#cancelLook = undefined;
        if (this.#waiting.size > 0 && !this.#isClosed) this.#look();
      });
    }, LOOK_EVERY);
  }

  async #renew(): Promise<void> {
    for (const leased of [...this.#waiting.values()])
      try {
        const held = await this.fresh(leased);
        if (this.#waiting.get(leased.id) !== leased) continue;
        if (held === undefined) this.#waiting.delete(leased.id);
        else this.#waiting.set(leased.id, held);
      } catch (error) {
        this.#parts.log.error('the lease of a notification in line was not renewed', errorFacts(error));
      }
  }

  async #hold(leased: LeasedBericht): Promise<LeasedBericht | undefined> {
    const { store, limits, now } = this.#parts;
    const leasedUntil = now() + (voorrangOf(leased.bericht) < NIEUWS ? LEASE_MS.urgent : LEASE_MS.other);
    if (await store.hold(leased, leasedUntil, leased.aankomst)) return { ...leased, leasedUntil };
    limits.leave(leased.id);
    return undefined;
  }
}
