import { instantOf, localDate } from '../../kit/time.ts';
import { type HulpRollen, helpersAt } from '../../protocol/hulp.ts';
import { readClock } from '../../reading/clock.ts';
import type { IncidentEvent } from '../events.ts';
import type { Incident } from '../incident.ts';
import { filledIn, type Klik } from './invoer.ts';

/** A visit takes no longer than this (ms): a time that is past is tomorrow's only when that is nearer. */
const LONGEST = 12 * 3_600_000;

/** Until when a visit is said to last (ms since epoch): the time as it comes next; undefined when it is none, or too far away. */
export function untilWhen(klik: Klik): number | undefined {
  const tijd = readClock(filledIn(klik, 'tot') ?? '');
  if (tijd === undefined) return undefined;
  const days = [klik.now, klik.now + 24 * 3_600_000].map((day) => instantOf(localDate(day).date, tijd));
  return days.find((at) => at !== undefined && at > klik.now && at - klik.now <= LONGEST);
}

/** Somebody keeps an eye on a visit until the visitor says to be back. */
export function announce(incident: Incident, tot: number, rollen: HulpRollen): IncidentEvent {
  const where = { afdeling: incident.afdeling, feiten: { waar: 'huisbezoek' } } as const;
  return { soort: 'huisbezoek_aangekondigd', tot, rollen: [...helpersAt(rollen, where)] };
}

/** The visitor is back, or says that it is over. */
export function endVisit({ huisbezoek }: Incident): IncidentEvent[] {
  return huisbezoek === null || huisbezoek.voorbij !== null ? [] : [{ soort: 'huisbezoek_voorbij' }];
}
