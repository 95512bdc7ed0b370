import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from './problem.ts';
import { proveWoorden } from './proof/woorden.ts';
import { type ReadFile, readFlowFile } from './read.ts';
import { fill, type Invulbaar, type Teksten, type Woorden } from './woorden.ts';
import { LIJST, NAMEN, type Soort } from './woorden-lijst.ts';
import { type Geschreven, woordenShape } from './woorden-shape.ts';

export const WOORDEN = 'woorden.yaml';
const SHIPPED = join(import.meta.dirname, '../../flows', WOORDEN);

/** The words that are used, and the file that they were read from: the folder's own, or the one that is shipped. */
export interface ReadWoorden {
  file: ReadFile<Geschreven>;
  woorden: Woorden | undefined;
  problems: Problem[];
}

/**
 * Reads and proves the fixed words of a folder. A name that its file leaves out stands as it is shipped, and without a file they all do: flows of
 * before this file load. Never throws for what is in the folder's file: see `problems`.
 */
export function readWoorden(folder: string): ReadWoorden {
  const path = join(folder, WOORDEN);
  const shipped = readFlowFile(SHIPPED, SHIPPED, woordenShape);
  const file = existsSync(path) ? readFlowFile(path, path, woordenShape) : shipped;
  const given = tekstenIn(shipped.value);
  const own = tekstenIn(file.value);
  const problems = file.value === undefined ? file.problems : proveWoorden(file, own, { ...given.namen, ...own.namen });
  return { file, problems, woorden: problems.length > 0 ? undefined : woordenOf(given, own) };
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

/** Every declared word with its text, the names filled in. Throws when the shipped file lacks one. */
function woordenOf(shipped: Teksten, own: Teksten): Woorden {
  const namen = new Map(NAMEN.map((naam) => [naam as string, textOf(shipped, own, 'namen', naam)]));
  const woord = (deel: string, naam: string, { vult }: Soort): string | Invulbaar => {
    const tekst = fill(textOf(shipped, own, deel, naam), namen);
    return vult.length === 0 ? tekst : { tekst, vult };
  };
  const made = Object.fromEntries(
    Object.entries(LIJST).map(([deel, namen]) => [
      deel,
      Object.fromEntries(Object.entries<Soort>(namen).map(([naam, soort]) => [naam, woord(deel, naam, soort)])),
    ]),
  );
  // Every name of the list has its text now, which the compiler cannot follow through `entries`.
  return made as Woorden;
}

function textOf(shipped: Teksten, own: Teksten, deel: string, naam: string): string {
  const text = own[deel]?.[naam] ?? shipped[deel]?.[naam];
  if (text === undefined) throw new Error(`${SHIPPED} has no ${deel}.${naam}`);
  return text;
}
