import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRoosters } from '../../src/desk/roosters.ts';
import { instantOf } from '../../src/kit/time.ts';
import { holders, rollenOf } from '../../src/protocol/bezetting.ts';
import type { Rollen } from '../../src/protocol/rollen.ts';
import { toldNow } from '../../src/protocol/told-now.ts';
import { FLOWS } from '../support/gemeente.ts';
import { loadProtocol } from '../support/load.ts';
import { noKalenders } from '../support/nobody.ts';

const { rollen } = loadProtocol(FLOWS);
const mogelijk = ['fatima', 'piet', 'anne', 'tom'];
const idOf = (name: string) => rollen.personen[name]?.id ?? '';
const over = { afdeling: null, feiten: {} };

/** Shifts of an agenda, on the clock of the days around both times that it is put forward or back in 2026: day of the month, hour, length in hours. */
const shift = fc.record({
  wie: fc.constantFrom(...mogelijk, 'noor'),
  maand: fc.constantFrom('03', '10'),
  dag: fc.integer({ min: 24, max: 30 }),
  uur: fc.integer({ min: 0, max: 23 }),
  tot: fc.integer({ min: 0, max: 23 }),
  nachten: fc.integer({ min: 0, max: 1 }),
});
type Shift = typeof shift extends fc.Arbitrary<infer T> ? T : never;

const two = (n: number) => String(n).padStart(2, '0');
const begin = ({ maand, dag, uur }: Shift) => ({ date: `2026-${maand}-${two(dag)}`, time: `${two(uur)}:00` });
const end = ({ maand, dag, tot, nachten }: Shift) => ({
  date: `2026-${maand}-${two(dag + nachten)}`,
  time: `${two(tot)}:00`,
});
const wall = ({ date, time }: { date: string; time: string }) => `${date}T${time}:00`.replaceAll(/[-:]/g, '');
const instant = ({ date, time }: { date: string; time: string }) => instantOf(date, time) ?? Number.NaN;

function agenda(shifts: readonly Shift[]): string {
  const events = shifts.flatMap((each, i) => [
    'BEGIN:VEVENT',
    `UID:${i}`,
    `SUMMARY:Piket ${rollen.personen[each.wie]?.naam}`,
    `DTSTART;TZID=Europe/Amsterdam:${wall(begin(each))}`,
    `DTEND;TZID=Europe/Amsterdam:${wall(end(each))}`,
    'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', ...events, 'END:VCALENDAR'].join('\r\n');
}

/** The roles at a moment, with this agenda as the roster of the CAG. */
async function at(now: number, text: string): Promise<Rollen> {
  const { cag } = rollen.rollen;
  if (cag === undefined) throw new Error('geen cag');
  const file: Rollen = {
    ...rollen,
    rollen: { ...rollen.rollen, cag: { ...cag, rooster: 'piket' } },
    roosters: { piket: { naam: 'Piket', mogelijk, kalender: 'piket.ics' } },
  };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const roosters = createRoosters({
    kalenders: { ...noKalenders, read: async () => text },
    file: () => file,
    now: () => now,
    log,
  });
  await roosters.look();
  return roosters.withDuty(file);
}

test('in de weekenden dat de klok verspringt, op elk moment, hoe de agenda er ook uitziet: precies wie dienst heeft hoort het eerst en heeft de rol', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        shift.filter((each) => instant(end(each)) > instant(begin(each))),
        { maxLength: 8 },
      ),
      fc.constantFrom('03', '10'),
      fc.integer({ min: 0, max: 8 * 48 }),
      fc.subarray(mogelijk),
      async (shifts, maand, half, away) => {
        const now = Date.parse(`2026-${maand}-23T23:00:00Z`) + half * 1_800_000;
        const on = new Set(
          shifts
            .filter((each) => each.wie !== 'noor' && instant(begin(each)) <= now && now < instant(end(each)))
            .map(({ wie }) => idOf(wie)),
        );
        const now_ = await at(now, agenda(shifts));
        const bezet = holders(now_, 'cag', over);
        expect(new Set(bezet.dienst)).toEqual(on);
        const afwezig = new Set(away.map(idOf));
        const there = [...on].filter((id) => !afwezig.has(id));
        const without = toldNow(holders(rollen, 'cag', over), afwezig).eerst;
        const isSomebody = without.some((id) => !afwezig.has(id));
        const { eerst } = toldNow(bezet, afwezig);
        if (there.length > 0) expect(new Set(eerst)).toEqual(new Set(there));
        else if (isSomebody) expect(eerst).toEqual(without);
        else expect(new Set(eerst)).toEqual(new Set([...on, ...without]));
        for (const name of [...mogelijk, 'noor']) {
          const always = ['fatima', 'piet'].includes(name);
          expect(rollenOf(now_, idOf(name), over).has('cag')).toBe(always || on.has(idOf(name)));
        }
      },
    ),
    { numRuns: 150 },
  );
});
