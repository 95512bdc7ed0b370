import { readFileSync } from 'node:fs';
import type { Problem } from './problem.ts';
import { meant } from './proof/finding.ts';
import { isSoort, SOORTEN, type Soort } from './soorten.ts';

/** What shows that a box is done: a kind, and who or what; of each name the ones of which one is enough. */
export interface Effect {
  soort: Soort;
  namen: readonly (readonly string[])[];
}

/** A box of the source: its chart, its text to the letter, and what shows that it is done. */
export interface Vakje {
  chart: string;
  text: string;
  effecten: readonly Effect[];
}

/** The boxes of the source document, by id. */
export type Bron = ReadonlyMap<string, Vakje>;

const KOLOM = 'soort';

/**
 * Reads the boxes, and what is wrong with the column `soort`. There, kinds are parted by `;`, names by `,`; one of two names is enough with `/`.
 *
 * @example taak: preventiemedewerker/cag; bellijst: arbeidsinspectie
 */
export function readBron(path: string): { bron: Bron; problems: Problem[] } {
  const [head = '', ...rows] = readFileSync(path, 'utf8').split(/\r?\n/);
  const problems: Problem[] = [];
  const wrong = (line: number, what: string, mend: string) => problems.push({ file: path, line, what, mend });
  const named = head.split('\t')[3]?.trim() === KOLOM;
  if (!named)
    wrong(
      1,
      `De kolom "${KOLOM}" ontbreekt.`,
      'Neem bron.tsv opnieuw over: daarin staat hoe te zien is dat een vakje gedaan is.',
    );
  const bron = new Map<string, Vakje>();
  for (const [i, row] of rows.entries()) {
    const [id, chart, text, written = ''] = row.split('\t');
    if (!id || !chart || !text) continue;
    const line = i + 2;
    const words = written
      .split(';')
      .map((word) => word.trim())
      .filter((word) => word !== '');
    if (named && words.length === 0)
      wrong(
        line,
        `Bij vakje ${id} staat niet hoe te zien is dat het gedaan is.`,
        `Zet in de kolom ${KOLOM}: ${soorten()}`,
      );
    const effecten = words.flatMap((word) => readEffect(word, (what, mend) => wrong(line, what, mend)));
    bron.set(id, { chart, text, effecten });
  }
  return { bron, problems };
}

function readEffect(word: string, wrong: (what: string, mend: string) => void): Effect[] {
  const [soort = '', ...rest] = word.split(':').map((part) => part.trim());
  if (!isSoort(soort)) {
    wrong(`"${soort}" is geen soort.`, meant(soort, Object.keys(SOORTEN)));
    return [];
  }
  const namen = rest
    .join(':')
    .split(',')
    .map((name) =>
      name
        .split('/')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    )
    .filter((name) => name.length > 0);
  const { namen: wanted } = SOORTEN[soort];
  if (wanted === 'altijd' && namen.length === 0)
    wrong(`Achter "${soort}" staat niet wie of wat.`, `Schrijf: ${soort}: …`);
  if (wanted === 'geen' && namen.length > 0) wrong(`Achter "${soort}" hoort geen naam.`, `Schrijf alleen: ${soort}`);
  return [{ soort, namen }];
}

function soorten(): string {
  return `een of meer van ${Object.keys(SOORTEN).join(', ')}.`;
}
