import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Problem } from './problem.ts';
import { proveZinnen, proveZinnenComplete } from './proof/zinnen.ts';
import { type ReadFile, readFlowFile } from './read.ts';
import { OPDRACHTEN, type Opdracht, readZin, type Zin, type Zinnen } from './zinnen.ts';
import { type GeschrevenZinnen, zinnenShape } from './zinnen-shape.ts';

export const ZINNEN = 'zinnen.yaml';
const SHIPPED = join(import.meta.dirname, '../../flows', ZINNEN);

/** The sentences that are listened for, and what is wrong with their file. */
export interface ReadZinnen {
  zinnen: Zinnen | undefined;
  problems: Problem[];
}

/**
 * Reads and proves the sentences of a folder. A part that its file leaves out stands as it is shipped, and without a file they all do: flows of
 * before this file load. Never throws for what is in a file: see `problems`.
 */
export function readZinnen(folder: string): ReadZinnen {
  const own = resolve(folder, ZINNEN);
  const [path, shown] = existsSync(own) ? [own, join(folder, ZINNEN)] : [SHIPPED, SHIPPED];
  if (!existsSync(path)) return missing(join(folder, ZINNEN));
  const text = readFileSync(path, 'utf8');
  // Every edit of a chart reads them as well: what is right and did not change is not read again.
  if (last?.text === text) return { zinnen: last.zinnen, problems: [] };
  const read = proven(readFlowFile(path, shown, zinnenShape), path === SHIPPED ? undefined : shipped());
  if (read.zinnen !== undefined) last = { text, zinnen: read.zinnen };
  return read;
}

let last: { text: string; zinnen: Zinnen } | undefined;

/** Neither the folder nor the bot itself has the file: somebody put another folder in the place of the shipped one. */
function missing(file: string): ReadZinnen {
  const mend = 'Zet het terug: het hoort bij de bot, in de map flows.';
  return { zinnen: undefined, problems: [{ file, line: 1, what: 'Dit bestand ontbreekt.', mend }] };
}

function proven(file: ReadFile<GeschrevenZinnen>, other: GeschrevenZinnen | undefined): ReadZinnen {
  if (file.value === undefined) return { zinnen: undefined, problems: file.problems };
  const whole = over(other, file.value);
  const problems = [...proveZinnen(file, file.value), ...proveZinnenComplete(file, whole)];
  return { problems, zinnen: problems.length > 0 ? undefined : zinnenOf(whole) };
}

/** The shipped sentences, with those of a file in their place. */
function over(shipped: GeschrevenZinnen | undefined, own: GeschrevenZinnen): GeschrevenZinnen {
  return { ...shipped, ...own, opdrachten: { ...shipped?.opdrachten, ...own.opdrachten } };
}

function zinnenOf({ opdrachten, gevaar, ontkenning, rustig, vulwoorden }: GeschrevenZinnen): Zinnen {
  const read = (written: readonly string[] | undefined): Zin[] => (written ?? []).map(readZin);
  const commands = Object.fromEntries(OPDRACHTEN.map((naam) => [naam, read(opdrachten?.[naam])]));
  return {
    // Every name of the list is in it.
    opdrachten: commands as Record<Opdracht, Zin[]>,
    gevaar: Object.values(gevaar ?? {}).flatMap(read),
    ontkenning: read(ontkenning),
    rustig: read(rustig),
    vulwoorden: read(vulwoorden),
  };
}

let known: GeschrevenZinnen | undefined;

/** Read once: what is shipped does not change while the bot runs. */
function shipped(): GeschrevenZinnen | undefined {
  known ??= existsSync(SHIPPED) ? readFlowFile(SHIPPED, SHIPPED, zinnenShape).value : undefined;
  return known;
}
