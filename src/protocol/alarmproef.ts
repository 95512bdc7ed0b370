import { z } from 'zod';
import { type Maand, startOf } from '../kit/month.ts';
import { instantOf, localDate } from '../kit/time.ts';

const DAGEN = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag'];
const WANNEER = new RegExp(`^eerste (${DAGEN.join('|')}) ((?:[01]\\d|2[0-3]):[0-5]\\d)$`);
const DAY = 24 * 3_600_000;

/** When each month it is tried whether alarms arrive, as the owner writes it: "eerste maandag 10:00". */
export const alarmproefShape = z
  .string()
  .regex(WANNEER, 'Schrijf: eerste, een werkdag, en een tijd. Bijvoorbeeld: eerste maandag 10:00.');

/** The moment of it in a month (ms since epoch). */
export function alarmproefIn(maand: Maand, wanneer: string): number | undefined {
  const [, dag = '', tijd] = WANNEER.exec(wanneer) ?? [];
  const wanted = DAGEN.indexOf(dag) + 1;
  if (wanted === 0 || tijd === undefined) return undefined;
  // Noon: no change of the clock makes it another day.
  const noon = startOf(maand) + DAY / 2;
  const days = Array.from({ length: 7 }, (_, i) => localDate(noon + i * DAY).date);
  const date = days.find((each) => new Date(`${each}T12:00:00Z`).getUTCDay() === wanted);
  return date === undefined ? undefined : instantOf(date, tijd);
}
