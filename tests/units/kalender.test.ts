import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { instantOf } from '../../src/kit/time.ts';
import { createKalender, type Kantoortijden, kantoortijdenShape } from '../../src/protocol/kalender.ts';

const KANTOOR: Kantoortijden = {
  dagen: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag'],
  van: '08:30',
  tot: '17:00',
};
const HOUR = 3_600_000;

/** "2026-11-23 14:04" in the Netherlands as an instant. */
function at(moment: string): number {
  const [date = '', time = ''] = moment.split(' ');
  return instantOf(date, time) ?? Number.NaN;
}

/** So many dates, `apart` days from each other, from this one on. */
function dates(first: string, count: number, apart: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    new Date(Date.parse(first) + i * apart * 24 * HOUR).toISOString().slice(0, 10),
  );
}

describe('een werkdag', () => {
  const { isWerkdag } = createKalender(KANTOOR);

  test.each([
    ['2026-01-01', 'Nieuwjaar, een donderdag'],
    ['2026-04-06', 'tweede paasdag'],
    ['2026-04-27', 'Koningsdag'],
    ['2025-04-26', 'Koningsdag als 27 april een zondag is; ook zonder dat een zaterdag'],
    ['2026-05-14', 'Hemelvaartsdag'],
    ['2026-05-25', 'tweede pinksterdag'],
    ['2026-12-25', 'eerste kerstdag, een vrijdag'],
    ['2028-12-26', 'tweede kerstdag, een dinsdag'],
    ['2026-11-21', 'een zaterdag'],
    ['2026-11-22', 'een zondag'],
  ])('%s is het niet: %s', (date) => {
    expect(isWerkdag(date)).toBe(false);
  });

  test.each([
    ['2026-11-23', 'een maandag'],
    ['2026-04-03', 'Goede Vrijdag'],
    ['2026-05-04', 'Dodenherdenking'],
    ['2026-05-05', 'Bevrijdingsdag'],
    ['2025-05-05', 'Bevrijdingsdag in een lustrumjaar'],
    ['2026-09-15', 'Prinsjesdag'],
    ['2026-12-24', 'de dag voor Kerst'],
    ['2026-12-31', 'Oudejaarsdag'],
    ['2028-02-29', 'een schrikkeldag'],
  ])('%s is het wel: %s', (date) => {
    expect(isWerkdag(date)).toBe(true);
  });

  test('een gemeente is vaker vrij, of juist open op een feestdag', () => {
    const own = createKalender({ ...KANTOOR, ook_vrij: ['2026-12-24', '2026-04-03'], niet_vrij: ['2026-05-14'] });
    expect(['2026-12-24', '2026-04-03', '2026-12-25'].map(own.isWerkdag)).toEqual([false, false, false]);
    expect(['2026-05-14', '2026-12-23'].map(own.isWerkdag)).toEqual([true, true]);
  });

  test('een feestdag waarop de gemeente open is, maakt van een zaterdag geen werkdag', () => {
    const own = createKalender({ ...KANTOOR, niet_vrij: ['2026-12-26', '2026-11-21'] });
    expect(['2026-12-26', '2026-11-21'].map(own.isWerkdag)).toEqual([false, false]);
  });

  test('een gemeente die op zaterdag open is, is dat niet met Kerst', () => {
    const own = createKalender({ ...KANTOOR, dagen: ['zaterdag'] });
    expect(['2026-12-19', '2026-12-21', '2026-12-26'].map(own.isWerkdag)).toEqual([true, false, false]);
  });
});

describe('wat in rollen.yaml staat', () => {
  test.each<[string, object, string, string]>([
    ['geen dag', { dagen: [] }, 'dagen', ''],
    ['een andere dag', { dagen: ['feestdag'] }, 'dagen.0', ''],
    ['een tijd zonder nul', { van: '8:30' }, 'van', 'zoals "08:30"'],
    ['een tijd die niet bestaat', { tot: '24:00' }, 'tot', 'zoals "08:30"'],
    ['een tijd in de nacht dat de klok verspringt', { van: '02:30' }, 'van', 'vanaf "03:00"'],
    ['dicht voor het open is', { tot: '08:00' }, 'tot', 'minstens een uur later'],
    ['nauwelijks open', { tot: '09:29' }, 'tot', 'minstens een uur later'],
    ['een datum andersom', { ook_vrij: ['24-12-2026'] }, 'ook_vrij.0', 'zoals "2026-12-24"'],
    ['een dag die niet bestaat', { niet_vrij: ['2026-02-30'] }, 'niet_vrij.0', 'bestaat niet'],
    ['vrij en niet vrij', { ook_vrij: ['2026-12-24'], niet_vrij: ['2026-12-24'] }, 'niet_vrij.0', 'ook bij ook_vrij'],
    ['te veel vrije dagen', { ook_vrij: dates('2026-01-01', 201, 1) }, 'ook_vrij', ''],
    ['een ander woord', { open: true }, '', ''],
  ])('%s kan niet, en dat staat er één keer', (_what, edit, path, message) => {
    const issues = kantoortijdenShape.safeParse({ ...KANTOOR, ...edit }).error?.issues ?? [];
    expect(issues.map((issue) => issue.path.join('.'))).toEqual([path]);
    expect(issues[0]?.message).toContain(message);
  });

  test('alles wat er kan staan', () => {
    const all = { ...KANTOOR, van: '03:00', tot: '04:00', ook_vrij: ['2026-12-24'], niet_vrij: ['2026-05-14'] };
    expect(kantoortijdenShape.parse(all)).toEqual(all);
  });
});

describe('een kalender met bijna geen werkdagen', () => {
  const rarely = kantoortijdenShape.parse({
    dagen: ['zondag'],
    van: '08:30',
    tot: '09:30',
    ook_vrij: dates('2026-01-04', 200, 7),
  });

  test('het uiterste dat er kan staan heeft altijd een antwoord, ook voor de langste termijn', () => {
    const kalender = createKalender(rarely);
    expect(kalender.afterWerkdagen(0, at('2026-01-01 12:00'))).toBe(at('2029-11-04 08:30'));
    // The longest that a term can be: two years of werkdagen, or of office hours.
    expect(kalender.afterWerkdagen(521, at('2026-01-01 12:00'))).toBeGreaterThan(at('2039-01-01 00:00'));
    expect(kalender.afterOfficeTime(4171 * HOUR, at('2026-01-01 12:00'))).toBeLessThan(at('2115-01-01 00:00'));
  });

  test.each<[string, Kantoortijden]>([
    ['elf jaar lang elke dag vrij', { ...KANTOOR, ook_vrij: dates('2026-01-01', 11 * 366, 1) }],
    ['geen enkele dag open', { ...KANTOOR, dagen: [] }],
  ])('%s: dat kan er niet staan, en het zoeken houdt op', (_what, never) => {
    const kalender = createKalender(never);
    expect(() => kalender.afterWerkdagen(1, at('2026-01-01 12:00'))).toThrow('no werkdag within ten years');
    expect(() => kalender.afterOfficeTime(HOUR, at('2026-01-01 12:00'))).toThrow('no werkdag within ten years');
  });
});

test('het maakt niet uit in welke tijdzone de computer staat', () => {
  const script = `
    import { createKalender } from ${JSON.stringify(join(import.meta.dirname, '../../src/protocol/kalender.ts'))};
    const kalender = createKalender(${JSON.stringify(KANTOOR)});
    const ends = [];
    for (let from = Date.UTC(2026, 0, 1); from < Date.UTC(2027, 0, 1); from += ${31 * HOUR})
      ends.push(kalender.afterWerkdagen(1, from), kalender.afterOfficeTime(${HOUR}, from));
    console.log(JSON.stringify(ends));`;
  const endsIn = (zone: string): unknown =>
    JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      }),
    );
  const kalender = createKalender(KANTOOR);
  const here: number[] = [];
  for (let from = Date.UTC(2026, 0, 1); from < Date.UTC(2027, 0, 1); from += 31 * HOUR)
    here.push(kalender.afterWerkdagen(1, from), kalender.afterOfficeTime(HOUR, from));
  for (const zone of ['America/Los_Angeles', 'Pacific/Kiritimati', 'Europe/Amsterdam'])
    expect([zone, endsIn(zone)]).toEqual([zone, here]);
});
