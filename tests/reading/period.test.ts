import { describe, expect, test } from '@jest/globals';
import { readDay } from '../../src/reading/day.ts';
import { readPeriod } from '../../src/reading/period.ts';

/** Thursday, 13:00 in the Netherlands. */
const NOW = Date.parse('2026-11-26T12:00:00Z');

describe('a day that is still to come', () => {
  test.each([
    ['vandaag', '2026-11-26'],
    ['Morgen', '2026-11-27'],
    ['overmorgen', '2026-11-28'],
    ['vrijdag', '2026-11-27'],
    ['vr.', '2026-11-27'],
    ['woensdag', '2026-12-02'],
    ['maandag 30 november', '2026-11-30'],
    ['ma 30-11', '2026-11-30'],
    ['30 november', '2026-11-30'],
    ['3 januari', '2027-01-03'],
    ['3-1', '2027-01-03'],
    ['26 november', '2026-11-26'],
    ['4 dec 2026', '2026-12-04'],
    ['29 februari 2028', '2028-02-29'],
  ])('%s is %s', (written, date) => expect(readDay(written, NOW)).toBe(date));

  test.each([
    ['today, or next week?', 'donderdag'],
    ['the fourth of December, or of another month?', '4/12'],
    ['that day is a Monday', 'vrijdag 30 november'],
    ['no day', '31 november'],
    ['not understood', 'kerst'],
    ['not understood', 'volgende week'],
    ['nothing', ''],
  ])('%s: %s', (_why, written) => expect(readDay(written, NOW)).toBeUndefined());
});

describe('a period behind a few words', () => {
  test.each([
    ['ik ben er niet tot vrijdag', { head: 'ik ben er niet', tot: { datum: '2026-11-27' } }],
    ['Ik ben er niet t/m vrijdag!', { head: 'Ik ben er niet', tot: { datum: '2026-11-28' } }],
    ['vakantie tot en met 31 december', { head: 'vakantie', tot: { datum: '2027-01-01' } }],
    ['vakantie van 30 november t/m 4-12', { head: 'vakantie', van: '2026-11-30', tot: { datum: '2026-12-05' } }],
    ['afwezig vanaf morgen', { head: 'afwezig', van: '2026-11-27' }],
    ['afwezig tot 14:00', { head: 'afwezig', tot: { datum: '2026-11-26', tijd: '14:00' } }],
    ['afwezig tot maandag om 9.30 uur', { head: 'afwezig', tot: { datum: '2026-11-30', tijd: '09:30' } }],
    ['afwezig tot 9 uur', { head: 'afwezig' }],
    ['afwezig tot donderdag', { head: 'afwezig' }],
    ['afwezig', { head: 'afwezig' }],
    ['ik ben er niet van gediend hoe die man praat', { head: 'ik ben er niet van gediend hoe die man praat' }],
    ['ik ben er niet tot die man hier weg is', { head: 'ik ben er niet tot die man hier weg is' }],
    ['', { head: '' }],
  ])('%s', (typed, period) => expect(readPeriod(typed, NOW)).toEqual(period));

  test('a long text takes no long time', () => {
    const long = `ik ben er niet ${'tot van '.repeat(5_000)}`;
    const began = performance.now();
    readPeriod(long, NOW);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
