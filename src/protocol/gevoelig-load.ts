import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Gevoelig } from './gevoelig.ts';
import type { Problem } from './problem.ts';
import { at, type FlowFile } from './proof/finding.ts';
import { proveZin } from './proof/zinnen.ts';
import { readFlowFile } from './read.ts';
import { TAAL } from './written/words.ts';
import { readZin, type Zin } from './zinnen.ts';

export const GEVOELIG = 'gevoelig.yaml';
const SHIPPED = join(import.meta.dirname, '../../flows', GEVOELIG);

const zinnen = z.array(
  z
    .string('Zet het tussen aanhalingstekens: "…".')
    .trim()
    .min(1)
    .describe('een woord of een stukje zin; * is de rest van een woord, … zijn hoogstens drie woorden'),
);

/** gevoelig.yaml: a list that is left out stands as it was shipped; an empty one points nothing out. */
export const gevoeligShape = z.strictObject({
  taal: z.literal(TAAL).describe('de versie van de taal: altijd 1'),
  ziekte: zinnen.describe('wat over ziekte of gezondheid gaat').optional(),
  afkomst: zinnen.describe('wat over afkomst of geloof gaat').optional(),
  adres: zinnen
    .describe('wat over een privéadres gaat; straat, nummer en postcode bij elkaar herkent de bot zelf')
    .optional(),
  gewoon: zinnen.describe('waar zo een woord in staat, en dat niets over iemand zegt').optional(),
});
type Geschreven = z.infer<typeof gevoeligShape>;

/** The words, and what is wrong with their file. */
export interface ReadGevoelig {
  gevoelig: Gevoelig | undefined;
  problems: Problem[];
}

/** Reads and proves the words of a folder; without a file they stand as they were shipped. Never throws for what is in a file: see `problems`. */
export function readGevoelig(folder: string): ReadGevoelig {
  const own = resolve(folder, GEVOELIG);
  const isOwn = existsSync(own) && own !== SHIPPED;
  if (!isOwn && !existsSync(SHIPPED)) {
    const mend = 'Zet het terug: het hoort bij de bot, in de map flows.';
    return {
      gevoelig: undefined,
      problems: [{ file: join(folder, GEVOELIG), line: 1, what: 'Dit bestand ontbreekt.', mend }],
    };
  }
  const file = readFlowFile(isOwn ? own : SHIPPED, join(folder, GEVOELIG), gevoeligShape);
  if (file.value === undefined) return { gevoelig: undefined, problems: file.problems };
  const problems = proven(file, file.value);
  if (problems.length > 0) return { gevoelig: undefined, problems };
  const shipped = isOwn ? readFlowFile(SHIPPED, SHIPPED, gevoeligShape).value : undefined;
  return { problems, gevoelig: gevoeligOf({ ...shipped, ...file.value }) };
}

function gevoeligOf({ ziekte, afkomst, adres, gewoon }: Geschreven): Gevoelig {
  const read = (written: readonly string[] = []): Zin[] => written.map(readZin);
  return { soorten: { ziekte: read(ziekte), afkomst: read(afkomst), adres: read(adres) }, gewoon: read(gewoon) };
}

/** Each can be looked for, and is of one kind only. */
function proven(file: FlowFile, { taal: _taal, ...lists }: Geschreven): Problem[] {
  const seen = new Map<string, string>();
  return Object.entries(lists).flatMap(([deel, texts = []]) =>
    texts.flatMap((tekst, i) => {
      const path = [deel, i];
      const key = JSON.stringify(readZin(tekst));
      const before = seen.get(key);
      seen.set(key, before ?? deel);
      const twice =
        before === undefined
          ? []
          : [at(file, path, `"${tekst}" staat ook bij ${before}.`, 'Laat het op een plaats staan.')];
      return [...proveZin(file, path, tekst), ...twice];
    }),
  );
}
