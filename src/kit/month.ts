import { instantOf, localDate } from './time.ts';

/** A month, as "2031-12". */
export type Maand = string;

/** The month in which this moment is, in the Netherlands. */
export function monthOf(moment: number): Maand {
  return localDate(moment).date.slice(0, 7);
}

export function monthAfter(maand: Maand): Maand {
  const [year = 0, month = 0] = maand.split('-').map(Number);
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}

/** When a month begins (ms since epoch). */
export function startOf(maand: Maand): number {
  return instantOf(`${maand}-01`, '00:00') ?? 0;
}

/** The month that was asked for last: the calendar is slow, and it is asked with all that is said. */
let last = { from: 0, until: 0 };

/** When the month began in which this moment is (ms since epoch). */
export function startOfMonth(moment: number): number {
  if (moment < last.from || moment >= last.until) {
    const maand = monthOf(moment);
    last = { from: startOf(maand), until: startOf(monthAfter(maand)) };
  }
  return last.from;
}
