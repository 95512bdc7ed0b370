import { afterGivingUp } from '../incident/berichten.ts';
import { errorFacts, type Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Delivery, LeasedBericht, Store } from '../store/store.ts';

/** How an attempt to send failed, as far as the outbox must know. `bereikt`: whom it did reach. */
export class SendError extends Error {
  readonly again: boolean;
  readonly retryAfterMs: number | undefined;
  readonly bereikt: string[];
  constructor(code: string, options: { again: boolean; retryAfterMs?: number | undefined; bereikt: string[] }) {
    super(code);
    this.name = 'SendError';
    this.again = options.again;
    this.retryAfterMs = options.retryAfterMs;
    this.bereikt = options.bereikt;
  }
}

export interface OutboxParts {
  store: Store;
  /** Sends one notification. Rejects with SendError; anything else counts as "try again". */
  send: (leased: LeasedBericht) => Promise<void>;
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
const LONGEST_WAIT = 10 * 60_000;
/** So long after it was first taken up (ms, elapsed) it gives up, loudly. */
const GIVE_UP_AFTER = 24 * 3_600_000;
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
      await send(leased);
      metrics.bericht(leased.bericht.doel, 'verzonden');
      return { staat: 'verzonden' };
    } catch (error) {
      const attempt = leased.pogingen + 1;
      const known = error instanceof SendError ? error : undefined;
      const facts = { doel: leased.bericht.doel, poging: attempt, ...errorFacts(error) };
      if (known?.again === false || now() - leased.sinds >= GIVE_UP_AFTER) {
        log.error('notification given up', facts);
        metrics.bericht(leased.bericht.doel, 'opgegeven');
        return { staat: 'mislukt', fout: known?.message ?? 'unknown', meld: afterGivingUp(leased.bericht) };
      }
      log.warn('notification failed, will be tried again', facts);
      metrics.bericht(leased.bericht.doel, 'opnieuw');
      const wait =
        known?.retryAfterMs ??
        Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(attempt - 1, 20)) * (0.5 + random() / 2);
      return {
        staat: 'opnieuw',
        vanaf: now() + wait,
        fout: known?.message ?? 'unknown',
        bereikt: known?.bereikt ?? leased.bereikt,
      };
    }
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
      await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
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
