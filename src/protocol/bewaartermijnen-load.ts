import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  BEWAARKLASSEN,
  type Bewaarklasse,
  type Bewaartermijn,
  type Bewaartermijnen,
  bewaartermijnenShape,
  endOfKeeping,
  type GeschrevenBewaartermijnen,
  readBewaartermijn,
  TEKSTKLASSEN,
  TOO_LONG,
} from './bewaartermijnen.ts';
import type { Problem } from './problem.ts';
import { type ReadFile, readFlowFile } from './read.ts';

export const BEWAARTERMIJNEN = 'bewaartermijnen.yaml';
const SHIPPED = join(import.meta.dirname, '../../flows', BEWAARTERMIJNEN);
const KLASSEN = Object.keys(BEWAARKLASSEN).filter((name): name is Bewaarklasse => name in BEWAARKLASSEN);

/** The terms, their file with its lines, and what is wrong with it. */
export interface ReadBewaartermijnen {
  bewaartermijnen: Bewaartermijnen | undefined;
  file: ReadFile<GeschrevenBewaartermijnen>;
  problems: Problem[];
}

/**
 * Reads and proves the terms of a folder. A class that its file leaves out stands as it is shipped, and without a file they all do: flows of before this file
 * load. Never throws for what is in a file: see `problems`.
 */
export function readBewaartermijnen(folder: string): ReadBewaartermijnen {
  const own = resolve(folder, BEWAARTERMIJNEN);
  const file = existsSync(own)
    ? readFlowFile(own, join(folder, BEWAARTERMIJNEN), bewaartermijnenShape)
    : readFlowFile(SHIPPED, SHIPPED, bewaartermijnenShape);
  if (file.value === undefined) return { bewaartermijnen: undefined, file, problems: file.problems };
  const written = { ...readFlowFile(SHIPPED, SHIPPED, bewaartermijnenShape).value, ...file.value };
  const terms = new Map(KLASSEN.map((klasse) => [klasse, termOf(written, klasse)]));
  const problems = [...tooLong(file, terms), ...outlivesTheLog(file, terms)];
  // Every class has its term where nothing is wrong.
  const bewaartermijnen = problems.length > 0 ? undefined : (Object.fromEntries(terms) as Bewaartermijnen);
  return { bewaartermijnen, file, problems };
}

type Terms = ReadonlyMap<Bewaarklasse, Bewaartermijn | undefined>;

function termOf(written: GeschrevenBewaartermijnen, klasse: Bewaarklasse): Bewaartermijn | undefined {
  const there = written[klasse];
  return there === undefined ? undefined : readBewaartermijn(there);
}

function tooLong(file: ReadFile<GeschrevenBewaartermijnen>, terms: Terms): Problem[] {
  return [...terms].flatMap(([klasse, term]) =>
    term === undefined ? [at(file, klasse, `De termijn bij "${klasse}" is te lang.`, TOO_LONG)] : [],
  );
}

/** What lies beside a log goes with it: whoever writes a longer term must not believe that it is kept so long. */
function outlivesTheLog(file: ReadFile<GeschrevenBewaartermijnen>, terms: Terms): Problem[] {
  const log = terms.get('logboek');
  if (log === undefined) return [];
  return [...TEKSTKLASSEN, 'kaarten', 'berichten'].flatMap((klasse) => {
    const found = KLASSEN.find((each) => each === klasse);
    const term = found === undefined ? undefined : terms.get(found);
    if (found === undefined || term === undefined || endOfKeeping(term, 0) <= endOfKeeping(log, 0)) return [];
    const what = `Bij "${found}" staat een langere termijn (${term.tekst}) dan bij "logboek" (${log.tekst}).`;
    return [at(file, found, what, `Maak deze korter, of die van logboek langer: met het logboek gaat alles weg.`)];
  });
}

function at(
  { file, lineOf }: ReadFile<GeschrevenBewaartermijnen>,
  klasse: Bewaarklasse,
  what: string,
  mend: string,
): Problem {
  return { file, line: lineOf([klasse, 'termijn']), what, mend };
}
