import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { errorFacts } from '../kit/log.ts';
import type { LeasedBericht, SendQueue } from '../store/send-queue.ts';
import type { Limits } from '../wire/limits.ts';
import { Called } from './called.ts';
import { type DeliveryParts, deliver } from './delivery.ts';
import { OutboxPace } from './outbox-pace.ts';
import { givenBack, Recording } from './recording.ts';
import { type Job, jobAlone, jobsOf } from './taken-up.ts';
import { UrgentFirst } from './urgent-first.ts';
import { WaitingRoom } from './waiting-room.ts';

export interface OutboxParts extends DeliveryParts {
  store: SendQueue;
  /** What has ended leaves its places in line. */
  limits: Pick<Limits, 'leave' | 'ready'>;
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
/** While there is more to send it is asked no more often than this (ms) how late the rest is: much that waits behind other news makes that a long look. */
const SAY_LATE_EVERY = 5_000;
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
  readonly #recording: Recording;
  /** What was taken up and is not being sent yet. */
  readonly #takenUp = new UrgentFirst<Job>(({ leased }) => leased.bericht);
  readonly #pace: OutboxPace;
  /** Under way: taking up more. Gives whether there may be something to send. */
  #taking: Promise<boolean> | undefined;
  /** Something may have come since, more urgent than what was taken up. */
  #news = false;
  /** The last look found nothing. */
  #isDry = false;
  /** What is being sent, by id, as it is leased once its lease was renewed where that is under way; undefined: another has it. */
  readonly #sending = new Map<string, Promise<LeasedBericht | undefined>>();
  /** What stood in line, now that it is its turn. */
  readonly #called = new Called(({ id }) => {
    const mine = this.#waiting.take(id);
    if (mine !== undefined) this.#beside(this.#goOn(jobAlone(mine)));
  });
  /** What goes on. */
  readonly #goingOn = new Set<Promise<void>>();
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;
  /** What was not sent by now is given back. */
  #givesBack = false;
  #cancelTimer = () => {};
  #failed = false;
  /** When a look began, or went on (ms since epoch). */
  #heardAt = 0;
  /** When the store was asked last how late the rest is (ms since epoch). */
  #saidLateAt = Number.NEGATIVE_INFINITY;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#waiting = new WaitingRoom(parts, (leased) => this.#beside(this.#called.call(leased)));
    this.#recording = new Recording(parts, this.#waiting);
    this.#pace = new OutboxPace(parts.now);
  }

  wake(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#news = true;
    this.#running ??= this.#run();
  }

  async drain(): Promise<void> {
    this.wake();
    while (this.#running !== undefined || this.#goingOn.size > 0) await this.#underWay();
  }

  async stop(withinMs?: number): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    this.#waiting.close();
    this.#called.close();
    if (withinMs === undefined) await this.#underWay();
    else {
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const cancel = this.#parts.timer(resolve, withinMs);
      await Promise.race([this.#underWay(), late]).finally(cancel);
    }
    this.#givesBack = true;
    const inLine = await this.#waiting.empty();
    const sending = (await Promise.all(this.#sending.values())).flatMap((leased) => leased ?? []);
    const notYet = this.#takenUp.empty().map(({ leased }) => leased);
    await this.#giveBack([...inLine, ...sending, ...notYet]);
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

  /** With what is not recorded yet, in one write for each incident: between two of them a later version could make of the first what this one cannot read. */
  async #giveBack(all: readonly LeasedBericht[]): Promise<void> {
    const { store, limits, now, log } = this.#parts;
    for (const { id } of all) limits.leave(id);
    const ends = [...this.#recording.close(), ...all.map((leased) => givenBack(leased, now()))];
    await store.finish(ends).catch((error) => log.error('notifications were not given back', errorFacts(error)));
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
    const { now, metrics } = this.#parts;
    this.#heardAt = now();
    try {
      await this.#round();
      this.#failed = false;
      const isMore = this.#takenUp.best !== undefined;
      if (isMore && !this.#isTimeToSay) return this.#pace.pause();
      const due = await this.#sayLate();
      if (isMore) return this.#pace.pause();
      return due === undefined ? LOOK_AGAIN : Math.min(LOOK_AGAIN, Math.max(this.#pace.pause(), due - now()));
    } catch (error) {
      metrics.lookFailed();
      this.#storeFailed(error);
      return STORE_WAIT;
    }
  }

  get #isTimeToSay(): boolean {
    return this.#parts.now() - this.#saidLateAt >= SAY_LATE_EVERY;
  }

  /** Says how late what waits is, and gives when the first of it is due (ms since epoch). Rejects with StoreError. */
  async #sayLate(everybodys = false): Promise<number | undefined> {
    const { store, now, metrics } = this.#parts;
    this.#saidLateAt = now();
    const due = await store.nextDue(everybodys);
    metrics.late(due === undefined ? 0 : now() - due);
    return due;
  }

  /** Beside what is sent: nothing waits for it, and where it cannot be had everything else goes on. What others left counts too. */
  #sayLateMeanwhile(): void {
    const { log } = this.#parts;
    const said = this.#sayLate(true).then(() => {});
    this.#beside(said.catch((error) => log.warn('how late notifications are could not be seen', errorFacts(error))));
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
    while (!this.#stopped && this.#pace.pause() === 0) {
      const job = await this.#next();
      if (job === undefined) return;
      const giveBack = this.#pace.take();
      if (!(await this.#send(job))) giveBack();
      // A round can last as long as there is something to send: it is just then that somebody watches for this.
      if (this.#isTimeToSay) this.#sayLateMeanwhile();
      // A home on this machine answers without a turn of the event loop: whoever asks something of the bot comes in between.
      await turnOfTheLoop();
    }
  }

  /** The most urgent of what is due. What was taken up is not looked past, unless something more urgent may have come. */
  async #next(): Promise<Job | undefined> {
    for (;;) {
      this.#taking ??= this.#takeUp().finally(() => {
        this.#taking = undefined;
      });
      const isMore = await this.#taking;
      if (this.#stopped) return undefined;
      const job = this.#takenUp.next();
      if (job !== undefined || !isMore) return job;
    }
  }

  async #takeUp(): Promise<boolean> {
    const { store, now } = this.#parts;
    const { best } = this.#takenUp;
    if (best !== undefined && (best === 0 || !this.#news)) return true;
    if (this.#isDry && !this.#news) return false;
    this.#news = false;
    const leased = await store.lease(now(), LEASE_MS, best);
    this.#isDry = leased.length === 0;
    if (leased.length === 0) return best !== undefined;
    this.#heardAt = now();
    this.#takenUp.add(jobsOf(leased));
    return true;
  }

  /** What was behind it, and what follows, may be due then. */
  async #goOn(job: Job): Promise<void> {
    await this.#send(job).catch((error) => this.#storeFailed(error));
    this.wake();
  }

  /** Whoever stops waits for it. */
  #beside(work: Promise<void>): void {
    const going = work.finally(() => this.#goingOn.delete(going));
    this.#goingOn.add(going);
  }

  /** Gives whether it took anything of what may be sent. Where the store fails its lease ends, and it is taken up anew. */
  async #send(job: Job): Promise<boolean> {
    const { id } = job.leased;
    this.#sending.set(id, Promise.resolve(job.leased));
    try {
      await this.#parts.limits.ready();
      const fresh = this.#fresh(job);
      this.#sending.set(
        id,
        fresh.catch(() => job.leased),
      );
      const mine = await fresh;
      const isToSend = mine !== undefined && !this.#givesBack;
      const done = isToSend ? await deliver(this.#parts, mine, job.together) : undefined;
      const over = this.#recording.over({ ...job, leased: mine ?? job.leased }, done?.end);
      if (done?.end.staat === 'in_de_rij') this.#callInTime(job, done.end.turn);
      // What was behind it, and what follows, may be due now.
      if (await over) this.#news = true;
      return done?.asked ?? false;
    } finally {
      this.#sending.delete(id);
    }
  }

  /** Leased for long enough to send it. Where the store fails, what it was taken up with is not held up by it. */
  async #fresh(job: Job): Promise<LeasedBericht | undefined> {
    try {
      return await this.#waiting.fresh(job.leased);
    } catch (error) {
      await this.#recording.over(job, undefined);
      throw error;
    }
  }

  /** It must wait for its turn by the time that comes, whatever else it was taken up with. */
  #callInTime({ together }: Job, turn: Promise<void>): void {
    const record = () => this.#recording.record(together).catch((error) => this.#storeFailed(error));
    void turn.then(() => this.#beside(record()));
  }
}
