/** Instants are UTC in ms since epoch; what people read is Europe/Amsterdam. */
const ZONE = 'Europe/Amsterdam';

const clockFormat = new Intl.DateTimeFormat('nl-NL', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' });
const dayFormat = new Intl.DateTimeFormat('nl-NL', { timeZone: ZONE, weekday: 'long', day: 'numeric', month: 'long' });
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

/** "14:04" */
export function clock(instant: number): string {
  return clockFormat.format(instant);
}

/** "maandag 23 november" */
export function day(instant: number): string {
  return dayFormat.format(instant);
}

/** "maandag 23 november, 14:04" */
export function dayAndClock(instant: number): string {
  return `${day(instant)}, ${clock(instant)}`;
}

/** "2026-11-23" and "14:04", as Input.Date and Input.Time want them. */
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
 * The instant at which it is this date ("2026-11-23") and time ("14:04") in the Netherlands; undefined when there is no
 * such day. In the hour that comes twice in October it is the first of the two; an hour that is skipped in March is read as the hour after.
 */
export function instantOf(date: string, time: string): number | undefined {
  const written = Date.parse(`${date}T${time}:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time) || Number.isNaN(written)) return undefined;
  if (new Date(written).toISOString().slice(0, 10) !== date) return undefined;
  const summer = written - 2 * 3_600_000;
  const winter = written - 3_600_000;
  const shows = (instant: number) => localDate(instant).date === date && localDate(instant).time === time;
  return shows(summer) ? summer : winter;
}
