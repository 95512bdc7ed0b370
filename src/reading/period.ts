import { localDate } from '../kit/time.ts';
import { readClock } from './clock.ts';
import { readDay } from './day.ts';
import { plainLine } from './plain.ts';

/** A period as somebody types it behind a few words. What was not said, or could be two things, is left out. */
export interface Period {
  /** The words before it. */
  head: string;
  /** The first day, as Input.Date has it. */
  van?: string;
  /** The first day on which it is over, and the time of day where that was said, as Input.Date and Input.Time have them. */
  tot?: { datum: string; tijd?: string };
}

const UNTIL = /\s+(tot en met|t\/m|t\.e\.m\.|tm|tot)\s+(.+)$/i;
const FROM = /\s+(?:vanaf|van)\s+(.+)$/i;
const AT = /^(.*?)[, ]*(?:\bom )?(\d{1,2}(?:[:.]\d{2}|(?:[:.]\d{2})? ?(?:u|uur)))$/i;

/**
 * Reads a period behind the words that say what it is of. `now` is ms since epoch. A last day that is named with "t/m" belongs to it, one with "tot" does not.
 *
 * @example
 * readPeriod('vakantie t/m vrijdag', Date.parse('2026-11-26T12:00:00Z')) // { head: 'vakantie', tot: { datum: '2026-11-28' } }
 * readPeriod('ik ben er niet tot donderdag', Date.parse('2026-11-26T12:00:00Z')) // { head: 'ik ben er niet' }
 */
export function readPeriod(text: string, now: number): Period {
  const line = plainLine(text).replace(/[.!]+$/, '');
  const [before = '', which = '', end = ''] = cut(line, UNTIL);
  const [head = '', first = ''] = cut(before, FROM);
  const van = readDay(first, now);
  const tot = endOf(end, which.toLowerCase() !== 'tot', now);
  if ((van === undefined && isStory(first)) || (tot === undefined && isStory(end))) return { head: line };
  return { head, ...(van === undefined ? {} : { van }), ...(tot === undefined ? {} : { tot }) };
}

/** More words than a day has: "niet van gediend hoe die man praat". */
function isStory(written: string): boolean {
  return written.trim().split(/\s+/).length > 3;
}

/** What stands before, and what was found; the whole where nothing is. */
function cut(line: string, pattern: RegExp): string[] {
  const found = pattern.exec(` ${line}`);
  return found === null ? [line] : [` ${line}`.slice(0, found.index).trim(), ...found.slice(1)];
}

function endOf(written: string, included: boolean, now: number): Period['tot'] {
  const [, day = '', clock = ''] = AT.exec(written) ?? [];
  const tijd = readClock(clock);
  if (tijd === undefined) return atStart(readDay(written, now), included);
  const today = localDate(now);
  // A time alone is one of today, as long as it is still to come.
  const datum = day.trim() === '' ? (tijd > today.time ? today.date : undefined) : readDay(day, now);
  return datum === undefined ? undefined : { datum, tijd };
}

function atStart(datum: string | undefined, included: boolean): Period['tot'] {
  if (datum === undefined) return undefined;
  return { datum: included ? dayAfter(datum) : datum };
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
