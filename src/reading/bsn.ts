/** Nine digits in a row, also with signs between them; a telephone number has ten, also as +31 (0)6. */
const NINE = /(?<!\d[ .-]?|\) ?)\d(?:[ .-]?\d){8}(?![ .-]?\d)/g;
/** A day, with another number after it. */
const DAY = /^\d{1,2}[ .-]\d{1,2}[ .-](?:19|20)\d\d\D/;

/**
 * Whether a text holds a burgerservicenummer: nine digits that pass its test ("elfproef").
 *
 * @example
 * holdsBsn('BSN 111222333') // true
 * holdsBsn('bel 0612345678') // false
 */
export function holdsBsn(text: string): boolean {
  return bsnIn(text).length > 0;
}

/** Each of them, as it was written. */
export function bsnIn(text: string): string[] {
  return [...text.matchAll(NINE)]
    .map(([found]) => found)
    .filter((found) => !DAY.test(found) && passes(found.replace(/\D/g, '')));
}

/** The digits times 9, 8, … 2 and -1 add up to a multiple of eleven. */
function passes(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i === 8 ? -1 : 9 - i), 0);
  return sum % 11 === 0 && Number(digits) > 0;
}
