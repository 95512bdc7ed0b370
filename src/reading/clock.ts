import { localDate } from '../kit/time.ts';
import { plainLine } from './plain.ts';

/** 15:30, 15.30, 15u30, 15h30, with seconds, on the clock of 24 hours or with a.m. and p.m. behind it. */
const HOURS_MINUTES = /^t?(\d{1,2})[:.uh](\d{2})(?:[:.]\d{2}(?:[.,]\d+)?)?(?: ?(?:u|uur|h|(a|p)\.? ?m\.?))?$/i;
const HOURS = /^(\d{1,2}) ?(?:u|uur|(a|p)\.? ?m\.?)$/i;
const DIGITS = /^(\d{2})(\d{2})$/;
/** What the clock showed on some day; with an offset it is an instant. */
const WITH_DATE = /^\d{4}-\d{2}-\d{2}[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads a time of day in any writing that clients are known to send. A time of another zone without its day is none.
 *
 * @returns as Input.Time has it; undefined for what is not understood, or is no time
 * @example
 * readClock('3:30 PM') // '15:30'
 * readClock('15:30:00') // '15:30'
 * readClock('half vier') // undefined
 */
export function readClock(written: string): string | undefined {
  const line = plainLine(written);
  const [, shown, offset] = WITH_DATE.exec(line) ?? [];
  if (shown !== undefined) return offset === undefined ? readClock(shown) : ofInstant(line.replace(' ', 'T'));
  const [, hours, minutes, half] = HOURS_MINUTES.exec(line) ?? DIGITS.exec(line) ?? [];
  if (hours !== undefined) return realTime(Number(hours), Number(minutes), half);
  const [, bare, part] = HOURS.exec(line) ?? [];
  return bare === undefined ? undefined : realTime(Number(bare), 0, part);
}

function ofInstant(written: string): string | undefined {
  const instant = Date.parse(written);
  return Number.isNaN(instant) ? undefined : localDate(instant).time;
}

/** `half`: the a of a.m. or the p of p.m. */
function realTime(hours: number, minutes: number, half: string | undefined): string | undefined {
  const hour = half === undefined ? hours : fromTwelve(hours, half.toLowerCase() === 'p');
  if (hour === undefined || hour > 23 || minutes > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** Some clients put PM behind the hour of 24; what cannot be is none. */
function fromTwelve(hours: number, afternoon: boolean): number | undefined {
  if (hours > 12) return afternoon ? hours : undefined;
  if (hours === 0) return afternoon ? undefined : 0;
  return (hours % 12) + (afternoon ? 12 : 0);
}
