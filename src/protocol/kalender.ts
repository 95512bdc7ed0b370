import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import { z } from 'zod';
import { instantOf, localDate } from '../kit/time.ts';

export const DAGEN = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'] as const;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Twice a year a day has an hour less or more, and that is over by then: so every day of office hours is as long as any other. */
const EARLIEST = '03:00';

export const tijd = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
  error: 'Gebruik een tijd tussen aanhalingstekens, zoals "08:30".',
  abort: true,
});
const datum = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, {
    error: 'Gebruik een datum tussen aanhalingstekens, zoals "2026-12-24".',
    abort: true,
  })
  .refine((date) => instantOf(date, '12:00') !== undefined, {
    error: 'Deze dag bestaat niet. Gebruik een datum zoals "2026-12-24".',
    abort: true,
  });
/** More would be a mistake, and how far away the next werkdag can be hangs on it. */
const datums = z.array(datum).max(200);

export const kantoortijdenShape = z
  .strictObject({
    dagen: z.array(z.enum(DAGEN)).min(1).describe('de dagen waarop de gemeente open is'),
    van: tijd.describe('hoe laat de gemeente opengaat, tussen aanhalingstekens; niet voor `03:00`'),
    tot: tijd.describe('hoe laat de gemeente sluit, tussen aanhalingstekens; minstens een uur later'),
    ook_vrij: datums
      .describe('dagen waarop de gemeente ook dicht is, zoals Goede Vrijdag: datums tussen aanhalingstekens')
      .optional(),
    niet_vrij: datums.describe('feestdagen waarop de gemeente wel open is: datums tussen aanhalingstekens').optional(),
  })
  .refine(({ van }) => van >= EARLIEST, { path: ['van'], error: 'Noem bij van een tijd vanaf "03:00".' })
  .refine(({ van, tot }) => sinceMidnight(tot) - sinceMidnight(van) >= HOUR, {
    path: ['tot'],
    error: 'Noem bij tot een tijd die minstens een uur later is dan van.',
  })
  .superRefine(({ ook_vrij = [], niet_vrij = [] }, context) => {
    for (const [i, date] of niet_vrij.entries())
      if (ook_vrij.includes(date))
        context.addIssue({
          code: 'custom',
          path: ['niet_vrij', i],
          message: 'Deze dag staat ook bij ook_vrij. Haal hem op een van beide plekken weg.',
        });
  });
export type Kantoortijden = z.infer<typeof kantoortijdenShape>;

/**
 * When the municipality is open. Instants and lengths are in ms, instants since epoch (UTC); a date ("2026-11-23") is a day in the
 * Netherlands, whatever zone the machine is in. At the moment of closing it is open still.
 */
export interface Kalender {
  /** Whether the municipality is open on this date. */
  isWerkdag(date: string): boolean;
  /** So many werkdagen later at the same time on the clock; counted from when it opens next if it is closed at `from`. */
  afterWerkdagen(aantal: number, from: number): number;
  /** When it has been open this long since `from`; when that is at closing time, it is that closing time. */
  afterOfficeTime(length: number, from: number): number;
}

/** The calendar of office hours as rollen.yaml has them. */
export function createKalender({ dagen, van, tot, ook_vrij = [], niet_vrij = [] }: Kantoortijden): Kalender {
  const weekdays = new Set<string | undefined>(dagen);
  const [closed, open] = [new Set(ook_vrij), new Set(niet_vrij)];
  const length = sinceMidnight(tot) - sinceMidnight(van);

  function isWerkdag(date: string): boolean {
    if (!weekdays.has(DAGEN[(new Date(date).getUTCDay() + 6) % 7]) || closed.has(date)) return false;
    return open.has(date) || !holidaysOf(Number(date.slice(0, 4))).has(date);
  }

  function opening(date: string): number {
    const instant = instantOf(date, van);
    if (instant === undefined) throw new RangeError(`no date and time: ${date} ${van}`);
    return instant;
  }

  function nextWerkdag(date: string): string {
    for (let next = Date.parse(date) + DAY; next <= Date.parse(date) + MOST_CLOSED; next += DAY) {
      const day = new Date(next).toISOString().slice(0, 10);
      if (isWerkdag(day)) return day;
    }
    throw new RangeError(`no werkdag within ten years of ${date}`);
  }

  function later(date: string, werkdagen: number): string {
    let day = date;
    for (let n = 0; n < werkdagen; n++) day = nextWerkdag(day);
    return day;
  }

  /** The werkdag on which counting starts, and how long the municipality has been open on it by then. */
  function startOf(from: number): { date: string; used: number } {
    const { date } = localDate(from);
    const used = from - opening(date);
    if (!isWerkdag(date) || used > length) return { date: nextWerkdag(date), used: 0 };
    return { date, used: Math.max(0, used) };
  }

  return {
    isWerkdag,
    afterWerkdagen(aantal, from) {
      const { date, used } = startOf(from);
      return opening(later(date, aantal)) + used;
    },
    afterOfficeTime(time, from) {
      const { date, used } = startOf(from);
      const total = used + time;
      // A day that is used up to the minute is the last one.
      const days = Math.max(0, Math.ceil(total / length) - 1);
      return opening(later(date, days)) + total - days * length;
    },
  };
}

/** No file can ask for more: one day a week, and 200 of those free, is four years. */
const MOST_CLOSED = 3653 * DAY;

/** "08:30" in ms. */
function sinceMidnight(time: string): number {
  return Date.parse(`1970-01-01T${time}:00Z`);
}

const years = new Map<number, ReadonlySet<string>>();
let holidays: Holidays | undefined;

/**
 * The holidays of a year, as dates: those of the Algemene termijnenwet (art. 3), and every Easter and Whit Sunday, as `date-holidays` works
 * them out. Not Goede Vrijdag and 5 mei, on which many a municipality is open: one that is closed says so in `ook_vrij`.
 */
function holidaysOf(year: number): ReadonlySet<string> {
  const known = years.get(year);
  if (known !== undefined) return known;
  holidays ??= loadHolidays();
  const found = holidays.getHolidays(year).filter(({ type }) => type === 'public');
  const dates = new Set(found.map(({ date }) => date.slice(0, 10)));
  years.set(year, dates);
  return dates;
}

/** It holds the holidays of the whole world and takes a tenth of a second to load, so only what asks for one waits for that. */
function loadHolidays(): Holidays {
  const Loaded: typeof Holidays = createRequire(import.meta.url)('date-holidays');
  return new Loaded('NL');
}
