/** Instants are UTC in ms since epoch; what people read is Europe/Amsterdam. */
const ZONE = 'Europe/Amsterdam';

const clockFormat = new Intl.DateTimeFormat('nl-NL', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' });
const dayFormat = new Intl.DateTimeFormat('nl-NL', { timeZone: ZONE, weekday: 'long', day: 'numeric', month: 'long' });
const monthFormat = new Intl.DateTimeFormat('nl-NL', { timeZone: ZONE, month: 'long', year: 'numeric' });
const partsFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/**
 * The time of day in the Netherlands.
 *
 * @example
 * clock(Date.parse('2026-11-23T13:04:00Z')) // '14:04'
 */
export function clock(instant: number): string {
  return clockFormat.format(instant);
}

/**
 * The day in the Netherlands.
 *
 * @example
 * day(Date.parse('2026-11-22T23:30:00Z')) // 'maandag 23 november'
 */
export function day(instant: number): string {
  return dayFormat.format(instant);
}

/**
 * The month in the Netherlands.
 *
 * @example
 * month(Date.parse('2026-11-30T23:30:00Z')) // 'december 2026'
 */
export function month(instant: number): string {
  return monthFormat.format(instant);
}

/**
 * The day and the time of day in the Netherlands.
 *
 * @example
 * dayAndClock(Date.parse('2026-11-23T13:04:00Z')) // 'maandag 23 november, 14:04'
 */
export function dayAndClock(instant: number): string {
  return `${day(instant)}, ${clock(instant)}`;
}

/**
 * The day and the time of day in the Netherlands, as Input.Date and Input.Time of a card want them.
 *
 * @example
 * localDate(Date.parse('2026-11-23T13:04:00Z')) // { date: '2026-11-23', time: '14:04', year: 2026 }
 */
export function localDate(instant: number): { date: string; time: string; year: number } {
  const parts = new Map(partsFormat.formatToParts(instant).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
    year: Number(part('year')),
  };
}

/**
 * The instant (ms since epoch) at which it is this day and time in the Netherlands. An hour that comes twice in October is the
 * first of the two. An hour that is skipped in March is read as the hour after it.
 *
 * @returns undefined for what is no day or no time
 * @example
 * instantOf('2026-11-23', '14:04') // Date.parse('2026-11-23T13:04:00Z')
 * instantOf('2026-02-30', '14:04') // undefined
 */
export function instantOf(date: string, time: string): number | undefined {
  const written = Date.parse(`${date}T${time}:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time) || Number.isNaN(written)) return undefined;
  if (new Date(written).toISOString().slice(0, 10) !== date) return undefined;
  const summer = written - 2 * 3_600_000;
  const winter = written - 3_600_000;
  const shown = localDate(summer);
  return shown.date === date && shown.time === time ? summer : winter;
}
