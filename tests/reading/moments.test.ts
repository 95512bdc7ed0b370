import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readClock } from '../../src/reading/clock.ts';
import { readDate } from '../../src/reading/date.ts';
import { anyDay, anyTime, DAY_WRITINGS, TIME_WRITINGS } from './writings.ts';

describe('a day', () => {
  test.each([
    ['2026-11-20', '2026-11-20'],
    [' 2026-11-20 ', '2026-11-20'],
    ['2026/11/20', '2026-11-20'],
    ['2026-3-1', '2026-03-01'],
    ['20-11-2026', '2026-11-20'],
    ['05-11-2026', '2026-11-05'],
    ['5.11.2026', '2026-11-05'],
    ['20. 11. 2026', '2026-11-20'],
    ['20/11/2026', '2026-11-20'],
    ['11/20/2026', '2026-11-20'],
    ['11/11/2026', '2026-11-11'],
    ['\u200e20\u200e/\u200e11\u200e/\u200e2026', '2026-11-20'],
    ['２０-１１-２０２６', '2026-11-20'],
    ['2026-11-20T00:00:00', '2026-11-20'],
    ['2026-11-20T00:00:00.000Z', '2026-11-20'],
    ['2026-11-19T23:00:00.000Z', '2026-11-20'],
    ['2026-07-01T22:00:00Z', '2026-07-02'],
    ['2026-11-20T00:00:00+01:00', '2026-11-20'],
    ['20 november 2026', '2026-11-20'],
    ['vrijdag 20 november 2026', '2026-11-20'],
    ['20 nov. 2026', '2026-11-20'],
    ['1 mrt 2026', '2026-03-01'],
    ['November 20, 2026', '2026-11-20'],
    ['Fri Nov 20 2026', '2026-11-20'],
  ])('%s is %s', (written, date) => expect(readDate(written)).toBe(date));

  test.each([
    ['two days', '05/11/2026'],
    ['two days', '11/5/2026'],
    ['a year of two digits', '20-11-26'],
    ['no day', '2026-02-30'],
    ['no day', '31-11-2026'],
    ['no month', '20-13-2026'],
    ['no year', '20 november'],
    ['a day of now', 'gisteren'],
    ['a time', '15:30'],
    ['nothing', ''],
    ['a month that is none', '20 nol 2026'],
    ['no time behind it', '2026-11-20T'],
    ['an offset that is none', '2026-11-20T00:00:00+99:99'],
  ])('%s is not guessed: %s', (_why, written) => expect(readDate(written)).toBeUndefined());

  test('fast-check: in each writing it is that day or, where it could be another, none', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...Object.values(DAY_WRITINGS)), (day, write) => {
        expect(readDate(write(day))).toBe(day);
      }),
    );
    fc.assert(
      fc.property(anyDay, (day) => {
        const [year, month, date] = day.split('-').map(Number);
        const read = readDate(`${month}/${date}/${year}`);
        expect(read).toBe(Number(date) <= 12 && date !== month ? undefined : day);
      }),
    );
  });
});

describe('a time', () => {
  test.each([
    ['15:30', '15:30'],
    ['15:30:00', '15:30'],
    ['15:30:59.999', '15:30'],
    ['15.30', '15:30'],
    ['15.30 uur', '15:30'],
    ['15u30', '15:30'],
    ['15h30', '15:30'],
    ['1530', '15:30'],
    ['9:05', '09:05'],
    ['15 uur', '15:00'],
    ['3:30 PM', '15:30'],
    ['3:30\u202fPM', '15:30'],
    ['3:30:00 p.m.', '15:30'],
    ['03:30pm', '15:30'],
    ['3 PM', '15:00'],
    ['12:05 AM', '00:05'],
    ['12:05 pm', '12:05'],
    ['15:30 PM', '15:30'],
    ['T15:30', '15:30'],
    ['2026-11-20T15:30:00', '15:30'],
    ['2026-11-20T14:30:00Z', '15:30'],
    ['2026-07-01T13:30:00Z', '15:30'],
  ])('%s is %s', (written, time) => expect(readClock(written)).toBe(time));

  test.each([
    '',
    '24:00',
    '15:60',
    '15',
    '930',
    '15:30Z',
    '15:30 AM',
    '0:30 PM',
    'half vier',
    '3 uur na de lunch',
    '-1:30',
  ])('not guessed: %s', (written) => expect(readClock(written)).toBeUndefined());

  test('fast-check: in each writing it is that time', () => {
    fc.assert(
      fc.property(anyTime, fc.constantFrom(...Object.values(TIME_WRITINGS)), (time, write) => {
        expect(readClock(write(time))).toBe(time);
      }),
    );
  });
});
