import type { Dienst } from './dienst.ts';
import { dienstenInIcs, type Herkenbaar, type IcsProbleem } from './ics.ts';
import type { Rollen } from './rollen.ts';
import { dienstenByWeek, type Rooster } from './rooster.ts';
import { wordsOf } from './zinnen.ts';

/** Whose duty it is by a roster, each by aadObjectId; and what in its calendar gives nobody a duty. */
export interface GelezenRooster {
  diensten: Dienst[];
  problemen: IcsProbleem[];
}

/**
 * What a roster says of a while (ms since epoch). `text`: its calendar, where it has one. Only who may be on duty is. Throws IcsError when the text is no calendar.
 */
export function dienstenOf(
  { personen }: Pick<Rollen, 'personen'>,
  rooster: Rooster,
  during: { van: number; tot: number },
  text = '',
): GelezenRooster {
  const { diensten, problemen } =
    rooster.kalender === undefined
      ? { diensten: dienstenByWeek(rooster), problemen: [] }
      : dienstenInIcs(text, during, (event) => whoseIn({ personen }, rooster, event));
  const withIds = diensten.flatMap(({ persoon, ...each }) => {
    const id = personen[persoon]?.id;
    return id === undefined ? [] : [{ ...each, persoon: id }];
  });
  return { diensten: withIds, problemen };
}

/** Whose an event is, as short names: whom its title names, else who is invited. Nothing else of it is looked at, and nothing of it is kept. */
function whoseIn(
  { personen }: Pick<Rollen, 'personen'>,
  { mogelijk }: Pick<Rooster, 'mogelijk'>,
  { titel, genodigden }: Herkenbaar,
): string[] {
  const known = mogelijk.flatMap((name) => {
    const person = personen[name];
    return person === undefined ? [] : [{ name, ...person }];
  });
  const named = (text: string) =>
    known.filter(({ name, naam, id, mail }) => {
      const small = text.trim().toLowerCase();
      if (small === name || small.includes(id)) return true;
      return says(text, naam) || (mail !== undefined && small.includes(mail.toLowerCase()));
    });
  const inTitle = named(titel);
  const found = inTitle.length > 0 ? inTitle : genodigden.flatMap(({ naam, mail }) => [...named(naam), ...named(mail)]);
  return [...new Set(found.map(({ name }) => name))];
}

/** Whether this name stands in a text, whole, in whatever writing. */
function says(text: string, naam: string): boolean {
  const words = wordsOf(naam);
  return words.length > 0 && ` ${wordsOf(text).join(' ')} `.includes(` ${words.join(' ')} `);
}
