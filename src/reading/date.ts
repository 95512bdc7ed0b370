import { localDate } from '../kit/time.ts';
import { plainLine } from './plain.ts';

/** The months as they begin, in Dutch and in English. */
const MONTHS = [['jan'], ['feb'], ['mrt', 'maa', 'mar'], ['apr'], ['mei', 'may'], ['jun'], ['jul'], ['aug'], ['sep']]
  .concat([['okt', 'oct'], ['nov'], ['dec']])
  .map((beginnings) => new RegExp(`^(?:${beginnings.join('|')})[a-z]*$`, 'i'));

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4})$/;
const NAMED = /^(?:[a-z]+,? )?(\d{1,2})\.?[ -]([a-z]+)\.?[ ,-]+(\d{4})$/i;
const NAMED_MONTH_FIRST = /^(?:[a-z]+,? )?([a-z]+)\.? (\d{1,2}),? (\d{4})$/i;
/** With an offset it is an instant; without one it is what the clock showed. */
const WITH_TIME = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads a day in any writing that clients are known to send. One that could be two days is none: 05/11/2026 is in May for one
 * client and in November for another.
 *
 * @returns as Input.Date has it; undefined for what is not understood, or is no day
 * @example
 * readDate('20-11-2026') // '2026-11-20'
 * readDate('05/11/2026') // undefined
 */
export function readDate(written: string): string | undefined {
  const line = plainLine(written);
  return timed(line) ?? yearFirst(line) ?? yearLast(line) ?? named(line);
}

function timed(line: string): string | undefined {
  const [, date = '', offset] = WITH_TIME.exec(line) ?? [];
  if (date === '') return undefined;
  if (offset === undefined) return yearFirst(date);
  const instant = Date.parse(line.replace(' ', 'T'));
  return Number.isNaN(instant) || yearFirst(date) === undefined ? undefined : localDate(instant).date;
}

function yearFirst(line: string): string | undefined {
  const [, year = '', , month = '', day = ''] = YEAR_FIRST.exec(line) ?? [];
  return realDay(year, Number(month), Number(day));
}

function yearLast(line: string): string | undefined {
  const [, one = '', between, other = '', year = ''] = YEAR_LAST.exec(line) ?? [];
  const dayFirst = realDay(year, Number(other), Number(one));
  // Only slashes are written with the month first, by some.
  if (between !== '/' || one === other) return dayFirst;
  const monthFirst = realDay(year, Number(one), Number(other));
  return dayFirst !== undefined && monthFirst !== undefined ? undefined : (dayFirst ?? monthFirst);
}

function named(line: string): string | undefined {
  const [, day = '', month = '', year = ''] = NAMED.exec(line) ?? [];
  if (year !== '') return realDay(year, monthOf(month), Number(day));
  const [, first = '', then = '', last = ''] = NAMED_MONTH_FIRST.exec(line) ?? [];
  return realDay(last, monthOf(first), Number(then));
}

function monthOf(name: string): number {
  return MONTHS.findIndex((month) => month.test(name)) + 1;
}

/** JavaScript itself takes 31 February for 3 March. */
function realDay(year: string, month: number, day: number): string | undefined {
  if (year === '') return undefined;
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const instant = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== date ? undefined : date;
}
