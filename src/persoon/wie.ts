import type { Rollen } from '../protocol/rollen.ts';
import { type Reference, StoreError } from '../store/store.ts';

/** An employee: the aadObjectId, and the names by which texts may have this person. */
export interface Wie {
  id: string;
  namen: readonly string[];
  /** As rollen.yaml has it; undefined of somebody who is not in it. */
  persoon: Rollen['personen'][string] | undefined;
}

/** Who ordered it: the FG or the CAG, as rollen.yaml names them. */
export interface Opdrachtgever {
  id: string;
  rol: 'fg' | 'cag';
}

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * The employee who is meant: by Entra object id, or by the short name, mail address or name in rollen.yaml, or the name that Teams gave. Throws a StoreError that
 * names the choices when that is not one person.
 */
export function findMedewerker(term: string, rollen: Rollen, references: readonly Reference[]): Wie {
  const all = everybody(rollen, references);
  const wanted = plain(term);
  if (GUID.test(wanted)) return all.find(({ id }) => id === wanted) ?? { id: wanted, namen: [], persoon: undefined };
  const exact = all.filter(
    ({ id, namen, persoon }) =>
      [persoon?.mail ?? '', ...namen].map(plain).includes(wanted) || rollen.personen[wanted]?.id === id,
  );
  // A part of a name shows who it can be, and chooses nobody: "Peter Jans" is not Peter Jansen.
  const alike = all.filter(({ namen }) => namen.some((naam) => plain(naam).includes(wanted)));
  const found = exact.length > 0 ? exact : alike;
  const [first] = found;
  if (first === undefined || wanted === '')
    throw new StoreError('Deze medewerker ken ik niet. Neem het object-id uit Microsoft Entra.');
  if (exact.length === 1) return first;
  const choices = found.map(
    ({ id, namen, persoon }) => `  ${id}  ${namen[0] ?? ''}, ${persoon?.functie ?? 'niet in rollen.yaml'}`,
  );
  throw new StoreError(`Dit is niet zeker één persoon. Kies wie je bedoelt, met het object-id:\n${choices.join('\n')}`);
}

/** Who gave the order. Throws a StoreError where that is not somebody who may. */
export function findOpdrachtgever(term: string, rollen: Rollen, references: readonly Reference[]): Opdrachtgever {
  const { id } = findMedewerker(term, rollen, references);
  for (const rol of ['fg', 'cag'] as const) {
    const { wie = [], vervangers = [] } = rollen.rollen[rol] ?? {};
    if ([...wie, ...vervangers].some((name) => rollen.personen[name]?.id === id)) return { id, rol };
  }
  throw new StoreError('--namens: dat is in rollen.yaml niet de FG of de CAG. Alleen zij geven hier opdracht voor.');
}

function everybody(rollen: Rollen, references: readonly Reference[]): Wie[] {
  const known = Object.values(rollen.personen).map((persoon): Wie => {
    const said = references.find(({ aadObjectId }) => aadObjectId === persoon.id)?.naam;
    return { id: persoon.id, namen: [...new Set([persoon.naam, ...(said === undefined ? [] : [said])])], persoon };
  });
  const others = references
    .filter(({ aadObjectId }) => !known.some(({ id }) => id === aadObjectId))
    .map(({ aadObjectId, naam }): Wie => ({ id: aadObjectId, namen: [naam], persoon: undefined }));
  return [...known, ...others];
}

/** Without what does not tell one name from another. */
export function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

/** Whether a text has this in it, as words. */
export function hasWords(tekst: string, words: string): boolean {
  const wanted = plain(words);
  const at = plain(tekst);
  for (let from = at.indexOf(wanted); wanted !== '' && from >= 0; from = at.indexOf(wanted, from + 1))
    if (!isLetter(at[from - 1]) && !isLetter(at[from + wanted.length])) return true;
  return false;
}

function isLetter(sign: string | undefined): boolean {
  return sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
}
