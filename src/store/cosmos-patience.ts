import { before, deadline } from '../kit/deadline.ts';
import { isPassing, retryAfterOf, storeError } from './cosmos-error.ts';
import { withStatus } from './cosmos-wire.ts';

/** Asks again while it may pass, until its time is over. `unsure`: an earlier answer may have been lost on the way. Rejects with StoreError. */
export type Ask = <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<{ answer: T; unsure: boolean }>;

/** All attempts together, with what is waited between them, at most this long (ms). */
const ALTOGETHER = 6_000;
/** The same while the last that was asked got no answer at all: who is in danger must not wait for what will not come. */
const WHILE_SILENT = 2_000;
/** Between attempts (ms), or longer where Cosmos says how long (Retry-After). */
const WAITS = [100, 300, 900, 1_800];

/**
 * One deadline for everything that is asked at once, whatever waits inside it: an attempt, a pause, or the SDK itself. Where somebody waits for more than
 * this, it ends no later than that wait does.
 *
 * @param wait waits this many ms
 */
export function patient(wait: (ms: number) => Promise<unknown>): Ask {
  let silent = false;
  return async (work) => {
    const limit = silent ? WHILE_SILENT : ALTOGETHER;
    const someoneWaits = deadline();
    const signal = AbortSignal.any([AbortSignal.timeout(limit), ...(someoneWaits === undefined ? [] : [someoneWaits])]);
    let waited = 0;
    for (let attempt = 0; ; attempt++) {
      try {
        // Not everything in the SDK listens to the signal.
        const answer = await before(signal, () => withStatus(() => work(signal)));
        silent = false;
        return { answer, unsure: attempt > 0 };
      } catch (error) {
        const least = WAITS[attempt];
        const pause = Math.max(least ?? 0, retryAfterOf(error));
        waited += pause;
        silent = signal.aborted;
        // No answer comes of waiting past the deadline.
        if (least === undefined || waited >= limit || signal.aborted || !isPassing(error)) throw storeError(error);
        await before(signal, () => wait(pause)).catch((over: unknown) => {
          throw storeError(signal.aborted ? error : over);
        });
      }
    }
  };
}
