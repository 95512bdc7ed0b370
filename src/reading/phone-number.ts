/** Signs between the digits of a number, and the zero in brackets that is not dialled from abroad. */
const BETWEEN = /\(0\)|[\s.()/-]/g;
/** https://www.itu.int/rec/T-REC-E.164: a country code and the rest, fifteen digits at most. */
const E164 = /^\+[1-9]\d{6,14}$/;
/** A Dutch number is nine digits after +31; the mobile ones begin with a 6. */
const DUTCH = /^\+31[1-9]\d{8}$/;
const DUTCH_MOBILE = /^\+316\d{8}$/;

/**
 * A telephone number as networks want it (E.164); one without a country code is Dutch.
 *
 * @returns undefined when it is no number that can be dialled from everywhere: a short one (112), one with digits too many or too few
 * @example
 * phoneNumber('06 - 12 34 56 78') // '+31612345678'
 * phoneNumber('0031 (0)6 12345678') // '+31612345678'
 * phoneNumber('112') // undefined
 */
export function phoneNumber(written: string): string | undefined {
  const digits = written.trim().replaceAll(BETWEEN, '');
  const full = digits.replace(/^00(?=[1-9])/, '+').replace(/^0(?=[1-9]\d{8}$)/, '+31');
  if (!E164.test(full)) return undefined;
  return full.startsWith('+31') && !DUTCH.test(full) ? undefined : full;
}

/**
 * Whether an sms can reach it, as far as the number says: of Dutch numbers only mobile ones.
 *
 * @param number as {@link phoneNumber} gives it
 * @example
 * takesSms('+31612345678') // true
 * takesSms('+31201234567') // false
 */
export function takesSms(number: string): boolean {
  return !number.startsWith('+31') || DUTCH_MOBILE.test(number);
}
