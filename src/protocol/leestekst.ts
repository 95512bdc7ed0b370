import type { Veld } from './shape.ts';

/**
 * How long a text may be: a `knop` is the title of a button, and a `taak` becomes a part of one; `kort` is read at a glance, by someone who is shaking; a `vraag` of a form is read in peace; an
 * `optie` is one of several below each other; `uitleg` stands behind a fold; a `naam` stands among others.
 */
export type Maat = 'knop' | 'taak' | 'kort' | 'vraag' | 'optie' | 'uitleg' | 'naam';

/** A text that people read, and where it stands in its file. */
export interface Leestekst {
  path: readonly PropertyKey[];
  tekst: string;
  maat: Maat;
}

/** What is read together: texts, and the names of phone numbers and of roles that stand on the card as well. */
export interface Gelezen {
  teksten: Leestekst[];
  nummers: readonly string[];
  rollen: readonly string[];
}

/** What is read on one card: of a step, a task, an alarm, a form, or of a name in the roles file. */
export interface Kaarttekst extends Gelezen {
  /** The step, task or alarm; of what stands on every card of a schema, the schema. */
  naam: string;
  path: readonly PropertyKey[];
}

/** One text at this path; none when there is no text. */
export function leestekst(path: readonly PropertyKey[], tekst: string | undefined, maat: Maat): Leestekst[] {
  return tekst === undefined ? [] : [{ path, tekst, maat }];
}

/** The questions of a form, with what can be answered. */
export function veldTeksten(path: readonly PropertyKey[], velden: readonly Veld[] = []): Leestekst[] {
  return velden.flatMap(({ vraag, opties = {} }, i) => {
    const here = [...path, 'velden', i];
    return [
      ...leestekst([...here, 'vraag'], vraag, 'vraag'),
      ...Object.entries(opties).flatMap(([name, tekst]) => leestekst([...here, 'opties', name], tekst, 'optie')),
    ];
  });
}

/** What several parts of a card say, as one. */
export function together(parts: readonly Partial<Gelezen>[]): Gelezen {
  return {
    teksten: parts.flatMap(({ teksten = [] }) => teksten),
    nummers: parts.flatMap(({ nummers = [] }) => nummers),
    rollen: parts.flatMap(({ rollen = [] }) => rollen),
  };
}
