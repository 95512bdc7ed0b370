import { instantOf, localDate } from '../kit/time.ts';
import type { Wanneer } from './events.ts';

/** A report may say that it happened at most this long after "now": clocks differ (ms). */
const FUTURE_ALLOWED = 10 * 60_000;
const MINUTE = 60_000;

/** Whether someone says that it happened at a moment that is still to come. `now` is ms since epoch. */
export function isStillToCome(wanneer: Wanneer, now: number): boolean {
  return hasDay(wanneer) && wanneer.tijd > now + FUTURE_ALLOWED;
}

/** Whether the day was said. */
export function hasDay({ zonder }: Wanneer): boolean {
  return zonder === undefined || zonder === 'tijd';
}

/** Whether the time of day was said. */
export function hasTime({ zonder }: Wanneer): boolean {
  return zonder === undefined || zonder === 'dag';
}

/** Whether two answers to "when?" are the same one: a form gives the minute, not more. */
export function isSameMoment(one: Wanneer, other: Wanneer): boolean {
  const minute = ({ tijd }: Wanneer) => Math.floor(tijd / MINUTE);
  const isSameSaid = one.nauwkeurigheid === other.nauwkeurigheid && one.zonder === other.zonder;
  return isSameSaid && (one.zonder === 'dag_en_tijd' || minute(one) === minute(other));
}

/**
 * What a form that comes back whole says anew of "when?", given what was known: some clients leave out a field, and that takes nothing away.
 *
 * @returns null when it says nothing new
 */
export function saidAnew(said: Wanneer, known: Wanneer | null): Wanneer | null {
  if (said.zonder === 'dag_en_tijd') return null;
  if (known === null) return said;
  const isSameDay = localDate(said.tijd).date === localDate(known.tijd).date;
  if (said.zonder === 'tijd' && hasDay(known) && isSameDay) return null;
  const whole = said.zonder === 'dag' && hasDay(known) ? onDayOf(known, said) : said;
  return isSameMoment(whole, known) ? null : whole;
}

function onDayOf(known: Wanneer, { tijd, nauwkeurigheid }: Wanneer): Wanneer {
  const instant = instantOf(localDate(known.tijd).date, localDate(tijd).time);
  return { tijd: instant ?? tijd, nauwkeurigheid };
}
