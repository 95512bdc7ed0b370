import type { Wanneer } from './events.ts';

/** A report may say that it happened at most this long after "now": clocks differ (ms). */
const FUTURE_ALLOWED = 10 * 60_000;
const MINUTE = 60_000;

/** Whether someone says that it happened at a moment that is still to come. `now` is ms since epoch. */
export function isStillToCome(wanneer: Wanneer, now: number): boolean {
  return wanneer.tijd > now + FUTURE_ALLOWED;
}

/** Whether two answers to "when?" are the same one: a form gives the minute, not more. */
export function isSameMoment(one: Wanneer, other: Wanneer): boolean {
  const minute = ({ tijd }: Wanneer) => Math.floor(tijd / MINUTE);
  return one.nauwkeurigheid === other.nauwkeurigheid && minute(one) === minute(other);
}
