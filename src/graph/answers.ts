import { before, deadline } from '../kit/deadline.ts';
import type { Log } from '../kit/log.ts';

/** An answer, maybe an old one. */
export interface Recalled<T> {
  value: T;
}

export interface AnswersParts {
  /** ms since epoch */
  now: () => number;
  /** How long (ms) an answer is used without asking again. */
  freshMs: number;
  /** How old (ms) an answer may be that is used because no new one came. */
  staleMs: number;
  /** Whether who did not answer this may not answer other questions either. */
  isPassing: (thrown: unknown) => boolean;
  log: Log;
}

/** Remembers answers, so that one failing service neither slows nor stops who asks. */
export interface Answers {
  /**
   * A fresh answer, a new one, or (when no new one comes) an old one. Who asks the same meanwhile waits for the same answer.
   * Never rejects.
   *
   * @param key what is asked; the same key has answers of the same kind
   * @returns undefined when nothing may be used
   */
  recall<T>(key: string, ask: () => Promise<T>): Promise<Recalled<T> | undefined>;
}

/** So many questions are remembered; the one that was asked longest ago goes first. */
const MOST_KEYS = 5_000;
/** After a failure nothing is asked for so long (ms): a click must not wait for what will not come. */
const REST = 30_000;
/** Other questions rest too after so many failures in a row. One failure would close the door for who was never asked about. */
const FAILURES_IN_A_ROW = 3;

interface Entry {
  answer?: { value: unknown; askedAt: number };
  failedAt?: number;
  asking?: Promise<void>;
}

/** Waits for it, or until whoever waits can wait no longer: others may wait for the same answer, so it is not called off. */
async function enough(asking: Promise<void>): Promise<void> {
  const until = deadline();
  await (until === undefined ? asking : before(until, () => asking).catch(() => {}));
}

/** A memory for answers, of one process. */
export function createAnswers({ now, freshMs, staleMs, isPassing, log }: AnswersParts): Answers {
  const entries = new Map<string, Entry>();
  let inARow = 0;
  let silentSince: number | undefined;

  function entryOf(key: string): Entry {
    const entry = entries.get(key) ?? {};
    // Asked last stands last.
    entries.delete(key);
    entries.set(key, entry);
    for (const [oldest] of entries) {
      if (entries.size <= MOST_KEYS) break;
      entries.delete(oldest);
    }
    return entry;
  }

  /** Of a moment that is still to come (the clock was set back) nobody knows how long ago it was. */
  function isWithin(moment: number | undefined, ms: number): boolean {
    const age = moment === undefined ? -1 : now() - moment;
    return age >= 0 && age < ms;
  }

  async function renew(entry: Entry, ask: () => Promise<unknown>): Promise<void> {
    const askedAt = now();
    try {
      entry.answer = { value: await ask(), askedAt };
      delete entry.failedAt;
      inARow = 0;
    } catch (thrown) {
      entry.failedAt = now();
      if (!isPassing(thrown)) {
        log.warn('a question was not answered', { error: thrown instanceof Error ? thrown.name : typeof thrown });
        return;
      }
      inARow += 1;
      if (inARow < FAILURES_IN_A_ROW) return;
      silentSince = now();
      log.warn('no answers come: nothing is asked for a while', { ms: REST });
    }
  }

  return {
    async recall<T>(key: string, ask: () => Promise<T>) {
      const entry = entryOf(key);
      if (
        !isWithin(entry.answer?.askedAt, freshMs) &&
        !isWithin(entry.failedAt, REST) &&
        !isWithin(silentSince, REST)
      ) {
        entry.asking ??= renew(entry, ask).finally(() => {
          delete entry.asking;
        });
        await enough(entry.asking);
      }
      const { answer } = entry;
      if (answer === undefined || !isWithin(answer.askedAt, Math.max(freshMs, staleMs))) return undefined;
      // The key says of which kind it is.
      return { value: answer.value as T };
    },
  };
}
