import { instantOf, localDate } from '../../kit/time.ts';
import { readClock } from '../../reading/clock.ts';
import { readDate } from '../../reading/date.ts';
import type { Wanneer } from '../events.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { filledIn, type Klik, oneOf } from './invoer.ts';

/** What was filled in for "when?" and cannot be read: it is asked again, never taken for another moment. */
export interface Onbegrepen {
  onbegrepen: 'dag' | 'tijd';
}

/** Day and time as filled in. What was left empty is not made up: it stays unknown. Undefined when the card brought neither. */
export function wanneerIn(klik: Klik): Wanneer | Onbegrepen | undefined {
  const [datum, tijd] = [filledIn(klik, 'datum'), filledIn(klik, 'tijd')];
  if (datum === undefined && tijd === undefined) return undefined;
  const date = isEmpty(datum) ? '' : readDate(datum ?? '');
  const time = isEmpty(tijd) ? '' : readClock(tijd ?? '');
  if (date === undefined) return { onbegrepen: 'dag' };
  if (time === undefined) return { onbegrepen: 'tijd' };
  return momentOf(klik, date, time);
}

/** The refusal that asks again what was not understood. */
export function unreadable({ onbegrepen }: Onbegrepen): Refusal {
  return refuse(onbegrepen === 'dag' ? 'dag_onbegrepen' : 'tijd_onbegrepen');
}

function isEmpty(filled: string | undefined): boolean {
  return filled === undefined || filled.trim() === '';
}

/** Of a day and a time as Input.Date and Input.Time have them; empty is not said. */
function momentOf(klik: Klik, date: string, time: string): Wanneer | Onbegrepen {
  const { now } = klik;
  const instant = instantOf(date === '' ? localDate(now).date : date, time === '' ? '00:00' : time);
  if (instant === undefined) return { onbegrepen: 'dag' };
  if (date === '' && time === '') return { tijd: now, nauwkeurigheid: 'onbekend', zonder: 'dag_en_tijd' };
  if (time === '') return { tijd: instant, nauwkeurigheid: 'onbekend', zonder: 'tijd' };
  // In the hour that the clock skips there was no such time.
  if (localDate(instant).time !== time) return { onbegrepen: 'tijd' };
  const nauwkeurigheid = oneOf(klik, 'nauwkeurigheid', ['exact', 'ongeveer', 'onbekend']) ?? 'ongeveer';
  if (date === '') return { tijd: instant, nauwkeurigheid, zonder: 'dag' };
  return { tijd: Math.abs(now - instant) < 60_000 ? now : instant, nauwkeurigheid };
}
