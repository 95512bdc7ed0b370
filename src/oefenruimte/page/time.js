// @ts-check

const ZONE = 'Europe/Amsterdam';
const clock = new Intl.DateTimeFormat('nl-NL', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('nl-NL', { timeZone: ZONE, weekday: 'long', day: 'numeric', month: 'long' });
const date = new Intl.DateTimeFormat('nl-NL', { timeZone: ZONE, day: 'numeric', month: 'short' });
const DAY_MS = 86_400_000;

/** When a message was written: its id is the moment, in milliseconds. @param {{ id: string }} message */
export const writtenAt = ({ id }) => new Date(Number(id));

/** @param {Date} moment */
export const clockTime = (moment) => clock.format(moment);

/** When something came, as short as a list has it: the time today, before that the day. @param {Date} moment */
export const when = (moment) => (day.format(moment) === day.format(new Date()) ? clock : date).format(moment);

/** "Vandaag", "Gisteren" or the day in words. @param {Date} moment */
export function dayName(moment) {
  const name = day.format(moment);
  if (name === day.format(new Date())) return 'Vandaag';
  if (name === day.format(new Date(Date.now() - DAY_MS))) return 'Gisteren';
  return name.charAt(0).toUpperCase() + name.slice(1);
}
