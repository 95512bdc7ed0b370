import { setTimeout as sleep } from 'node:timers/promises';
import { deadline } from '../kit/deadline.ts';
import { guarded, isBusy } from './sqlite-error.ts';

export interface PatienceParts {
  /** ms since any moment. */
  now?: () => number;
  /** Waits this many ms before asking again. */
  wait?: (ms: number) => Promise<unknown>;
}

/**
 * Does a piece of work on the file, and again while another process has it. What it throws is what its promise rejects with, as a StoreError. The
 * work must change nothing when it throws.
 */
export type Patient = <T>(work: () => T) => Promise<T>;

/** Someone waits for the answer: from when the file was first found busy, everything that waits for it waits at most this long (ms). */
const ALTOGETHER = 6_000;
const WAITS = [2, 5, 10, 20, 50];
const LONGEST = 100;

/**
 * SQLite itself would wait with the whole process, in which others are answered: here only who asked waits. When the file stays busy it is not
 * waited for again until some work on it went well, so that a click, which asks several things, is answered within one deadline.
 *
 * @param written how often something was written: work that turned out to have nothing to write says nothing of whether that can be done
 */
export function patient(
  { now = () => performance.now(), wait = (ms) => sleep(ms) }: PatienceParts,
  written?: () => number,
): Patient {
  let busySince: number | undefined;
  return async (work) => {
    for (let attempt = 0; ; attempt++) {
      try {
        const before = written?.();
        const answer = guarded(work);
        if (before === undefined || before !== written?.()) busySince = undefined;
        return answer;
      } catch (error) {
        if (!(error instanceof Error) || !isBusy(error.cause)) throw error;
        busySince ??= now();
        const left = busySince + ALTOGETHER - now();
        if (left <= 0 || deadline()?.aborted) throw error;
        await wait(Math.min(left, WAITS[attempt] ?? LONGEST));
      }
    }
  };
}
