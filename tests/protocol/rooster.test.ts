import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { instantOf, localDate } from '../../src/kit/time.ts';
import { coverOf, type Dienst, joined, standOf } from '../../src/protocol/dienst.ts';
import { dienstenByWeek, roostersShape } from '../../src/protocol/rooster.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const wie = ['a', 'b', 'c'];
const DAGEN = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'] as const;

function roosterOf(weken: Record<string, string[]>, begint: object = { dag: 'maandag', tijd: '08:00' }) {
  const found = roostersShape.parse({ piket: { naam: 'Piket', mogelijk: wie, begint, weken } }).piket;
  if (found === undefined) throw new Error('geen rooster');
  return found;
}

describe('een rooster per week', () => {
  test('week 48 begint op maandag om 8 uur, en is om als de volgende begint', () => {
    expect(dienstenByWeek(roosterOf({ '2026-48': ['a', 'b'] }))).toEqual([
      { persoon: 'a', van: instantOf('2026-11-23', '08:00'), tot: instantOf('2026-11-30', '08:00') },
      { persoon: 'b', van: instantOf('2026-11-23', '08:00'), tot: instantOf('2026-11-30', '08:00') },
    ]);
    expect(dienstenByWeek(roosterOf({ '2027-01': ['a'] }, { dag: 'vrijdag', tijd: '17:00' }))[0]?.van).toBe(
      instantOf('2027-01-08', '17:00'),
    );
  });

  test('een week die er niet is, is er niet: 2026 heeft er 53, 2027 niet', () => {
    expect(() => roosterOf({ '2026-53': ['a'] })).not.toThrow();
    expect(() => roosterOf({ '2027-53': ['a'] })).toThrow(/bestaat niet/);
  });

  test('altijd, ook in de weken dat de klok verspringt: de volgende week sluit precies aan, op dezelfde tijd op de klok', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2024, max: 2032 }),
        fc.integer({ min: 1, max: 51 }),
        fc.constantFrom(...DAGEN),
        fc.constantFrom('00:00', '02:30', '08:00', '17:00'),
        (year, nr, dag, tijd) => {
          const week = (n: number) => `${year}-${String(n).padStart(2, '0')}`;
          const [one, other] = dienstenByWeek(roosterOf({ [week(nr)]: ['a'], [week(nr + 1)]: ['b'] }, { dag, tijd }));
          expect(one?.tot).toBe(other?.van);
          const shown = localDate(one?.van ?? 0);
          // Half past two does not exist on one night: then it is the hour after.
          expect([tijd, '03:30']).toContain(shown.time);
          expect(DAGEN[(new Date(shown.date).getUTCDay() + 6) % 7]).toBe(dag);
        },
      ),
    );
  });
});

const START = Date.parse('2027-03-20T00:00:00Z');
const diensten = fc.array(
  fc
    .record({
      persoon: fc.constantFrom(...wie),
      van: fc.integer({ min: 0, max: 400 }),
      duurt: fc.integer({ min: 1, max: 200 }),
    })
    .map(
      ({ persoon, van, duurt }): Dienst => ({ persoon, van: START + van * HOUR, tot: START + (van + duurt) * HOUR }),
    ),
  { maxLength: 12 },
);
const moment = fc.integer({ min: -10, max: 700 }).map((n) => START + n * HOUR);
const onAt = (all: readonly Dienst[], at: number) =>
  [...new Set(all.filter(({ van, tot }) => van <= at && at < tot).map(({ persoon }) => persoon))].sort();

describe('wie nu dienst heeft', () => {
  test('precies wie er op dit moment in staat, tot wanneer dat zo is; en pas geweest is wie dat minder dan een week was', () => {
    fc.assert(
      fc.property(diensten, moment, fc.integer({ min: 0, max: 14 }), (all, now, days) => {
        const { nu, pas, geldigTot } = standOf(all, now, days * DAY);
        expect(nu.map(({ persoon }) => persoon).sort()).toEqual(onAt(all, now));
        for (const { persoon, tot } of nu) {
          expect(onAt(all, tot - 1)).toContain(persoon);
          expect(onAt(all, tot)).not.toContain(persoon);
        }
        for (const { tot } of pas) expect(now - tot < days * DAY && tot <= now).toBe(true);
        expect(geldigTot).toBeGreaterThan(now);
        const later = Math.min(geldigTot, now + 365 * DAY) - 1;
        const same = standOf(all, later, days * DAY);
        expect([same.nu, same.pas]).toEqual([nu, pas]);
      }),
    );
  });

  test('gaten en dubbele diensten: op elk moment klopt het', () => {
    fc.assert(
      fc.property(diensten, moment, (all, at) => {
        const [van, tot] = [START - 10 * HOUR, START + 701 * HOUR];
        const { leeg, dubbel } = coverOf(all, van, tot);
        const on = onAt(all, at);
        expect(leeg.some((gap) => gap.van <= at && at < gap.tot)).toBe(on.length === 0);
        expect(dubbel.find((each) => each.van <= at && at < each.tot)?.wie.sort()).toEqual(
          on.length > 1 ? on : undefined,
        );
      }),
    );
  });

  test('twee weken achter elkaar is een dienst', () => {
    expect(joined(dienstenByWeek(roosterOf({ '2026-48': ['a'], '2026-49': ['a'] })))).toHaveLength(1);
  });
});
