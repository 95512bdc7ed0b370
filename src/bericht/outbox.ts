import { afterGivingUp } from '../incident/berichten.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import type { Metrics } from '../kit/metrics.ts';
import type { Aankomst, Delivery, Gepland, LeasedBericht, SendQueue } from '../store/store.ts';

/** How it went, and what must follow it. */
export interface Sent {
  aankomst: Aankomst[];
  daarna: Gepland[];
}

/** Sends one notification. Rejects with SendError; anything else counts as "try again". */
export type Send = (leased: LeasedBericht) => Promise<Sent>;

export interface SendFailure extends Sent {
  again: boolean;
  retryAfterMs?: number;
  /** Another way must be tried before this is over (ms). */
  withinMs?: number;
  /** Somebody was reached in no way. */
  missed: boolean;
}

/** How an attempt to send failed, as far as the outbox must know. */
export class SendError extends Error {
  override readonly name = 'SendError';
  readonly failure: SendFailure;

  constructor(code: string, failure: SendFailure, options?: ErrorOptions) {
    super(code, options);
    this.failure = failure;
  }
}

export interface OutboxParts {
  store: SendQueue;
  send: Send;
  now: () => number;
  /** Calls back once after this many ms; returns how to call it off. */
  timer: (callback: () => void, ms: number) => () => void;
  /** 0 up to 1, for jitter. */
  random: () => number;
  log: Log;
  metrics: Metrics;
}

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
const FIRST_WAIT = 2_000;
/** The longest wait (ms) while somebody was reached in no way, and when only another way is left to try. */
const LONGEST_WAIT = { missed: 10 * 60_000, reached: 60 * 60_000 };
/** So long after it was first taken up (ms, elapsed) it gives up, loudly. */
export const GIVE_UP_AFTER = 24 * 3_600_000;
const STORE_WAIT = 5_000;
/** So many are sent at once at most within this time (ms): what waited for a day must not come down in a burst. */
const PACE = { most: 80, within: 4_000 };
/** The longest it trusts the clock and its own memory (ms): a clock can be set back, and another process can record or die. */
const LOOK_AGAIN = 60_000;

/** Sends what was recorded, again and again until it is sent or given up. */
export function createOutbox({ store, send, now, timer, random, log, metrics }: OutboxParts): Outbox {
  let running: Promise<void> | undefined;
  let again = false;
  /** When the last ones were taken up. */
  let sentAt: number[] = [];
  let stopped = false;
  let cancelTimer = () => {};

  async function sendOne(leased: LeasedBericht): Promise<Delivery> {
    try {
      const sent = await send(leased);
      metrics.bericht(leased.bericht.doel, 'verzonden');
      return { staat: 'verzonden', ...sent };
    } catch (error) {
      return afterFailure(leased, error);
    }
  }

  function afterFailure({ bericht, pogingen, sinds, ...leased }: LeasedBericht, error: unknown): Delivery {
    const attempt = pogingen + 1;
    const fout = error instanceof SendError ? error.message : 'unknown';
    const unknown: SendFailure = { again: true, missed: true, aankomst: leased.aankomst, daarna: [] };
    const { again, retryAfterMs, withinMs, missed, aankomst, daarna } =
      error instanceof SendError ? error.failure : unknown;
    const cause = error instanceof SendError ? (error.cause ?? error) : error;
    const facts = { doel: bericht.doel, poging: attempt, ...errorFacts(cause) };
    const over = !again || now() - sinds >= GIVE_UP_AFTER;
    if (over && missed) {
      log.error('notification given up', facts);
      metrics.bericht(bericht.doel, 'opgegeven');
      const told = afterGivingUp(bericht).map((each) => ({ bericht: each, vanaf: 0 }));
      return { staat: 'mislukt', fout, aankomst, daarna: [...told, ...daarna] };
    }
    if (over) {
      log.warn('notification arrived, but not in every way', facts);
      metrics.bericht(bericht.doel, 'verzonden');
      return { staat: 'verzonden', aankomst, daarna };
    }
    log.warn('notification failed, will be tried again', facts);
    metrics.bericht(bericht.doel, 'opnieuw');
    const longest = missed ? LONGEST_WAIT.missed : LONGEST_WAIT.reached;
    const backoff = Math.min(longest, FIRST_WAIT * 2 ** Math.min(attempt - 1, 20)) * (0.5 + random() / 2);
    const wait = Math.min(retryAfterMs ?? backoff, withinMs ?? Number.POSITIVE_INFINITY);
    return { staat: 'opnieuw', vanaf: now() + wait, fout, aankomst, achteraf: !missed, daarna };
  }

  /** How long (ms) the next has to wait for its turn. */
  function pause(): number {
    const since = now() - PACE.within;
    // A clock that is set back leaves times that are still to come.
    sentAt = sentAt.filter((at) => at > since && at <= now());
    const oldest = sentAt[0];
    return sentAt.length < PACE.most || oldest === undefined ? 0 : oldest - since;
  }

  async function lane(): Promise<void> {
    while (!stopped && pause() === 0) {
      const leased = await store.lease(now(), LEASE_MS);
      if (leased === undefined) return;
      sentAt.push(now());
      await store.finish(leased.id, await sendOne(leased));
    }
  }

  async function round(): Promise<void> {
    do {
      again = false;
      // All of them end before it is said that one failed: whoever stops waits for what is under way.
      const ended = await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, lane));
      for (const each of ended) if (each.status === 'rejected') throw each.reason;
    } while (again && !stopped);
  }

  async function run(): Promise<void> {
    cancelTimer();
    let wait = LOOK_AGAIN;
    try {
      await round();
      const due = await store.nextDue();
      metrics.late(due === undefined ? 0 : now() - due);
      if (due !== undefined) wait = Math.min(LOOK_AGAIN, Math.max(pause(), due - now()));
    } catch (error) {
      log.error('outbox cannot read or write', errorFacts(error));
      wait = STORE_WAIT;
    }
    running = undefined;
    if (stopped) return;
    if (again) wake();
    else cancelTimer = timer(wake, wait);
  }

  function wake(): void {
    if (stopped) return;
    again = true;
    running ??= run();
  }

  return {
    wake,
    async drain() {
      wake();
      while (running !== undefined) await running;
    },
    async stop() {
      stopped = true;
      cancelTimer();
      await running;
    },
  };
}
