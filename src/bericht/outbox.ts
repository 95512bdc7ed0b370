import { errorFacts } from '../kit/log.ts';
import type { LeasedBericht, SendQueue } from '../store/store.ts';
import type { Limits } from '../wire/limits.ts';
import { forgetOld, freeAfter } from '../wire/rate-window.ts';
import { type DeliveryParts, deliver } from './delivery.ts';
import { WaitingRoom } from './waiting-room.ts';

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
  /**
   * Stops after what is under way, and gives back what stands in line. What takes longer than `withinMs` is given back too, so that another process
   * takes it up at once: that one may then tell it twice, as it would when its lease had run out.
   */
  stop(withinMs?: number): Promise<void>;
  /** Whether it gets at what it must send: its last look did not fail, and none has been under way in vain for long. */
  isWell(): boolean;
}

const LEASE_MS = 60_000;
const SIDE_BY_SIDE = 4;
const STORE_WAIT = 5_000;
/** So many are taken up at once at most: what waited for a day must not come down in a burst. */
const PACE = [{ most: 80, within: 4_000 }];
/** After this long (ms) without an answer of the store something is wrong. */
const IN_VAIN = 2 * 60_000;
/** The longest it trusts the clock and its own memory (ms): a clock can be set back, and another process can record or die. */
const LOOK_AGAIN = 60_000;

/** Sends what was recorded, again and again until it is sent or given up. */
export function createOutbox(parts: OutboxParts): Outbox {
  return new Worker(parts);
}

class Worker implements Outbox {
  readonly #parts: OutboxParts;
  readonly #waiting: WaitingRoom;
  /** When the last ones were taken up (ms since epoch). */
  readonly #sentAt: number[] = [];
  /** What is being sent, by id. */
  readonly #sending = new Map<string, LeasedBericht>();
  /** What goes on, now that it is its turn. */
  readonly #goingOn = new Set<Promise<void>>();
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;
  #cancelTimer = () => {};
  #failed = false;
  /** When a look began, or went on (ms since epoch). */
  #heardAt = 0;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#waiting = new WaitingRoom(parts, (leased) => {
      const going = this.#goOn(leased).finally(() => this.#goingOn.delete(going));
      this.#goingOn.add(going);
    });
  }

  wake(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#running ??= this.#run();
  }

  async drain(): Promise<void> {
    this.wake();
    while (this.#running !== undefined || this.#goingOn.size > 0) await this.#underWay();
  }

  async stop(withinMs?: number): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    const waiting = this.#waiting.close();
    if (withinMs === undefined) await this.#underWay();
    else {
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const cancel = this.#parts.timer(resolve, withinMs);
      await Promise.race([this.#underWay(), late]).finally(cancel);
    }
    await Promise.all([...waiting, ...this.#sending.values()].map((leased) => this.#giveBack(leased)));
  }

  isWell(): boolean {
    return !this.#failed && (this.#running === undefined || this.#parts.now() - this.#heardAt < IN_VAIN);
  }

  async #underWay(): Promise<void> {
    do {
      await this.#running;
      await Promise.all(this.#goingOn);
    } while (this.#goingOn.size > 0);
  }

  async #giveBack(leased: LeasedBericht): Promise<void> {
    const { store, limits, now, log } = this.#parts;
    limits.leave(leased.id);
    try {
      await store.hold(leased, now(), leased.aankomst);
    } catch (error) {
      log.error('a notification was not given back', errorFacts(error));
    }
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
    const { store, now, metrics } = this.#parts;
    this.#heardAt = now();
    try {
      await this.#round();
      this.#failed = false;
      const due = await store.nextDue();
      metrics.late(due === undefined ? 0 : now() - due);
      return due === undefined ? LOOK_AGAIN : Math.min(LOOK_AGAIN, Math.max(this.#pause(), due - now()));
    } catch (error) {
      metrics.lookFailed();
      this.#storeFailed(error);
      return STORE_WAIT;
    }
  }

  #storeFailed(error: unknown): void {
    this.#failed = true;
    this.#parts.log.error('outbox cannot read or write', errorFacts(error));
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
      this.#heardAt = now();
      this.#sentAt.push(now());
      await this.#send(leased);
    }
  }

  /** What was behind it, and what follows, may be due then. Where the store fails its lease ends, and it is taken up anew. */
  async #goOn(leased: LeasedBericht): Promise<void> {
    try {
      const mine = await this.#waiting.fresh(leased);
      if (mine !== undefined) await this.#send(mine);
    } catch (error) {
      this.#storeFailed(error);
    }
    this.wake();
  }

  async #send(leased: LeasedBericht): Promise<void> {
    const { store, limits } = this.#parts;
    this.#sending.set(leased.id, leased);
    try {
      const result = await deliver(this.#parts, leased);
      if (result.staat === 'in_de_rij')
        return await (this.#stopped
          ? this.#giveBack({ ...leased, aankomst: result.aankomst })
          : this.#waiting.keep(leased, result));
      if (result.staat !== 'opnieuw') limits.leave(leased.id);
      await store.finish(leased.id, result);
    } finally {
      this.#sending.delete(leased.id);
    }
  }

  /** How long (ms) the next has to wait for its turn. */
  #pause(): number {
    const at = this.#parts.now();
    forgetOld(this.#sentAt, PACE, at);
    return Math.max(0, freeAfter(this.#sentAt, PACE) - at);
  }
}
