import { createLimits, type Limits } from '../../src/wire/limits.ts';
import type { Place } from '../../src/wire/line.ts';

/** Limits beside a clock that stands until it is moved. */
export function limitsAt(start = 0): LimitsAt {
  let now = start;
  let timers: { at: number; callback: () => void }[] = [];
  const timer = (callback: () => void, ms: number) => {
    const mine = { at: now + ms, callback };
    timers.push(mine);
    return () => {
      timers = timers.filter((each) => each !== mine);
    };
  };
  const limits = createLimits(() => now, timer);
  return {
    limits,
    now: () => now,
    async pass(until) {
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        now = Math.max(now, next.at);
        timers = timers.filter((each) => each !== next);
        next.callback();
        await settled();
      }
      now = Math.max(now, until);
    },
  };
}

interface LimitsAt {
  limits: Limits;
  now: () => number;
  /** Moves the clock, and lets those whose turn came take it. */
  pass(until: number): Promise<void>;
}

/** What waits for a promise goes on. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

export const place = (name: string, voorrang: number, receiver = 'r'): Place => ({
  name,
  owner: name,
  receiver,
  voorrang,
});
