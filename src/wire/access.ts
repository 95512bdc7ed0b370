import type { Log } from '../kit/log.ts';
import { WireError } from './wire-error.ts';

/** The services that people are told with, each with a door of its own. */
export const DIENSTEN = ['teams', 'graph', 'sms', 'telefoontje'] as const;
export type Dienst = (typeof DIENSTEN)[number];

/** Whether those services let us in: our credentials, our app. A process knows what it heard itself. */
export interface Access {
  /** Asks, and hears from the outcome whether we are let in. For what somebody waits for: it is always asked. */
  watch<T>(dienst: Dienst, ask: () => Promise<T>): Promise<T>;
  /**
   * The same for what can wait. While we are not let in one asks at a time, ever less often; who comes in between is turned away unasked, with a WireError
   * that says when the next may ask. So all of them come back at that moment, the most urgent first, and go on as soon as one was let in.
   */
  pass<T>(dienst: Dienst, ask: () => Promise<T>): Promise<T>;
  /** For how long (ms) each has not let us in; 0 while it does. */
  shutFor(): Record<Dienst, number>;
}

export interface AccessParts {
  /** ms since epoch */
  now: () => number;
  log: Log;
  /** Hears once that we are not let in, and once that we are again. */
  changed: (dienst: Dienst, isShut: boolean) => void;
}

/** Where it says what to look at. */
const DOCUMENT = 'docs/operating.md';
/** How long (ms) until it is asked again: the first time, and at most. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 5 * 60_000;

/** A door that we are not let in by. */
interface Shut {
  since: number;
  code: string;
  times: number;
  /** When the next may ask. */
  nextAt: number;
  /** Ends when the one that asks now has its answer. */
  asking: Promise<unknown> | undefined;
}

/** All doors open. */
export function createAccess({ now, log, changed }: AccessParts): Access {
  const shut = new Map<Dienst, Shut>();

  function keptOut(dienst: Dienst, code: string): void {
    const before = shut.get(dienst);
    // Of several that were under way when it shut, the first counts.
    if (before !== undefined && now() < before.nextAt) return;
    const times = (before?.times ?? 0) + 1;
    const nextAt = now() + Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(times - 1, 20));
    shut.set(dienst, { since: now(), asking: undefined, ...before, code, times, nextAt });
    if (before !== undefined) return;
    log.error('we are not let in: what must be told waits, for a day at most', { dienst, code, document: DOCUMENT });
    changed(dienst, true);
  }

  function letIn(dienst: Dienst): void {
    const before = shut.get(dienst);
    if (before === undefined) return;
    shut.delete(dienst);
    log.warn('we are let in again', { dienst, seconds: Math.round((now() - before.since) / 1000) });
    changed(dienst, false);
  }

  function ageOf(dienst: Dienst): number {
    const since = shut.get(dienst)?.since;
    // From the first moment on it is seen.
    return since === undefined ? 0 : Math.max(1, now() - since);
  }

  async function watch<T>(dienst: Dienst, ask: () => Promise<T>): Promise<T> {
    try {
      const answer = await ask();
      letIn(dienst);
      return answer;
    } catch (error) {
      if (error instanceof WireError && error.kind === 'locked_out') keptOut(dienst, error.message);
      else if (isAnswer(error)) letIn(dienst);
      throw error;
    }
  }

  /** Whoever asked and was not let in comes back when the next may ask, as all others do, however often it failed before. */
  async function untilNext<T>(dienst: Dienst, asked: Promise<T>): Promise<T> {
    try {
      return await asked;
    } catch (error) {
      const door = shut.get(dienst);
      if (!(error instanceof WireError) || error.kind !== 'locked_out' || door === undefined) throw error;
      const { status } = error;
      const retryAfterMs = Math.max(0, door.nextAt - now());
      throw new WireError('locked_out', error.message, { retryAfterMs, ...(status === undefined ? {} : { status }) });
    }
  }

  return {
    watch,
    async pass(dienst, ask) {
      for (let door = shut.get(dienst); door !== undefined; door = shut.get(dienst)) {
        if (door.asking !== undefined) {
          await door.asking;
          continue;
        }
        const left = door.nextAt - now();
        if (left > 0) throw new WireError('locked_out', door.code, { retryAfterMs: left });
        const asked = watch(dienst, ask);
        door.asking = asked
          .catch(() => {})
          .then(() => {
            const still = shut.get(dienst);
            if (still !== undefined) still.asking = undefined;
          });
        return await untilNext(dienst, asked);
      }
      return await untilNext(dienst, watch(dienst, ask));
    },
    shutFor: () => ({
      teams: ageOf('teams'),
      graph: ageOf('graph'),
      sms: ageOf('sms'),
      telefoontje: ageOf('telefoontje'),
    }),
  };
}

/** Whoever refuses this one thing, or has too much to do, knows us. */
function isAnswer(error: unknown): boolean {
  return error instanceof WireError && error.status !== undefined && error.status < 500;
}
