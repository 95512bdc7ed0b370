import type { IncidentEvent, LogRecord } from '../../src/incident/events.ts';
import { fold } from '../../src/incident/evolve.ts';
import type { Actor } from '../../src/incident/hoedanigheid.ts';
import type { Incident } from '../../src/incident/incident.ts';

/** One click that was recorded: by whom, and what came of it. */
export interface Klik {
  door: string;
  gebeurtenissen: IncidentEvent[];
}

/** Clicks in the order in which they were made. Makers of a past give several. */
export type Verleden = Klik | readonly Verleden[];

/** Monday 23 November 2026, 14:03 in the Netherlands: the first click. The others come a minute apart. */
export const START = Date.parse('2026-11-23T13:03:00Z');
export const MINUUT = 60_000;
export const DAG = 24 * 60 * MINUUT;

/** What came of one click of this person. */
export function klik({ aadObjectId }: Actor, ...gebeurtenissen: IncidentEvent[]): Klik {
  return { door: aadObjectId, gebeurtenissen };
}

/** All clicks, one after the other. */
export function clicksOf(verleden: readonly Verleden[]): Klik[] {
  return verleden.flatMap((each) => ('gebeurtenissen' in each ? [each] : clicksOf(each)));
}

/** The log of this past. */
export function logOf(verleden: readonly Verleden[]): LogRecord[] {
  return clicksOf(verleden).map(({ door, gebeurtenissen }, i) => {
    return { v: 1, incident: 'incident-1', revisie: i + 1, tijd: START + i * MINUUT, door, gebeurtenissen, vorige: '' };
  });
}

/** What is known of the incident after this past. Throws when nothing began. */
export function gevouwen(...verleden: Verleden[]): Incident {
  const incident = fold(logOf(verleden));
  if (incident === null) throw new Error('er is nog niets begonnen');
  return incident;
}
