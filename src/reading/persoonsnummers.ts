import { bsnIn } from './bsn.ts';

/** A number that leads to one person or account: by its check digits. */
export interface Persoonsnummer {
  soort: 'bsn' | 'iban';
  /** As it was written. */
  tekst: string;
}

/** How long an account number is, for the countries where most transfers here go: https://www.swift.com/standards/data-standards/iban */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    NL: 18,
    BE: 16,
    DE: 22,
    LU: 20,
    FR: 27,
    GB: 22,
    ES: 24,
    IT: 27,
    PL: 28,
    PT: 25,
    RO: 24,
    BG: 22,
    TR: 26,
  }),
);
/** Looked for from every place at which one can begin, as what stands before it can look like one; none has more than 34 signs. */
const IBAN = /(?<![\p{L}\p{N}])(?=([A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]){1,32}))/giu;

/**
 * The burgerservicenummers and account numbers (IBAN) that a text holds.
 *
 * @example
 * persoonsnummersIn('rekening NL91 ABNA 0417 1643 00') // [{ soort: 'iban', tekst: 'NL91 ABNA 0417 1643 00' }]
 */
export function persoonsnummersIn(text: string): Persoonsnummer[] {
  const ibans = [...text.matchAll(IBAN)].flatMap(([, found = '']) => ibanAt(found) ?? []);
  const rest = ibans.reduce((left, iban) => left.replace(iban, ' '.repeat(iban.length)), text);
  return [
    ...ibans.map((tekst): Persoonsnummer => ({ soort: 'iban', tekst })),
    ...bsnIn(rest).map((tekst): Persoonsnummer => ({ soort: 'bsn', tekst })),
  ];
}

/** The same text with these words, which hold no digit, in the place of each; also of one that was no number before another was taken out. */
export function withoutPersoonsnummers(text: string, instead: string): string {
  const found = persoonsnummersIn(text);
  if (found.length === 0) return text;
  return withoutPersoonsnummers(
    found.reduce((left, { tekst }) => left.replace(tekst, () => instead), text),
    instead,
  );
}

/** The account number that this begins with; undefined when it is none. What follows it may be another word. */
function ibanAt(written: string): string | undefined {
  const length = LENGTHS.get(written.slice(0, 2).toUpperCase());
  if (length === undefined) return undefined;
  let signs = 0;
  const end = [...written].findIndex((sign) => /[A-Z0-9]/i.test(sign) && ++signs === length);
  const iban = written.slice(0, end + 1);
  const isWhole = end >= 0 && !/^[A-Z0-9]/i.test(written.slice(end + 1));
  return isWhole && passes(iban.replaceAll(/[ .-]/g, '').toUpperCase()) ? iban : undefined;
}

/** With the first four signs last and letters as numbers from 10 on, it is 1 more than a multiple of 97 (ISO 7064). */
function passes(iban: string): boolean {
  const digits = [...`${iban.slice(4)}${iban.slice(0, 4)}`].map((sign) => Number.parseInt(sign, 36)).join('');
  return BigInt(digits) % 97n === 1n;
}
