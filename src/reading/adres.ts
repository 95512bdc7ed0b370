/** Where something stands in a text: from this sign up to that one. */
export interface Plaats {
  van: number;
  tot: number;
}

/** No postcode ends in these: https://www.postnl.nl/ontvangen/adres-en-postcode (SA, SD and SS are not given out). In small letters only without a space: "2026 in". */
const POSTCODE = String.raw`[1-9]\d{3}(?: ?(?!S[ADS])[A-Z]{2}|(?!s[ads])[a-z]{2})(?![\p{L}\p{N}])`;
const NUMBER = String.raw`\d{1,5}(?: ?[-/]? ?[\p{L}\p{N}]{1,4})?`;
/** At most four words before the last one of a street, and each no longer than this: so that the time it takes grows with the length of the text only. */
const STREET = String.raw`(?:(?:\p{Lu}[\p{L}.'’-]{0,40}|van|de|der|den|het|ten|ter) ){0,4}[\p{L}][\p{L}.'’-]{2,60}`;
const CITY = String.raw`(?: \p{Lu}[\p{L}'’-]{1,40})?`;
const BEGIN = String.raw`(?<![\p{L}\p{N}])`;
const WHOLE = new RegExp(
  `${BEGIN}(?:${STREET} ${NUMBER}[, \\n]{1,3}${POSTCODE}${CITY}|${POSTCODE}[, ]{1,3}(?:huisnummer )?\\d{1,5}(?![\\p{L}\\p{N}]))`,
  'gu',
);

/**
 * Addresses with a postcode in a text: street, number and postcode, or a postcode and a number.
 *
 * @example
 * adressenIn('Hij woont Kerkstraat 12, 1234 AB Verzonnendam.') // [{ van: 10, tot: 45 }]
 */
export function adressenIn(text: string): Plaats[] {
  return [...text.matchAll(WHOLE)].map(({ 0: found, index }) => ({ van: index, tot: index + found.length }));
}
