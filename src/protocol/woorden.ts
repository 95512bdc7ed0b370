import type { Soort } from './woorden-lijst/maten.ts';
import type { LIJST } from './woorden-lijst.ts';

/** A text with blanks. It cannot be shown before `fillIn` filled them. */
export interface Invulbaar<Blank extends string = string> {
  readonly tekst: string;
  readonly vult: readonly Blank[];
}

type Lijst = typeof LIJST;
type Woord<S> = S extends Soort<infer Blank> ? ([Blank] extends [never] ? string : Invulbaar<Blank>) : never;

/** The fixed words of the bot, by name: a text, or a text with blanks. Always live, never pinned to an incident. */
export type Woorden = {
  readonly [Deel in keyof Lijst]: { readonly [Naam in keyof Lijst[Deel]]: Woord<Lijst[Deel][Naam]> };
};

/** The words as they are written in a file, by part and name. */
export type Teksten = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A blank of a text, or one of the names that stand in one place: `{wie}`, `{CAG}`. */
export const BLANK = /\{(\w+)\}/g;

/**
 * A text with its blanks filled in, to the letter: nothing in a value is taken for a blank.
 * @example fillIn(woorden.kanaal.opgepakt_door, { wie: 'Karin de Wit' }) // "Opgepakt door Karin de Wit"
 */
export function fillIn<Blank extends string>(
  { tekst }: Invulbaar<Blank>,
  waarden: NoInfer<Readonly<Record<Blank, string | number>>>,
): string {
  return fill(tekst, new Map<string, string | number>(Object.entries(waarden)));
}

/** Puts values in the place of the blanks that they are for; other blanks stay. */
export function fill(tekst: string, waarden: ReadonlyMap<string, string | number>): string {
  return tekst.replaceAll(BLANK, (blank, naam: string) => String(waarden.get(naam) ?? blank));
}
