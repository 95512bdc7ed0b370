/**
 * How long a fixed word of the bot may be: a `knop` is the title of a button, which Teams draws on one line; a `naam` names a fact, or is one of several
 * below each other; `kort` is read at a glance: a heading, a question; a `zin` is one or two sentences; `uitleg` is read in peace.
 */
export type Maat = 'knop' | 'naam' | 'kort' | 'zin' | 'uitleg';

/** What is declared of a word: its measure, and the blanks in it. */
export interface Soort<Blank extends string = string> {
  readonly maat: Maat;
  readonly vult: readonly Blank[];
}

const soort =
  (maat: Maat) =>
  <const Blanks extends string[]>(...vult: Blanks): Soort<Blanks[number]> => ({ maat, vult });
export const [knop, naam, kort] = [soort('knop'), soort('naam'), soort('kort')];
export const [zin, uitleg] = [soort('zin'), soort('uitleg')];

/** Words by where they belong and their name. */
export type Woordenlijst = Readonly<Record<string, Readonly<Record<string, Soort>>>>;
