import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { endOfTerm, parseTerm } from '../../src/protocol/term.ts';

const term = z.string().transform(parseTerm);
const HOUR = 3_600_000;

test.each([
  ['direct', { aantal: 0, eenheid: 'direct', tekst: 'direct' }, 0],
  ['1 uur', { aantal: 1, eenheid: 'uur', tekst: '1 uur' }, HOUR],
  [' 72 uur ', { aantal: 72, eenheid: 'uur', tekst: '72 uur' }, 72 * HOUR],
  ['1 dag', { aantal: 1, eenheid: 'dagen', tekst: '1 dag' }, 24 * HOUR],
  ['14 dagen', { aantal: 14, eenheid: 'dagen', tekst: '14 dagen' }, 14 * 24 * HOUR],
  ['1 werkdag', { aantal: 1, eenheid: 'werkdagen', tekst: '1 werkdag' }, undefined],
  ['5 werkdagen', { aantal: 5, eenheid: 'werkdagen', tekst: '5 werkdagen' }, undefined],
])('"%s"', (written, expected, lasts) => {
  const parsed = term.parse(written);
  expect(parsed).toEqual(expected);
  const from = Date.parse('2026-11-23T13:00:00Z');
  expect(endOfTerm(parsed, from)).toBe(lasts === undefined ? undefined : from + lasts);
});

test.each(['', '0 uur', '0 dagen', '-1 uur', '1,5 uur', '72uur', '72', 'uur', 'drie dagen', '3 weken'])(
  '"%s" is geen termijn, en er staat wat wel kan',
  (written) => {
    const { error } = term.safeParse(written);
    expect(error?.issues[0]?.message).toContain('bijvoorbeeld 72 uur');
  },
);

test.each(['99999 uur', '9999 dagen', '600 werkdagen'])('"%s" is langer dan iets in het protocol duurt', (written) => {
  expect(term.safeParse(written).error?.issues[0]?.message).toContain('hoogstens twee jaar');
});
