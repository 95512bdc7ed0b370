import { afterGivingUp } from '../incident/berichten.ts';
import { errorFacts, type Log, type LogFacts } from '../kit/log.ts';
import type { Metrics } from '../kit/metrics.ts';
import type { Trace } from '../kit/trace.ts';
import type { Aankomst, Delivery, LeasedBericht } from '../store/send-queue.ts';
import { CARD_IN_USE, patienceFor, type Send, SendError, type SendFailure } from './send.ts';

/** What an attempt to send needs. */
export interface DeliveryParts {
  send: Send;
  now: () => number;
  /** 0 up to 1, for jitter. */
  random: () => number;
  log: Log;
  metrics: Metrics;
  trace: Trace;
}

const FIRST_WAIT = 2_000;
/** The longest wait (ms) while somebody was reached in no way, and when only another way is left to try. */
const LONGEST_WAIT = { missed: 10 * 60_000, reached: 60 * 60_000 };

/** An attempt to send that failed. */
interface Failed {
  /** What is recorded of it: a code, never what it was about. */
  fout: string;
  failure: SendFailure;
  facts: LogFacts;
}

/** It stands in line under limits of ours, and goes on when it is its turn; what arrived so far is in `aankomst`. */
export interface InLine {
  staat: 'in_de_rij';
  turn: Promise<void>;
  /** Another way must be tried before this is over (ms). */
  withinMs: number;
  aankomst: Aankomst[];
}

/** How an attempt ended or when it goes on, and whether it took anything of what may be sent ({@link Send}). */
export interface Delivered {
  end: Delivery | InLine;
  asked: boolean;
}

/** Sends a notification. Never rejects: what `send` throws counts as "try again". `together`: as {@link Send} has it. */
export function deliver(parts: DeliveryParts, leased: LeasedBericht, together: object): Promise<Delivered> {
  const facts = { doel: leased.bericht.doel, poging: leased.pogingen + 1 };
  return parts.trace.goOn(leased.trace, 'bericht', facts, async (note) => {
    const done = await attempt(parts, leased, together);
    note({ uitkomst: done.end.staat });
    return done;
  });
}

async function attempt(parts: DeliveryParts, leased: LeasedBericht, together: object): Promise<Delivered> {
  try {
    const { aankomst, daarna, asked } = await parts.send(leased, together);
    parts.metrics.bericht(leased.bericht.doel, 'verzonden');
    return { end: { staat: 'verzonden', aankomst, daarna }, asked };
  } catch (error) {
    const failed = failedWith(error, leased);
    return { end: endOf(parts, leased, failed), asked: failed.failure.asked };
  }
}

function endOf(parts: DeliveryParts, leased: LeasedBericht, failed: Failed): Delivery | InLine {
  const { turn, again, missed } = failed.failure;
  // What stands in line has not failed: after a day in which nothing could be sent, all that waited for it does.
  const isLate = turn === undefined && parts.now() - leased.sinds >= patienceFor(leased.bericht);
  if (again && !isLate) return inLine(failed.failure) ?? tryAgain(parts, leased, failed);
  return missed ? giveUp(parts, leased, failed) : leaveIt(parts, leased, failed);
}

/** Waits in line, where that is all it waits for and nothing is to be recorded of it first: the next rung of a ladder counts from the first try. */
function inLine({ turn, withinMs = Number.POSITIVE_INFINITY, aankomst, daarna }: SendFailure): InLine | undefined {
  return turn === undefined || daarna.length > 0 ? undefined : { staat: 'in_de_rij', turn, withinMs, aankomst };
}

function failedWith(error: unknown, { bericht, pogingen, aankomst }: LeasedBericht): Failed {
  const isSent = error instanceof SendError;
  const cause = isSent ? (error.cause ?? error) : error;
  return {
    fout: isSent ? error.message : 'unknown',
    failure: isSent ? error.failure : { again: true, missed: true, aankomst, daarna: [], asked: true },
    facts: { doel: bericht.doel, poging: pogingen + 1, ...errorFacts(cause) },
  };
}

/** Somebody was reached in no way, and never will be. */
function giveUp(
  { log, metrics }: DeliveryParts,
  { bericht }: LeasedBericht,
  { fout, failure, facts }: Failed,
): Delivery {
  log.error('notification given up', facts);
  metrics.bericht(bericht.doel, 'opgegeven');
  const told = afterGivingUp(bericht).map((each) => ({ bericht: each, vanaf: 0 }));
  return { staat: 'mislukt', fout, aankomst: failure.aankomst, daarna: [...told, ...failure.daarna] };
}

/** Everybody was reached, though not in every way. */
function leaveIt({ log, metrics }: DeliveryParts, { bericht }: LeasedBericht, { failure, facts }: Failed): Delivery {
  log.warn('notification arrived, but not in every way', facts);
  metrics.bericht(bericht.doel, 'verzonden');
  return { staat: 'verzonden', aankomst: failure.aankomst, daarna: failure.daarna };
}

function tryAgain(parts: DeliveryParts, leased: LeasedBericht, { fout, failure, facts }: Failed): Delivery {
  const { now, log, metrics } = parts;
  const { missed, aankomst, daarna } = failure;
  // What stands in line, or waits for whoever uses the card, did not fail.
  const isInUse = Object.values<string>(CARD_IN_USE).includes(fout);
  if (failure.turn === undefined && !isInUse) log.warn('notification failed, will be tried again', facts);
  metrics.bericht(leased.bericht.doel, 'opnieuw');
  const vanaf = now() + waitAfter(failure, leased.pogingen, parts.random());
  return { staat: 'opnieuw', vanaf, fout, aankomst, achteraf: !missed, daarna };
}

/** How long (ms) until the next attempt: what was asked for, or twice as long each time. `chance`: 0 up to 1. */
function waitAfter(
  { missed, retryAfterMs, withinMs, turn }: SendFailure,
  failedBefore: number,
  chance: number,
): number {
  if (turn !== undefined) return 0;
  const longest = missed ? LONGEST_WAIT.missed : LONGEST_WAIT.reached;
  const backoff = Math.min(longest, FIRST_WAIT * 2 ** Math.min(failedBefore, 20)) * (0.5 + chance / 2);
  return Math.min(retryAfterMs ?? backoff, withinMs ?? Number.POSITIVE_INFINITY);
}
