import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Problem } from './problem.ts';
import { proveComplete, proveWoorden } from './proof/woorden.ts';
import { type ReadFile, readFlowFile } from './read.ts';
import { fill, type Invulbaar, type Teksten, type Woorden } from './woorden.ts';
import type { Soort } from './woorden-lijst/maten.ts';
import { LIJST } from './woorden-lijst.ts';
import { type Geschreven, woordenShape } from './woorden-shape.ts';

export const WOORDEN = 'woorden.yaml';
const SHIPPED = join(import.meta.dirname, '../../flows', WOORDEN);

/** Name → what it stands for in every text: `CAG`. */
export type Namen = ReadonlyMap<string, string>;

/** The words that are used, and the file that they were read from: the folder's own, or the one that is shipped. */
export interface ReadWoorden {
  file: ReadFile<Geschreven>;
  woorden: Woorden | undefined;
  /** The names that stand in one place, for the texts of the other files. */
  namen: Namen;
  problems: Problem[];
}

/**
 * Reads and proves the fixed words of a folder. A name that its file leaves out stands as it is shipped, and without a file they all do: flows of
 * before this file load. The file that is shipped itself leaves nothing out. Never throws for what is in a file: see `problems`.
 */
export function readWoorden(folder: string): ReadWoorden {
  const own = resolve(folder, WOORDEN);
  const [path, shown] = existsSync(own) ? [own, join(folder, WOORDEN)] : [SHIPPED, SHIPPED];
  if (!existsSync(path)) return missing(join(folder, WOORDEN));
  const text = readFileSync(path, 'utf8');
  // Every edit of a chart reads them as well: what did not change is not read again.
  if (last?.shown === shown && last.text === text) return last.read;
  const read = proven(readFlowFile(path, shown, woordenShape), path === SHIPPED ? {} : shippedTeksten());
  last = { shown, text, read };
  return read;
}

let last: { shown: string; text: string; read: ReadWoorden } | undefined;

/** Neither the folder nor the bot itself has the file: somebody put another folder in the place of the shipped one. */
function missing(file: string): ReadWoorden {
  const mend = 'Zet het terug: het hoort bij de bot, in de map flows.';
  const problems = [{ file, line: 1, what: 'Dit bestand ontbreekt.', mend }];
  const nothing = { file, value: undefined, problems, lineOf: () => 1, commentAt: () => undefined };
  return { file: nothing, woorden: undefined, namen: new Map(), problems };
}

function proven(file: ReadFile<Geschreven>, shipped: Teksten): ReadWoorden {
  if (file.value === undefined) return { file, woorden: undefined, namen: new Map(), problems: file.problems };
  const own = tekstenIn(file.value);
  const teksten = over(shipped, own);
  const problems = [...proveWoorden(file, own, teksten.namen ?? {}), ...proveComplete(file, teksten)];
  const namen = new Map(Object.entries(teksten.namen ?? {}));
  return { file, problems, namen, woorden: problems.length > 0 ? undefined : woordenOf(teksten, namen) };
}

/** As it is read, without what is no text: the version of the language. */
export function tekstenIn(written: Geschreven | undefined): Teksten {
  const parts = Object.entries(written ?? {}).flatMap(([deel, texts]) =>
    typeof texts === 'object' ? [[deel, withoutGaps(texts)] as const] : [],
  );
  return Object.fromEntries(parts);
}

function withoutGaps(texts: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Every declared word with its text, the names filled in. */
function woordenOf(teksten: Teksten, namen: Namen): Woorden {
  const woord = (deel: string, naam: string, { vult }: Soort): string | Invulbaar => {
    const tekst = fill(teksten[deel]?.[naam] ?? '', namen);
    return vult.length === 0 ? tekst : { tekst, vult };
  };
  const made = Object.fromEntries(
    Object.entries(LIJST).map(([deel, names]) => [
      deel,
      Object.fromEntries(Object.entries<Soort>(names).map(([naam, soort]) => [naam, woord(deel, naam, soort)])),
    ]),
  );
  // Every name of the list has its text now, which the compiler cannot follow through `entries`.
  return made as Woorden;
}

/** The shipped texts, with those of a file in their place. */
function over(shipped: Teksten, own: Teksten): Teksten {
  const parts = new Set([...Object.keys(shipped), ...Object.keys(own)]);
  return Object.fromEntries([...parts].map((deel) => [deel, { ...shipped[deel], ...own[deel] }]));
}

let known: Teksten | undefined;

/** Read once: what is shipped does not change while the bot runs. */
function shippedTeksten(): Teksten {
  known ??= existsSync(SHIPPED) ? tekstenIn(readFlowFile(SHIPPED, SHIPPED, woordenShape).value) : {};
  return known;
}
