import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { persoonsnummersIn, withoutPersoonsnummers } from '../../src/reading/persoonsnummers.ts';

/** Invented: made so that their check digits are right. */
const IBAN = 'NL91ABNA0417164300';

describe('Numbers of a person or an account are found by their check digits', () => {
  test.each([
    ['BSN 111222333', ['bsn'], 'BSN #'],
    ['bsn: 111.222.333, en verder', ['bsn'], 'bsn: #, en verder'],
    ['111 22 2333 en 123456782', ['bsn', 'bsn'], '# en #'],
    [`rekening ${IBAN}`, ['iban'], 'rekening #'],
    ['nl91 abna 0417 1643 00 stond erop', ['iban'], '# stond erop'],
    ['NL91ABNA0417164300 en 111222333', ['iban', 'bsn'], '# en #'],
    ['DE89 3704 0044 0532 0130 00.', ['iban'], '#.'],
    ['BE68 5390 0754 7034', ['iban'], '#'],
    ['NL91 ABNA 0417 1643 01', [], undefined],
    ['NL91ABNA0417164300X', [], undefined],
    ['kamer XNL91ABNA0417164300', [], undefined],
    ['bel 06 12 34 56 78', [], undefined],
    ['zaak 111222334, om 10.30 uur, kamer 3.14', [], undefined],
    ['VBS-2026-0001 op 23-11-2026', [], undefined],
    ['000000000', [], undefined],
    ['nr12 betaal op NL91ABNA0417164300', ['iban'], 'nr12 betaal op #'],
    ['aangifte PL2400 op rekening NL91 ABNA 0417 1643 00', ['iban'], 'aangifte PL2400 op rekening #'],
    [`${IBAN} en dan ${IBAN}`, ['iban', 'iban'], '# en dan #'],
    ['bel +31 (0)612345671, of (0) 612345671', [], undefined],
    ['12-12-2026 6 man', [], undefined],
    ['', [], undefined],
  ])('%j', (text, soorten, left) => {
    expect(persoonsnummersIn(text).map(({ soort }) => soort)).toEqual(soorten);
    expect(withoutPersoonsnummers(text, '#')).toBe(left ?? text);
  });

  test('whatever is typed, what is left when they are taken out has none', () => {
    const written = fc.constantFrom(
      IBAN,
      'NL91 ABNA 0417 1643 00',
      '111222333',
      '11.12.22.333',
      ' ',
      'x',
      '9',
      '-',
      '.',
    );
    fc.assert(
      fc.property(fc.array(written, { maxLength: 12 }), (parts) => {
        const left = withoutPersoonsnummers(parts.join(''), ' [weg] ');
        return persoonsnummersIn(left).length === 0;
      }),
    );
  });
});
