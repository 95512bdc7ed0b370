import type { Rollen } from '../protocol/rollen.ts';
import { type Reference, StoreError } from '../store/store.ts';
import { type Groepen, NO_GROUPS, peopleIn } from './groepen.ts';

/** An employee: the aadObjectId, and the names by which texts may have this person. */
export interface Wie {
  id: string;
  namen: readonly string[];
  /** As rollen.yaml has it; undefined of somebody who is not in it. */
  persoon: Rollen['personen'][string] | undefined;
}

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * The employee who is meant: by Entra object id, or by the short name, mail address or name in rollen.yaml, or the name that Teams gave. Throws a StoreError that
 * names the choices when that is not one person.
 */
export function findMedewerker(
  term: string,
  rollen: Rollen,
  references: readonly Reference[],
  groepen: Groepen = NO_GROUPS,
): Wie {
  const all = everybody(rollen, [...references, ...peopleIn(groepen)]);
  const wanted = plain(term);
  if (isObjectId(wanted)) return all.find(({ id }) => id === wanted) ?? { id: wanted, namen: [], persoon: undefined };
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

type Named = Pick<Reference, 'aadObjectId' | 'naam'>;

/** Each once, with every name by which Teams and Entra know this person. */
function everybody(rollen: Rollen, named: readonly Named[]): Wie[] {
  const said = Map.groupBy(named, ({ aadObjectId }) => aadObjectId);
  const namesOf = (id: string) => (said.get(id) ?? []).map(({ naam }) => naam);
  const known = Object.values(rollen.personen).map(
    (persoon): Wie => ({ id: persoon.id, namen: unique([persoon.naam, ...namesOf(persoon.id)]), persoon }),
  );
  const others = [...said.keys()]
    .filter((each) => !known.some(({ id }) => id === each))
    .map((id): Wie => ({ id, namen: unique(namesOf(id)), persoon: undefined }));
  return [...known, ...others];
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

/** Whether this is an object id of Entra. */
export function isObjectId(term: string): boolean {
  return GUID.test(plain(term));
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
