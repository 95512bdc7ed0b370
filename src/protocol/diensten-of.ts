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
 * What a roster says of a while (ms since epoch). `text`: its calendar, where it has one; of a calendar that several rosters share, whose duty it is by any
 * of them: {@link isMogelijk} says who may be by this one. Throws IcsError when the text is no calendar.
 */
export function dienstenOf(
  { personen, roosters }: Pick<Rollen, 'personen' | 'roosters'>,
  rooster: Rooster,
  during: { van: number; tot: number },
  text = '',
): GelezenRooster {
  const { kalender } = rooster;
  const sharing = Object.values(roosters ?? {}).filter((each) => each.kalender === kalender);
  const mogelijk = [...new Set(sharing.flatMap((each) => each.mogelijk))];
  const { diensten, problemen } =
    kalender === undefined
      ? { diensten: dienstenByWeek(rooster), problemen: [] }
      : dienstenInIcs(text, during, (event) => whoseIn({ personen }, mogelijk, event));
  const withIds = diensten.flatMap(({ persoon, ...each }) => {
    const id = personen[persoon]?.id;
    return id === undefined ? [] : [{ ...each, persoon: id }];
  });
  return { diensten: withIds, problemen };
}

/** Whether somebody (aadObjectId) may be on duty by this roster. */
export function isMogelijk({ personen }: Pick<Rollen, 'personen'>, { mogelijk }: Pick<Rooster, 'mogelijk'>) {
  const ids = new Set(mogelijk.flatMap((name) => personen[name]?.id ?? []));
  return ({ persoon }: Pick<Dienst, 'persoon'>): boolean => ids.has(persoon);
}

/** Whose an event is, as short names: whom its title names, else who is invited. Nothing else of it is looked at, and nothing of it is kept. */
function whoseIn(
  { personen }: Pick<Rollen, 'personen'>,
  mogelijk: readonly string[],
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
