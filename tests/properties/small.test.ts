import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { piecesOf, roomOf, startOf } from '../../src/kit/text-room.ts';
import { instantOf, localDate } from '../../src/kit/time.ts';
import { canonicalJson } from '../../src/protocol/bundle.ts';
import { distance, nearest } from '../../src/protocol/nearest.ts';
import { parseTerm } from '../../src/protocol/term.ts';
import { turned } from '../support/turned.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const word = fc.string({ maxLength: 12, unit: fc.constantFrom(...'abcdeé') });

describe('distance and nearest', () => {
  test('distance is none between a word and itself only, the same both ways, and bounded by the lengths', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distance(a, b) === 0).toBe(a === b);
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(distance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      }),
    );
  });

  test('one slip of the pen is a distance of one', () => {
    fc.assert(
      fc.property(
        word.filter((each) => each.length > 1),
        fc.nat(),
        fc.constantFrom('drop', 'add', 'change', 'swap'),
        (a, n, slip) => {
          const i = n % (a.length - 1);
          const [one = '', two = ''] = [a[i], a[i + 1]];
          const slipped = {
            drop: a.slice(0, i) + a.slice(i + 1),
            add: `${a.slice(0, i)}z${a.slice(i)}`,
            change: `${a.slice(0, i)}z${a.slice(i + 1)}`,
            swap: a.slice(0, i) + two + one + a.slice(i + 2),
          }[slip];
          expect(distance(a, slipped)).toBe(slipped === a ? 0 : 1);
        },
      ),
    );
  });

  test('nearest gives a candidate than which none is nearer, and the word itself when it is one', () => {
    fc.assert(
      fc.property(word, fc.array(word, { minLength: 1 }), (a, candidates) => {
        const found = nearest(a, candidates);
        if (candidates.includes(a)) expect(found).toBe(a);
        if (found === undefined) return;
        expect(candidates).toContain(found);
        expect(distance(a, found)).toBe(Math.min(...candidates.map((each) => distance(a, each))));
      }),
    );
  });
});

describe('time in the Netherlands, from 2024 up to and including 2030', () => {
  const first = Date.parse('2023-12-31T23:00:00Z');
  const last = Date.parse('2030-12-31T23:00:00Z');

  test('what is shown of any minute is read back as that minute; in the hour that comes twice as its first time', () => {
    fc.assert(
      fc.property(fc.integer({ min: first / MINUTE, max: last / MINUTE - 1 }), (minutes) => {
        const instant = minutes * MINUTE;
        const { date, time } = localDate(instant);
        const earlier = localDate(instant - HOUR);
        const second = earlier.date === date && earlier.time === time;
        expect(instantOf(date, time)).toBe(second ? instant - HOUR : instant);
      }),
      { numRuns: 2000 },
    );
  });

  test('around each change of the clock, minute by minute', () => {
    for (let year = 2024; year <= 2030; year++) {
      for (const [month, date] of [
        [2, lastSunday(year, 2)],
        [9, lastSunday(year, 9)],
      ] as const) {
        const change = Date.UTC(year, month, date, 1);
        for (let instant = change - 3 * HOUR; instant < change + 3 * HOUR; instant += MINUTE) {
          const shown = localDate(instant);
          const repeated = month === 9 && instant >= change && instant < change + HOUR;
          expect(instantOf(shown.date, shown.time)).toBe(repeated ? instant - HOUR : instant);
        }
        const skipped = instantOf(`${year}-03-${lastSunday(year, 2)}`, '02:30');
        expect(skipped && localDate(skipped).time).toBe('03:30');
      }
    }
  });

  test('a day or a time that does not exist is none', () => {
    for (const date of ['2025-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '26-01-01', '', 'vandaag'])
      expect(instantOf(date, '12:00')).toBeUndefined();
    for (const time of ['24:00', '12:60', '1:00', '', '12:00:00'])
      expect(instantOf('2026-01-01', time)).toBeUndefined();
  });

  function lastSunday(year: number, month: number): number {
    const end = new Date(Date.UTC(year, month + 1, 0));
    return end.getUTCDate() - end.getUTCDay();
  }
});

describe('canonicalJson', () => {
  test('is the same for any order of keys, and loses nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(turned(value))).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('is another for another content', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const same = JSON.stringify(turned(a)) === JSON.stringify(turned(b));
        if (canonicalJson(a) === canonicalJson(b))
          expect(JSON.parse(canonicalJson(a))).toEqual(JSON.parse(canonicalJson(b)));
        if (same) expect(canonicalJson(a)).toBe(canonicalJson(b));
      }),
    );
  });
});

describe('a term', () => {
  const term = z.string().transform(parseTerm);

  test('any number of hours, days or working days is read as it is written', () => {
    const units = {
      minuten: 'minuten',
      uur: 'uur',
      'minuten kantoortijd': 'minuten',
      'uur kantoortijd': 'uur',
      dag: 'dagen',
      dagen: 'dagen',
      werkdag: 'werkdagen',
      werkdagen: 'werkdagen',
    } as const;
    const names = Object.keys(units) as (keyof typeof units)[];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 365 }), fc.constantFrom(...names), (aantal, unit) => {
        const written = `${aantal} ${unit}`;
        const kantoortijd = unit.endsWith('kantoortijd');
        expect(term.parse(` ${written} `)).toEqual({ aantal, eenheid: units[unit], kantoortijd, tekst: written });
      }),
    );
  });

  test('anything else is refused, with what is allowed', () => {
    fc.assert(
      fc.property(fc.string(), (written) => {
        fc.pre(
          !/^\s*(direct|\d{1,4} (minuut|minuten|uur|dag|dagen|werkdag|werkdagen|(minuut|minuten|uur) kantoortijd))\s*$/.test(
            written,
          ),
        );
        const read = term.safeParse(written);
        expect(read.error?.issues[0]?.message).toMatch(/bijvoorbeeld 72 uur/);
      }),
    );
    for (const written of [
      '0 uur',
      '-1 uur',
      '1.5 uur',
      '100000 uur',
      '72  uur',
      '72 seconden',
      '9999 dagen',
      '2 dagen kantoortijd',
      'direct kantoortijd',
      '1 werkdag kantoortijd',
    ])
      expect(term.safeParse(written).success).toBe(false);
  });
});

test('the start of a text takes no more than there is room for, and is as long as it can be; half a unit of room is none', () => {
  for (const most of [1, 2.5, 187.5, 199.9, 200]) {
    const start = startOf('w'.repeat(400), most);
    expect(start).toHaveLength(Math.floor(most));
    expect(roomOf(start)).toBeLessThanOrEqual(most);
  }
  expect(startOf('w'.repeat(400), 0.5)).toHaveLength(1);
});

describe('the pieces of a text', () => {
  test('fit, are whole characters, and joined are the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 12, max: 60 }), (text, most) => {
        const pieces = piecesOf(text, most);
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) {
          expect(roomOf(piece)).toBeLessThanOrEqual(most);
          expect(piece.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});
