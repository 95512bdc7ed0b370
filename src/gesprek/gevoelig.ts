import { GEVOELIGE_SOORTEN, type Gevoelig, type GevoeligeSoort } from '../protocol/gevoelig.ts';
import { wordsOf } from '../protocol/zinnen.ts';
import { adressenIn } from '../reading/adres.ts';
import { spansOf } from './listen.ts';

/** Something in a text about somebody's health, origin or home, and where: from this sign up to that one. */
export interface GevoeligWoord {
  soort: GevoeligeSoort;
  van: number;
  tot: number;
}

/** Signs that `wordsOf` leaves out are part of the word that they stand in. */
const WORD = /[\p{L}\p{N}\p{M}\p{Cf}'’‘`´]+/gu;

/** What of the owner's words stands in a text, and each address with a postcode; in the order of the text, none within another. */
export function gevoeligIn({ soorten, gewoon }: Gevoelig, text: string): GevoeligWoord[] {
  const placed = [...text.matchAll(WORD)].map(({ 0: written, index }) => ({
    word: wordsOf(written).join(''),
    van: index,
    tot: index + written.length,
  }));
  const words = placed.map(({ word }) => word);
  const plain = new Set(
    spansOf(words, gewoon).flatMap(([from, end]) => Array.from({ length: end - from }, (_, i) => from + i)),
  );
  // What says nothing of anybody is not looked at; what stands around it comes no nearer by that.
  const looked = words.map((word, i) => (plain.has(i) ? '' : word));
  const found = GEVOELIGE_SOORTEN.flatMap((soort) =>
    spansOf(looked, soorten[soort]).map(([from, end]): GevoeligWoord => {
      const isNumbered = soort === 'adres' && /^\d/.test(words[end] ?? '');
      return { soort, van: placed[from]?.van ?? 0, tot: placed[isNumbered ? end : end - 1]?.tot ?? 0 };
    }),
  );
  const addresses = adressenIn(text).map((each): GevoeligWoord => ({ soort: 'adres', ...each }));
  return apart([...addresses, ...found]);
}

/** Of those that lie over each other the longest only. */
function apart(found: readonly GevoeligWoord[]): GevoeligWoord[] {
  const kept: GevoeligWoord[] = [];
  for (const each of [...found].sort((a, b) => b.tot - b.van - (a.tot - a.van)))
    if (kept.every(({ van, tot }) => each.tot <= van || each.van >= tot)) kept.push(each);
  return kept.sort((a, b) => a.van - b.van);
}

/** The same text with these words in the place of each. */
export function withoutGevoelig(gevoelig: Gevoelig, text: string, instead: string): string {
  return gevoeligIn(gevoelig, text).reduceRight(
    (left, { van, tot }) => `${left.slice(0, van)}${instead}${left.slice(tot)}`,
    text,
  );
}
