import ICAL from 'ical.js';
import { instantOf, localDate } from '../kit/time.ts';
import type { Dienst } from './dienst.ts';
import { areZonesReadRight, isReadRight } from './ics-regel.ts';

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
  /** When it begins, and is over for the last time (ms since epoch), in what was looked at, where that could be read. */
  van: number | undefined;
  tot: number | undefined;
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
    if (/^cancelled$/i.test(String(event.component.getFirstPropertyValue('status')))) continue;
    const line = () => lineOf(text, event.uid);
    try {
      const when = moved.unreadable.has(event) ? unreadable() : timesOf(event, { van, tot }, moved.of(event));
      const people = when.length === 0 ? [] : whose(recognisable(event));
      diensten.push(...people.flatMap((persoon) => when.map((each) => ({ persoon, ...each }))));
      if (when.length > 0 && people.length === 0)
        problemen.push({ soort: 'onbekend', line: line(), van: when[0]?.van, tot: when.at(-1)?.tot });
    } catch {
      problemen.push({ soort: 'onleesbaar', line: line(), van: undefined, tot: undefined });
    }
  }
  return { diensten, problemen };
}

function eventsIn(text: string): ICAL.Event[] {
  try {
    const root = new ICAL.Component(ICAL.parse(text.trimStart()));
    if (root.name !== 'vcalendar') throw new IcsError('no calendar');
    if (!areZonesReadRight(root)) throw new IcsError('a zone that changes oftener than each year');
    const found = root.getAllSubcomponents('vevent');
    if (found.length > MOST_EVENTS) throw new IcsError('too many events');
    // What was moved is looked at by itself: the library would look for it only where it was.
    return found.map((each) => new ICAL.Event(each, { exceptions: [], strictExceptions: true }));
  } catch (cause) {
    throw new IcsError('not readable as a calendar', { cause });
  }
}

/** What takes place at these moments (ms), or on these days ("2026-11-23"). */
type When = ReadonlySet<number | string>;

/** By event: which of it was moved, changed or called off by itself; and what moves something of which cannot be read when that was. */
function movedIn(events: readonly ICAL.Event[]) {
  const moved = new Map<string, (number | string)[]>();
  const unreadable = new Set<ICAL.Event>();
  for (const event of events) {
    const property = event.component.getFirstProperty('recurrence-id');
    if (property === null) continue;
    try {
      // That also moves all that comes after it, which nobody writes any more.
      if (property.getFirstParameter('range') !== undefined) throw new IcsError('moves more than one');
      moved.set(event.uid, [...(moved.get(event.uid) ?? []), ...whenIn(property)]);
    } catch {
      unreadable.add(event);
    }
  }
  return { of: ({ uid }: ICAL.Event): When => new Set(moved.get(uid)), unreadable };
}

function unreadable(): never {
  throw new IcsError('not readable');
}

/** What a property names: moments, in whatever zone they are written, and days. */
function whenIn(property: ICAL.Property): (number | string)[] {
  return property.getValues().flatMap((each) => {
    if (!(each instanceof ICAL.Time)) return [];
    return each.isDate ? dateOf(each) : (instantIn(each, tzidOf(property)) ?? []);
  });
}

/** Every time that it takes place in this while, without those that were moved. Throws where it cannot be read. */
function timesOf(
  event: ICAL.Event,
  { van, tot }: { van: number; tot: number },
  moved: When,
): { van: number; tot: number }[] {
  if (!isReadRight(event.component, event.startDate)) throw new IcsError('repeated in a way that is read wrongly');
  const zone = tzidOf(event.component.getFirstProperty('dtstart'));
  const until = endBy(event, zone);
  const of = (start: ICAL.Time) => {
    const from = instantIn(start, zone);
    if (from === undefined) throw new IcsError('no moment');
    return { van: from, tot: until(start) };
  };
  const isInside = (each: { van: number; tot: number }) => each.tot > van && each.van < tot;
  const first = of(event.startDate);
  const isRepeated = event.isRecurring();
  // Nobody can be on duty for no time.
  if (first.tot <= first.van && (isRepeated || (first.van >= van && first.van < tot))) throw new IcsError('no end');
  if (!isRepeated) return [first].filter(isInside);
  const off: When = new Set([...moved, ...event.component.getAllProperties('exdate').flatMap(whenIn)]);
  const named = event.component.getAllProperties('rdate').flatMap((each) => startsIn(each, event.startDate, zone));
  // The library knows a moment by how it is written, in whatever zone; and it overlooks some that fall out after one that is no occurrence.
  for (const each of ['exdate', 'rdate']) event.component.removeAllProperties(each);
  untilOnTheClock(event, zone);
  const found = new Map<number, { van: number; tot: number }>();
  const take = (each: { van: number; tot: number }, start: ICAL.Time) => {
    if (isInside(each) && !off.has(each.van) && !off.has(dateOf(start))) found.set(each.van, each);
  };
  for (const start of named) take(of(start), start);
  if (!event.component.hasProperty('rrule')) {
    take(first, event.startDate);
    return inOrder(found);
  }
  const iterator = event.iterator();
  for (let n = 0; n < MOST_OCCURRENCES; n++) {
    const next = iterator.next();
    if (!next) return inOrder(found);
    const each = of(next);
    if (each.van >= tot) return inOrder(found);
    take(each, next);
  }
  throw new IcsError('too many occurrences');
}

function inOrder(found: ReadonlyMap<number, { van: number; tot: number }>): { van: number; tot: number }[] {
  return [...found.values()].sort((one, other) => one.van - other.van);
}

/** When it takes place too, in the zone in which it begins the first time, so that it ends at the same time on that clock. Throws for what says its own end. */
function startsIn(property: ICAL.Property, first: ICAL.Time, zone: string | undefined): ICAL.Time[] {
  return property.getValues().map((each) => {
    if (!(each instanceof ICAL.Time) || each.isDate !== first.isDate) throw new IcsError('no start as the first one');
    if (each.isDate) return each;
    const instant = instantIn(each, tzidOf(property));
    if (instant === undefined) throw new IcsError('no moment');
    const moment = ICAL.Time.fromJSDate(new Date(instant), true);
    if (zone !== undefined || first.zone === ICAL.Timezone.utcTimezone) return moment.convertToZone(first.zone);
    const { date, time } = localDate(instant);
    return ICAL.Time.fromDateTimeString(`${date}T${time}:00`);
  });
}

/** When it ends (ms), by when it starts: at the same time on the clock as the first time, where both are times of one zone. */
function endBy(event: ICAL.Event, zone: string | undefined): (start: ICAL.Time) => number {
  const { startDate, endDate, component } = event;
  const end = component.getFirstProperty('dtend');
  const endZone = end === null ? zone : tzidOf(end);
  const isUtc = (time: ICAL.Time) => time.zone === ICAL.Timezone.utcTimezone;
  const at = (time: ICAL.Time, tzid: string | undefined) => {
    const found = instantIn(time, tzid);
    if (found === undefined) throw new IcsError('no moment');
    return found;
  };
  if (endZone !== zone || isUtc(startDate) !== isUtc(endDate)) {
    const length = at(endDate, endZone) - at(startDate, zone);
    return (start) => at(start, zone) + length;
  }
  const wall = (time: ICAL.Time) =>
    Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second) / 1000;
  const length = ICAL.Duration.fromSeconds(wall(endDate) - wall(startDate));
  return (start) => {
    const moment = start.clone();
    moment.addDuration(length);
    return at(moment, zone);
  };
}

/**
 * Until when it is repeated is written in UTC (RFC 5545), and the library compares that with a time without a zone as if that were UTC: the last one would be
 * left out. A day is that whole day.
 */
function untilOnTheClock({ component, startDate }: ICAL.Event, zone: string | undefined): void {
  if (zone !== undefined || startDate.zone === ICAL.Timezone.utcTimezone) return;
  for (const rule of component.getAllProperties('rrule').map((each) => each.getFirstValue())) {
    if (!(rule instanceof ICAL.Recur) || rule.until === null) continue;
    const { until } = rule;
    const { date, time } =
      until.zone === ICAL.Timezone.utcTimezone && !until.isDate
        ? localDate(until.toUnixTime() * 1000)
        : { date: dateOf(until), time: until.isDate ? '23:59' : timeOf(until) };
    const [year, month, day] = date.split('-').map(Number);
    const [hour, minute] = time.split(':').map(Number);
    const { isDate } = startDate;
    rule.until = ICAL.Time.fromData(
      { year, month, day, ...(isDate ? {} : { hour, minute, second: 59 }), isDate },
      startDate.zone,
    );
  }
}

/** The zone that a time names and that is not the Netherlands' (its name, as the calendar has it); undefined for a time of the Netherlands, or UTC. */
function tzidOf(property: ICAL.Property | null): string | undefined {
  const tzid = property?.getFirstParameter('tzid');
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
  return instantOf(dateOf(value), value.isDate ? '00:00' : timeOf(value));
}

const two = (n: number) => String(n).padStart(2, '0');

function dateOf({ year, month, day }: ICAL.Time): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function timeOf({ hour, minute }: ICAL.Time): string {
  return `${two(hour)}:${two(minute)}`;
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
