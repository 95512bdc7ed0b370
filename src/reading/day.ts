import { localDate } from '../kit/time.ts';
import { readDate } from './date.ts';
import { plainLine } from './plain.ts';

const WEEKDAYS = ['zo', 'ma', 'di', 'wo', 'do', 'vr', 'za'];
const NAMES = ['zondag', 'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag'];
const FROM_NOW: Readonly<Record<string, number>> = { vandaag: 0, morgen: 1, overmorgen: 2 };
const DAY = 86_400_000;

/**
 * Reads a day that is still to come, as people say it: by its name, its date with or without the year, or "morgen". One that could be two days is none:
 * the weekday of today, or a weekday that does not go with the date behind it. `now` is ms since epoch.
 *
 * @returns as Input.Date has it; undefined for what is not understood, or is no day
 * @example
 * readDay('vrijdag', Date.parse('2026-11-26T12:00:00Z')) // '2026-11-27'
 * readDay('do', Date.parse('2026-11-26T12:00:00Z')) // undefined
 */
export function readDay(written: string, now: number): string | undefined {
  const line = plainLine(written)
    .toLowerCase()
    .replace(/^(?:op|de) /, '');
  const today = Date.parse(`${localDate(now).date}T00:00:00Z`);
  const ahead = FROM_NOW[line];
  if (ahead !== undefined) return asDate(today + ahead * DAY);
  const [first = '', ...others] = line.split(/[ ,]+/);
  const weekday = weekdayOf(first);
  if (weekday === undefined) return dated(line, today);
  if (others.length === 0) return nextWeekday(weekday, today);
  const date = dated(others.join(' '), today);
  return date !== undefined && new Date(`${date}T00:00:00Z`).getUTCDay() === weekday ? date : undefined;
}

function weekdayOf(word: string): number | undefined {
  const bare = word.replace(/\.$/, '');
  const found = Math.max(WEEKDAYS.indexOf(bare), NAMES.indexOf(bare));
  return found < 0 ? undefined : found;
}

function nextWeekday(weekday: number, today: number): string | undefined {
  const ahead = (weekday - new Date(today).getUTCDay() + 7) % 7;
  return ahead === 0 ? undefined : asDate(today + ahead * DAY);
}

/** Without its year it is the next time that it is that day. */
function dated(line: string, today: number): string | undefined {
  const whole = readDate(line);
  if (whole !== undefined) return whole;
  const year = new Date(today).getUTCFullYear();
  const between = /^\d{1,2}([-/.])\d{1,2}$/.exec(line)?.[1] ?? ' ';
  const days = [year, year + 1].flatMap((each) => readDate(`${line}${between}${each}`) ?? []);
  return days.find((date) => Date.parse(`${date}T00:00:00Z`) >= today);
}

function asDate(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
