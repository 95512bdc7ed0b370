import { AsyncLocalStorage } from 'node:async_hooks';

/** That somebody waits, and until when. */
interface Waiting {
  until: AbortSignal | undefined;
}

const waiting = new AsyncLocalStorage<Waiting | undefined>();

/**
 * Does work that somebody waits for. Whatever it asks, of the home of incidents or of Entra, has this one deadline, however many requests it takes. What
 * it only sets going has a deadline of its own as soon as this has ended; what may be slower than this begins with {@link unawaited}.
 *
 * @param ms how long somebody waits
 * @param timer calls back once after this many ms; returns how to call it off
 */
export async function answeredWithin<T>(
  ms: number,
  timer: (callback: () => void, ms: number) => () => void,
  work: () => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const mine: Waiting = { until: over.signal };
  const cancel = timer(() => over.abort(), ms);
  try {
    return await waiting.run(mine, work);
  } finally {
    cancel();
    mine.until = undefined;
  }
}

/** Begins work that nobody waits for, from within what somebody does wait for. */
export function unawaited<T>(work: () => T): T {
  return waiting.run(undefined, work);
}

/** Aborted when whoever waits for this can wait no longer; undefined: nobody waits. */
export function deadline(): AbortSignal | undefined {
  return waiting.getStore()?.until;
}

/** What comes of the work, unless the time is over before: then an AbortError. The work itself may go on, unheard. */
export async function before<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const { promise: over, reject } = Promise.withResolvers<never>();
  const stop = () => reject(Object.assign(new Error('the time is over'), { name: 'AbortError' }));
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  try {
    return await Promise.race([signal.aborted ? over : work(), over]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
