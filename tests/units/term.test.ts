import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { instantOf, localDate } from '../../src/kit/time.ts';
import { createKalender, type Kantoortijden, kantoortijdenShape } from '../../src/protocol/kalender.ts';
import { endOfTerm, parseTerm, TERM_PATTERN } from '../../src/protocol/term.ts';

const term = z.string().transform(parseTerm);
const KANTOOR: Kantoortijden = {
  dagen: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag'],
  van: '08:30',
  tot: '17:00',
};
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** "2026-11-23 14:04" in the Netherlands as an instant, and back. */
function at(moment: string): number {
  const [date = '', time = ''] = moment.split(' ');
  return instantOf(date, time) ?? Number.NaN;
}
function shown(instant: number): string {
  const { date, time } = localDate(instant);
  return `${date} ${time}`;
}

describe('hoe een termijn er staat', () => {
  test.each<[string, number, string, boolean?]>([
    ['direct', 0, 'direct'],
    ['1 minuut', 1, 'minuten'],
    ['15 minuten', 15, 'minuten'],
    ['1 uur', 1, 'uur'],
    [' 72 uur ', 72, 'uur'],
    ['1 dag', 1, 'dagen'],
    ['14 dagen', 14, 'dagen'],
    ['1 werkdag', 1, 'werkdagen'],
    ['5 werkdagen', 5, 'werkdagen'],
    ['1 minuut kantoortijd', 1, 'minuten', true],
    ['30 minuten kantoortijd', 30, 'minuten', true],
    ['4 uur kantoortijd', 4, 'uur', true],
  ])('"%s"', (written, aantal, eenheid, kantoortijd = false) => {
    const tekst = written.trim();
    expect(term.parse(written)).toEqual({ aantal, eenheid, kantoortijd, tekst });
    expect(tekst).toMatch(new RegExp(TERM_PATTERN));
  });

  test.each([
    '',
    '0 uur',
    '0 dagen',
    '-1 uur',
    '1,5 uur',
    '72uur',
    '72',
    'uur',
    'drie dagen',
    '3 weken',
    '4 kantoortijd',
    '0 uur kantoortijd',
    '4 uur kantoortijden',
    '4 uur in kantoortijd',
    '2 dagen kantoortijd',
    '2 werkdagen kantoortijd',
    'direct kantoortijd',
  ])('"%s" is geen termijn, en er staat wat wel kan', (written) => {
    const message = term.safeParse(written).error?.issues[0]?.message;
    expect(message).toContain('bijvoorbeeld 72 uur');
    expect(message).toContain('kantoortijd');
    expect(written).not.toMatch(new RegExp(TERM_PATTERN));
  });

  test.each(['99999 uur', '9999 dagen', '522 werkdagen', '4172 uur kantoortijd', '9999999 minuten kantoortijd'])(
    '"%s" is langer dan iets in het protocol duurt',
    (written) => {
      expect(term.safeParse(written).error?.issues[0]?.message).toContain('hoogstens twee jaar');
    },
  );

  test.each(['17520 uur', '730 dagen', '521 werkdagen', '4171 uur kantoortijd'])('"%s" kan net', (written) => {
    expect(term.safeParse(written).success).toBe(true);
  });
});

describe('wanneer een termijn eindigt', () => {
  const kalender = createKalender({ ...KANTOOR, ook_vrij: ['2027-03-26'], niet_vrij: ['2027-05-06'] });

  test.each([
    // The municipality need not be open.
    ['2026-11-21 23:30', 'direct', '2026-11-21 23:30'],
    ['2026-11-21 23:30', '15 minuten', '2026-11-21 23:45'],
    ['2026-11-21 23:30', '72 uur', '2026-11-24 23:30'],
    ['2026-11-27 16:00', '1 dag', '2026-11-28 16:00'],
    // A weekend.
    ['2026-11-27 16:00', '2 werkdagen', '2026-12-01 16:00'],
    ['2026-11-27 16:00', '2 uur kantoortijd', '2026-11-30 09:30'],
    ['2026-11-27 16:00', '90 minuten kantoortijd', '2026-11-30 09:00'],
    ['2026-11-27 16:00', '10 uur kantoortijd', '2026-12-01 09:00'],
    // Within a day, up to the minute of closing, and on from there.
    ['2026-11-23 08:30', '8 uur kantoortijd', '2026-11-23 16:30'],
    ['2026-11-23 13:00', '4 uur kantoortijd', '2026-11-23 17:00'],
    ['2026-11-23 17:00', '1 minuut kantoortijd', '2026-11-24 08:31'],
    ['2026-11-23 17:00', '1 werkdag', '2026-11-24 17:00'],
    ['2026-11-23 08:30', '1 werkdag', '2026-11-24 08:30'],
    // Reported while it is closed.
    ['2026-11-23 07:00', '1 werkdag', '2026-11-24 08:30'],
    ['2026-11-23 07:00', '30 minuten kantoortijd', '2026-11-23 09:00'],
    ['2026-11-23 17:01', '1 werkdag', '2026-11-25 08:30'],
    ['2026-11-23 17:01', '30 minuten kantoortijd', '2026-11-24 09:00'],
    ['2026-11-21 23:30', '1 werkdag', '2026-11-24 08:30'],
    ['2026-11-21 23:30', '4 uur kantoortijd', '2026-11-23 12:30'],
    ['2026-12-25 12:00', '1 werkdag', '2026-12-29 08:30'],
    // Kerst 2026: Friday and Saturday. Nieuwjaar: Friday.
    ['2026-12-23 10:00', '2 werkdagen', '2026-12-28 10:00'],
    ['2026-12-24 16:00', '4 uur kantoortijd', '2026-12-28 11:30'],
    ['2026-12-31 16:30', '1 uur kantoortijd', '2027-01-04 09:00'],
    // Goede Vrijdag is a werkdag, tweede paasdag is none.
    ['2026-04-02 12:00', '2 werkdagen', '2026-04-07 12:00'],
    ['2026-04-03 16:30', '1 uur kantoortijd', '2026-04-07 09:00'],
    ['2026-05-13 12:00', '1 werkdag', '2026-05-15 12:00'],
    ['2026-05-22 12:00', '1 werkdag', '2026-05-26 12:00'],
    ['2027-04-26 12:00', '1 werkdag', '2027-04-28 12:00'],
    ['2027-04-26 16:30', '1 uur kantoortijd', '2027-04-28 09:00'],
    // Closed on Goede Vrijdag 2027, open on Hemelvaartsdag 2027.
    ['2027-03-25 12:00', '1 werkdag', '2027-03-30 12:00'],
    ['2027-03-25 16:30', '1 uur kantoortijd', '2027-03-30 09:00'],
    ['2027-05-05 12:00', '1 werkdag', '2027-05-06 12:00'],
    // The clock goes forward on 29 March 2026, and back on 25 October 2026.
    ['2026-03-27 16:00', '72 uur', '2026-03-30 17:00'],
    ['2026-03-27 16:00', '1 werkdag', '2026-03-30 16:00'],
    ['2026-03-27 16:00', '2 uur kantoortijd', '2026-03-30 09:30'],
    ['2026-03-29 02:30', '30 minuten kantoortijd', '2026-03-30 09:00'],
    ['2026-10-23 16:00', '72 uur', '2026-10-26 15:00'],
    ['2026-10-23 16:00', '1 werkdag', '2026-10-26 16:00'],
    ['2026-10-23 16:00', '2 uur kantoortijd', '2026-10-26 09:30'],
    ['2026-10-25 02:30', '1 werkdag', '2026-10-27 08:30'],
  ])('%s, %s: %s', (from, written, end) => {
    expect(shown(endOfTerm(term.parse(written), at(from), kalender))).toBe(end);
  });

  test('seconden tellen mee', () => {
    const from = at('2026-11-27 16:00') + 12_345;
    expect(endOfTerm(term.parse('1 werkdag'), from, kalender)).toBe(at('2026-11-30 16:00') + 12_345);
    expect(endOfTerm(term.parse('2 uur kantoortijd'), from, kalender)).toBe(at('2026-11-30 09:30') + 12_345);
    const late = at('2026-11-27 17:00') + 1;
    expect(endOfTerm(term.parse('1 minuut kantoortijd'), late, kalender)).toBe(at('2026-11-30 08:31'));
  });

  test('wie op zondag open is, telt de dag waarop de klok verspringt gewoon mee', () => {
    const sunday = createKalender({ dagen: ['zondag'], van: '03:00', tot: '12:00' });
    const end = (from: string, written: string) => shown(endOfTerm(term.parse(written), at(from), sunday));
    expect(end('2026-03-22 11:00', '2 uur kantoortijd')).toBe('2026-03-29 04:00');
    expect(end('2026-10-18 11:00', '2 uur kantoortijd')).toBe('2026-10-25 04:00');
    expect(end('2026-10-25 01:00', '9 uur kantoortijd')).toBe('2026-10-25 12:00');
    expect(end('2026-10-18 03:00', '1 werkdag')).toBe('2026-10-25 03:00');
  });
});

describe('voor elke gemeente, elk moment en elke termijn', () => {
  const date = fc.integer({ min: 0, max: 4 * 365 }).map((n) => isoDate(Date.UTC(2025, 5, 1) + n * DAY));
  const holiday = fc.constantFrom('2026-04-06', '2026-04-27', '2026-12-25', '2027-01-01', '2027-05-06');
  const kantoortijden = fc
    .record({
      dagen: fc.subarray([...kantoortijdenShape.shape.dagen.element.options], { minLength: 1 }),
      van: fc.integer({ min: 180, max: 1379 }),
      open: fc.integer({ min: 60, max: 1259 }),
      ook_vrij: fc.uniqueArray(date, { maxLength: 20 }),
      niet_vrij: fc.uniqueArray(fc.oneof(date, holiday), { maxLength: 5 }),
    })
    .map(({ van, open, ook_vrij, niet_vrij, ...rest }) =>
      kantoortijdenShape.parse({
        ...rest,
        van: clockOf(van),
        tot: clockOf(Math.min(van + open, 1439)),
        ook_vrij,
        niet_vrij: niet_vrij.filter((day) => !ook_vrij.includes(day)),
      }),
    );
  const moment = fc.oneof(
    fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) }),
    // Around where the clock changes.
    fc
      .tuple(fc.constantFrom(Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1)), fc.integer({ min: -DAY, max: DAY }))
      .map(([change, off]) => change + off),
    // To the minute.
    fc.integer({ min: 0, max: 730 * 1440 }).map((n) => Date.UTC(2026, 0, 1) + n * MINUTE),
  );
  const unit = fc.constantFrom('minuten', 'uur', 'dagen', 'werkdagen', 'minuten kantoortijd', 'uur kantoortijd');
  const office = fc.constantFrom('minuten kantoortijd', 'uur kantoortijd');
  const amount = fc.integer({ min: 1, max: 250 });

  function end(tijden: Kantoortijden, aantal: number, eenheid: string, from: number): number {
    return endOfTerm(term.parse(`${aantal} ${eenheid}`), from, createKalender(tijden));
  }

  test('het einde komt na het begin', () => {
    fc.assert(
      fc.property(kantoortijden, amount, unit, moment, (tijden, aantal, eenheid, from) => {
        expect(end(tijden, aantal, eenheid, from)).toBeGreaterThan(from);
      }),
    );
  });

  test('wat later begint of langer duurt, eindigt niet eerder', () => {
    const apart = fc.oneof(fc.integer({ min: 0, max: 2 * DAY }), fc.integer({ min: 0, max: 60 * DAY }));
    fc.assert(
      fc.property(kantoortijden, amount, amount, unit, moment, apart, (tijden, aantal, more, eenheid, from, later) => {
        const first = end(tijden, aantal, eenheid, from);
        expect(end(tijden, aantal, eenheid, from + later)).toBeGreaterThanOrEqual(first);
        expect(end(tijden, aantal + more, eenheid, from)).toBeGreaterThan(first);
      }),
    );
  });

  test('in twee stukken is het even lang als in één', () => {
    fc.assert(
      fc.property(kantoortijden, amount, amount, unit, moment, (tijden, one, two, eenheid, from) => {
        expect(end(tijden, two, eenheid, end(tijden, one, eenheid, from))).toBe(end(tijden, one + two, eenheid, from));
      }),
    );
  });

  test('van kantoortijd is de gemeente precies zo lang open, en het einde ligt daarin', () => {
    fc.assert(
      fc.property(kantoortijden, amount, office, moment, (tijden, aantal, eenheid, from) => {
        const until = end(tijden, aantal, eenheid, from);
        const length = aantal * (eenheid === 'uur kantoortijd' ? 60 : 1) * MINUTE;
        expect(openBetween(tijden, from, until)).toBe(length);
        // It ends as soon as it is used up.
        expect(openBetween(tijden, from, until - 1)).toBe(length - 1);
      }),
    );
  });

  test('werkdagen eindigen op een werkdag als de gemeente open is, zoveel werkdagen later op dezelfde tijd', () => {
    fc.assert(
      fc.property(kantoortijden, amount, moment, (tijden, aantal, from) => {
        const { isWerkdag } = createKalender(tijden);
        const until = localDate(end(tijden, aantal, 'werkdagen', from));
        expect(isWerkdag(until.date)).toBe(true);
        expect(until.time >= tijden.van && until.time <= tijden.tot).toBe(true);
        const start = localDate(from);
        const [van, tot] = hoursOf(tijden, start.date);
        const werkdag = isWerkdag(start.date);
        expect(until.time).toBe(werkdag && from >= van && from <= tot ? start.time : tijden.van);
        // It starts on this werkdag, or on the next one.
        const passed = daysFrom(start.date, until.date).filter(isWerkdag).length - 1;
        expect(passed).toBe(werkdag && from > tot ? aantal + 1 : aantal);
      }),
    );
  });

  /** How long the municipality is open between two instants, day by day. */
  function openBetween(tijden: Kantoortijden, from: number, until: number): number {
    const days = daysFrom(localDate(from).date, localDate(until).date).filter(createKalender(tijden).isWerkdag);
    return days.reduce((sum, day) => {
      const [van, tot] = hoursOf(tijden, day);
      return sum + Math.max(0, Math.min(tot, until) - Math.max(van, from));
    }, 0);
  }

  function hoursOf({ van, tot }: Kantoortijden, day: string): [number, number] {
    return [at(`${day} ${van}`), at(`${day} ${tot}`)];
  }

  /** Every date from the first up to and including the last. */
  function daysFrom(first: string, last: string): string[] {
    const count = (Date.parse(last) - Date.parse(first)) / DAY + 1;
    return Array.from({ length: count }, (_, i) => isoDate(Date.parse(first) + i * DAY));
  }

  function isoDate(utc: number): string {
    return new Date(utc).toISOString().slice(0, 10);
  }

  /** "08:30" for so many minutes after midnight. */
  function clockOf(minutes: number): string {
    return new Date(minutes * MINUTE).toISOString().slice(11, 16);
  }
});
