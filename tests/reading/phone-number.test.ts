import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { phoneNumber, takesSms } from '../../src/reading/phone-number.ts';

describe('A telephone number', () => {
  test.each([
    ['06 - 12 34 56 78', '+31612345678'],
    ['06-12345678', '+31612345678'],
    ['+31 6 1234 5678', '+31612345678'],
    ['0031 (0)6 12345678', '+31612345678'],
    ['(020) 123 45 67', '+31201234567'],
    ['+32 470 12 34 56', '+32470123456'],
  ])('%s is %s', (written, full) => expect(phoneNumber(written)).toBe(full));

  test.each([
    '',
    '112',
    '0900 - 0101',
    '06 1234567',
    '06 123456789',
    '000 - 112 00 00',
    '+31',
    '+0612345678',
    'bel mij',
  ])('%p is none that can be dialled from everywhere', (written) => expect(phoneNumber(written)).toBeUndefined());

  test('a fixed Dutch number takes no sms; of another country nobody can tell', () => {
    expect(takesSms('+31201234567')).toBe(false);
    expect(takesSms('+31612345678')).toBe(true);
    expect(takesSms('+3222345678')).toBe(true);
  });

  test('read again it is the same, in whatever writing a Dutch one came', () => {
    const digits = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 })
      .map((each) => each.join(''));
    const between = fc.constantFrom('', ' ', '-', ' - ', '.');
    fc.assert(
      fc.property(digits, between, fc.constantFrom('06', '+316', '00316', '+31(0)6'), (rest, sign, begin) => {
        const full = phoneNumber(`${begin}${sign}${rest.slice(0, 4)}${sign}${rest.slice(4)}`);
        expect(full).toBe(`+316${rest}`);
        expect(phoneNumber(full ?? '')).toBe(full);
      }),
    );
  });
});
