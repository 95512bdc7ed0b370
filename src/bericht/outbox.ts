import { errorFacts } from '../kit/log.ts';
import type { SendQueue } from '../store/store.ts';
import { forgetOld, freeAfter } from '../wire/rate-window.ts';
import { type DeliveryParts, deliver } from './delivery.ts';

export interface OutboxParts extends DeliveryParts {
  store: SendQueue;
  /** Calls back once after this many ms; returns how to call it off. */
  timer: (callback: () => void, ms: number) => () => void;
}

/** The worker that sends what was recorded. It sleeps until something is due, or until it is woken. */
export interface Outbox {
  /** There may be something to send. */
  wake(): void;
  /** Sends what is due now, and resolves when nothing more is. */
  drain(): Promise<void>;
  /** Stops after what is under way. */
  stop(): Promise<void>;
}

const LEASE_MS = 60_000;
const SIDE_BY_SIDE = 4;
const STORE_WAIT = 5_000;
/** So many are sent at once at most: what waited for a day must not come down in a burst. */
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
    while (this.#running !== undefined) await this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    await this.#running;
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
      await this.#round();
      const due = await store.nextDue();
      metrics.late(due === undefined ? 0 : now() - due);
      return due === undefined ? LOOK_AGAIN : Math.min(LOOK_AGAIN, Math.max(this.#pause(), due - now()));
    } catch (error) {
      metrics.lookFailed();
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
      await store.finish(leased.id, await deliver(this.#parts, leased));
    }
  }

  /** How long (ms) the next has to wait for its turn. */
  #pause(): number {
    const at = this.#parts.now();
    forgetOld(this.#sentAt, PACE, at);
    return Math.max(0, freeAfter(this.#sentAt, PACE) - at);
  }
}
