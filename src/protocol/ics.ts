import ICAL from 'ical.js';
import { instantOf } from '../kit/time.ts';
import type { Dienst } from './dienst.ts';

/** What of an event is looked at to find whose it is: the title, and who is invited and did not decline. */
export interface Herkenbaar {
  titel: string;
  genodigden: readonly { naam: string; mail: string }[];
}

/** Something in a calendar that gives nobody a duty. Its title is nobody's business. */
export interface IcsProbleem {
  soort: 'onbekend' | 'onleesbaar';
  /** The line of its UID; 1 when that is not found. */
  line: number;
  /** When it begins (ms since epoch), where that could be read. */
  van: number | undefined;
}

/** The calendar cannot be read at all. */
export class IcsError extends Error {
  override readonly name = 'IcsError';
}

/** More occurrences of one event than this are not looked at: somebody slipped. A day's duty for fifty years fits. */
const MOST_OCCURRENCES = 20_000;
const MOST_EVENTS = 5_000;

/**
 * Whose duty it is by a calendar (RFC 5545), in a while from `van` until `tot` (ms since epoch): of each event whoever `whose` finds in it (nobody, one or
 * several). A time without a zone, or of a whole day, is one of the Netherlands. A duty that is repeated ends at the same time on the clock each time, also
 * where the clock is put forward or back. Throws IcsError when it is no calendar.
 */
export function dienstenInIcs(
  text: string,
  { van, tot }: { van: number; tot: number },
  whose: (event: Herkenbaar) => readonly string[],
): { diensten: Dienst[]; problemen: IcsProbleem[] } {
  const events = eventsIn(text);
  const moved = movedIn(events);
  const diensten: Dienst[] = [];
  const problemen: IcsProbleem[] = [];
  for (const event of events) {
    if (event.component.getFirstPropertyValue('status') === 'CANCELLED') continue;
    const line = () => lineOf(text, event.uid);
    try {
      const when = timesOf(event, { van, tot }, moved.get(event.uid) ?? new Set());
      const people = when.length === 0 ? [] : whose(recognisable(event));
      diensten.push(...people.flatMap((persoon) => when.map((each) => ({ persoon, ...each }))));
      if (when[0] !== undefined && people.length === 0)
        problemen.push({ soort: 'onbekend', line: line(), van: when[0].van });
    } catch {
      problemen.push({ soort: 'onleesbaar', line: line(), van: undefined });
    }
  }
  return { diensten, problemen };
}

function eventsIn(text: string): ICAL.Event[] {
  try {
    const root = new ICAL.Component(ICAL.parse(text.replace(/^\uFEFF/, '')));
    if (root.name !== 'vcalendar') throw new IcsError('no calendar');
    const found = root.getAllSubcomponents('vevent');
    if (found.length > MOST_EVENTS) throw new IcsError('too many events');
    // What was moved is looked at by itself: the library would look for it only where it was.
    return found.map((each) => new ICAL.Event(each, { exceptions: [], strictExceptions: true }));
  } catch (cause) {
    throw new IcsError('not readable as a calendar', { cause });
  }
}

/** By event: the moments (ms) whose occurrence was moved, changed or called off by itself. */
function movedIn(events: readonly ICAL.Event[]): Map<string, Set<number>> {
  const moved = new Map<string, Set<number>>();
  for (const event of events.filter((each) => each.isRecurrenceException())) {
    const property = event.component.getFirstProperty('recurrence-id');
    const moment = property === null ? undefined : instantIn(property.getFirstValue(), tzidOf(event, 'recurrence-id'));
    if (moment !== undefined) moved.set(event.uid, (moved.get(event.uid) ?? new Set()).add(moment));
  }
  return moved;
}

/** Every time that it takes place in this while, without those that were moved. Throws where it cannot be read. */
function timesOf(
  event: ICAL.Event,
  { van, tot }: { van: number; tot: number },
  moved: ReadonlySet<number>,
): { van: number; tot: number }[] {
  const zone = tzidOf(event, 'dtstart');
  const length = wallLength(event);
  const of = (start: ICAL.Time) => {
    const end = start.clone();
    end.addDuration(length);
    const [from, until] = [instantIn(start, zone), instantIn(end, zone)];
    if (from === undefined || until === undefined) throw new IcsError('no moment');
    return { van: from, tot: until };
  };
  const isInside = (each: { van: number; tot: number }) => each.tot > van && each.van < tot;
  if (!event.isRecurring()) return [of(event.startDate)].filter(isInside);
  const found: { van: number; tot: number }[] = [];
  const iterator = event.iterator();
  for (let n = 0; n < MOST_OCCURRENCES; n++) {
    const next = iterator.next();
    if (!next) return found;
    const each = of(next);
    if (each.van >= tot) return found;
    if (isInside(each) && !moved.has(each.van)) found.push(each);
  }
  throw new IcsError('too many occurrences');
}

/** How long it takes on the clock. */
function wallLength(event: ICAL.Event): ICAL.Duration {
  const wall = (time: ICAL.Time) =>
    Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second) / 1000;
  return ICAL.Duration.fromSeconds(wall(event.endDate) - wall(event.startDate));
}

/** The zone that its time names and that is not the Netherlands' (its name, as the calendar has it); undefined for a time of the Netherlands, or UTC. */
function tzidOf(event: ICAL.Event, property: string): string | undefined {
  const tzid = event.component.getFirstProperty(property)?.getFirstParameter('tzid');
  return tzid === undefined || tzid === '' || NETHERLANDS.includes(tzid) ? undefined : tzid;
}

const NETHERLANDS = ['Europe/Amsterdam', 'W. Europe Standard Time'];

/** Undefined for what is no moment. Throws where the calendar does not say what its zone is. */
function instantIn(value: unknown, tzid: string | undefined): number | undefined {
  if (!(value instanceof ICAL.Time)) return undefined;
  if (value.zone === ICAL.Timezone.utcTimezone) return value.toUnixTime() * 1000;
  if (tzid !== undefined) {
    if (value.zone.tzid !== tzid) throw new IcsError('unknown zone');
    return value.toUnixTime() * 1000;
  }
  const two = (n: number) => String(n).padStart(2, '0');
  const date = `${String(value.year).padStart(4, '0')}-${two(value.month)}-${two(value.day)}`;
  return instantOf(date, value.isDate ? '00:00' : `${two(value.hour)}:${two(value.minute)}`);
}

/** Not who organises it: that is often whoever keeps the roster. */
function recognisable({ component, summary }: ICAL.Event): Herkenbaar {
  const coming = component
    .getAllProperties('attendee')
    .filter((each) => each.getFirstParameter('partstat') !== 'DECLINED');
  const genodigden = coming.map((each) => ({
    naam: each.getFirstParameter('cn') ?? '',
    mail: String(each.getFirstValue()).replace(/^mailto:/i, ''),
  }));
  return { titel: summary ?? '', genodigden };
}

/** Long lines are folded: what stands on the first one is enough. */
function lineOf(text: string, uid: string): number {
  const begin = `UID:${uid}`.slice(0, 60);
  return text.split(/\r?\n/).findIndex((each) => each.startsWith(begin)) + 1 || 1;
}
