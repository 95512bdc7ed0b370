import { NIEUWS, voorrangOf } from '../incident/voorrang.ts';
import { errorFacts } from '../kit/log.ts';
import type { LeasedBericht, SendQueue } from '../store/store.ts';
import type { Limits } from '../wire/limits.ts';
import { forgetOld, freeAfter } from '../wire/rate-window.ts';
import { type DeliveryParts, deliver, type InLine } from './delivery.ts';

export interface OutboxParts extends DeliveryParts {
  store: SendQueue;
  /** What has ended leaves its places in line. */
  limits: Pick<Limits, 'leave'>;
  /** Calls back once after this many ms; returns how to call it off. */
  timer: (callback: () => void, ms: number) => () => void;
}

/** The worker that sends what was recorded. It sleeps until something is due, until it is the turn of what stands in line, or until it is woken. */
export interface Outbox {
  /** There may be something to send. */
  wake(): void;
  /** Sends what is due now, and resolves when nothing more is. */
  drain(): Promise<void>;
  /** Stops after what is under way, and gives back what stands in line. */
  stop(): Promise<void>;
}

const LEASE_MS = 60_000;
/** How long (ms) what stands in line is leased at a time: another process has it so long after this one died. What is urgent has the shorter time. */
const IN_LINE_MS = { urgent: LEASE_MS, other: 10 * LEASE_MS };
/** A lease that ends within this time (ms) is renewed. */
const RENEWED_WITHIN = 30_000;
const SIDE_BY_SIDE = 4;
const STORE_WAIT = 5_000;
/** So many are taken up at once at most: what waited for a day must not come down in a burst. */
const PACE = [{ most: 80, within: 4_000 }];
/** The longest it trusts the clock and its own memory (ms): a clock can be set back, and another process can record or die. */
const LOOK_AGAIN = 60_000;

/** Sends what was recorded, again and again until it is sent or given up. */
export function createOutbox(parts: OutboxParts): Outbox {
  return new Worker(parts);
}

class Worker implements Outbox {
  readonly #parts: OutboxParts;
  /** When the last ones were taken up (ms since epoch). */
  readonly #sentAt: number[] = [];
  /** What stands in line under limits of ours, by id. */
  readonly #inLine = new Map<string, LeasedBericht>();
  /** What goes on, now that it is its turn. */
  readonly #goingOn = new Set<Promise<void>>();
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;
  #cancelTimer = () => {};

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  wake(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#running ??= this.#run();
  }

  async drain(): Promise<void> {
    this.wake();
    while (this.#running !== undefined || this.#goingOn.size > 0) {
      await this.#running;
      await Promise.all(this.#goingOn);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    await this.#running;
    await Promise.all(this.#goingOn);
    const { store, limits, now } = this.#parts;
    for (const { id, aankomst } of this.#inLine.values()) {
      limits.leave(id);
      await this.#orLog(() => store.hold(id, now(), aankomst));
    }
    this.#inLine.clear();
  }

  async #run(): Promise<void> {
    this.#cancelTimer();
    const wait = await this.#sendAll();
    this.#running = undefined;
    if (this.#stopped) return;
    if (this.#again) this.wake();
    else this.#cancelTimer = this.#parts.timer(() => this.wake(), wait);
  }

  /** Sends everything that is due; gives how long (ms) to wait until there may be more. */
  async #sendAll(): Promise<number> {
    const { store, now, log, metrics } = this.#parts;
    try {
      await this.#renew();
      await this.#round();
      const due = await store.nextDue();
      metrics.late(due === undefined ? 0 : now() - due);
      const next = due === undefined ? LOOK_AGAIN : Math.max(this.#pause(), due - now());
      return Math.min(LOOK_AGAIN, next, this.#untilRenewal());
    } catch (error) {
      log.error('outbox cannot read or write', errorFacts(error));
      return STORE_WAIT;
    }
  }

  async #round(): Promise<void> {
    do {
      this.#again = false;
      // All of them end before it is said that one failed: whoever stops waits for what is under way.
      const ended = await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, () => this.#lane()));
      for (const each of ended) if (each.status === 'rejected') throw each.reason;
    } while (this.#again && !this.#stopped);
  }

  async #lane(): Promise<void> {
    const { store, now } = this.#parts;
    while (!this.#stopped && this.#pause() === 0) {
      const leased = await store.lease(now(), LEASE_MS);
      if (leased === undefined) return;
      this.#sentAt.push(now());
      await this.#send(leased);
    }
  }

  async #send(leased: LeasedBericht): Promise<void> {
    const result = await deliver(this.#parts, leased);
    if (result.staat === 'in_de_rij') return await this.#keepInLine(leased, result);
    if (result.staat !== 'opnieuw') this.#parts.limits.leave(leased.id);
    await this.#parts.store.finish(leased.id, result);
  }

  /** Keeps it for itself until it is its turn; what arrived so far is recorded, so that it does not come again should this process die. */
  async #keepInLine(leased: LeasedBericht, { turn, withinMs, aankomst }: InLine): Promise<void> {
    const held = await this.#hold({ ...leased, aankomst });
    this.#inLine.set(held.id, held);
    const goOn = () => {
      cancel();
      const mine = this.#inLine.get(held.id);
      if (mine === undefined || this.#stopped) return;
      this.#inLine.delete(held.id);
      const going = this.#orLog(() => this.#goOn(mine)).finally(() => this.#goingOn.delete(going));
      this.#goingOn.add(going);
    };
    const cancel = withinMs === Number.POSITIVE_INFINITY ? () => {} : this.#parts.timer(goOn, withinMs);
    void turn.then(goOn);
  }

  /** What was behind it, and what follows, may be due then. */
  async #goOn(leased: LeasedBericht): Promise<void> {
    await this.#send(this.#endsSoon(leased) ? await this.#hold(leased) : leased);
    this.wake();
  }

  async #hold(leased: LeasedBericht): Promise<LeasedBericht> {
    const { store, now } = this.#parts;
    const leasedUntil = now() + (isUrgent(leased) ? IN_LINE_MS.urgent : IN_LINE_MS.other);
    await store.hold(leased.id, leasedUntil, leased.aankomst);
    return { ...leased, leasedUntil };
  }

  async #renew(): Promise<void> {
    for (const leased of this.#inLine.values()) {
      if (!this.#endsSoon(leased)) continue;
      const held = await this.#hold(leased);
      if (this.#inLine.has(held.id)) this.#inLine.set(held.id, held);
    }
  }

  #endsSoon({ leasedUntil }: LeasedBericht): boolean {
    return leasedUntil - this.#parts.now() <= RENEWED_WITHIN;
  }

  /** How long (ms) until a lease of what stands in line is to be renewed. */
  #untilRenewal(): number {
    const ends = [...this.#inLine.values()].map(({ leasedUntil }) => leasedUntil);
    return Math.max(0, Math.min(...ends) - RENEWED_WITHIN - this.#parts.now());
  }

  async #orLog(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // Its lease ends, and it is taken up anew.
      this.#parts.log.error('outbox cannot read or write', errorFacts(error));
    }
  }

  /** How long (ms) the next has to wait for its turn. */
  #pause(): number {
    const at = this.#parts.now();
    forgetOld(this.#sentAt, PACE, at);
    return Math.max(0, freeAfter(this.#sentAt, PACE) - at);
  }
}

function isUrgent({ bericht }: LeasedBericht): boolean {
  return voorrangOf(bericht) < NIEUWS;
}
