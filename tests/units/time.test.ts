import { expect, test } from '@jest/globals';
import { clock, day, dayAndClock, instantOf, localDate } from '../../src/kit/time.ts';

const at = (iso: string) => Date.parse(iso);

test('wat mensen lezen is de tijd in Nederland, in zomer en winter', () => {
  expect(clock(at('2026-07-01T12:04:00Z'))).toBe('14:04');
  expect(clock(at('2026-12-01T12:04:00Z'))).toBe('13:04');
  expect(day(at('2026-11-23T12:00:00Z'))).toBe('maandag 23 november');
  expect(dayAndClock(at('2026-11-23T13:04:00Z'))).toBe('maandag 23 november, 14:04');
});

test('een dag en een jaar wisselen om middernacht in Nederland', () => {
  expect(localDate(at('2026-12-31T22:59:00Z'))).toEqual({ date: '2026-12-31', time: '23:59', year: 2026 });
  expect(localDate(at('2026-12-31T23:00:00Z'))).toEqual({ date: '2027-01-01', time: '00:00', year: 2027 });
});

test('wat iemand invult is een moment; het uur dat er twee keer is, is het eerste', () => {
  expect(instantOf('2026-11-23', '14:04')).toBe(at('2026-11-23T13:04:00Z'));
  expect(instantOf('2026-07-01', '00:00')).toBe(at('2026-06-30T22:00:00Z'));
  expect(instantOf('2026-10-25', '02:30')).toBe(at('2026-10-25T00:30:00Z'));
  expect(instantOf('2026-10-25', '03:00')).toBe(at('2026-10-25T02:00:00Z'));
});

test('het uur dat in maart wordt overgeslagen is het uur erna', () => {
  expect(instantOf('2026-03-29', '02:30')).toBe(at('2026-03-29T01:30:00Z'));
  expect(clock(instantOf('2026-03-29', '02:30') ?? 0)).toBe('03:30');
});

test.each([
  ['2026-02-30', '10:00'],
  ['2026-13-01', '10:00'],
  ['2026-11-23', '24:00'],
  ['2026-11-23', '25:00'],
  ['2026-11-23', '10:60'],
  ['23-11-2026', '10:00'],
  ['2026-11-23', ''],
  ['', ''],
  ['gisteren', 'tien uur'],
])('%s %s is geen moment', (date, time) => {
  expect(instantOf(date, time)).toBeUndefined();
});
