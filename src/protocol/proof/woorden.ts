import { LANGSTE } from '../knop.ts';
import type { Problem } from '../problem.ts';
import { BLANK, fill, type Teksten } from '../woorden.ts';
import type { Soort } from '../woorden-lijst/maten.ts';
import { LIJST, NAMEN } from '../woorden-lijst.ts';
import { MOST_OF } from '../woorden-shape.ts';
import { proveBlanks } from './blanks.ts';
import { at, type FlowFile } from './finding.ts';
import { provePlain, proveWhole } from './teksten.ts';

const DECLARED: Readonly<Record<string, Readonly<Record<string, Soort>>>> = LIJST;

/** Each word is short enough for where it stands, and has the blanks that the bot fills in, no more and no fewer. */
export function proveWoorden(file: FlowFile, teksten: Teksten, namen: Readonly<Record<string, string>>): Problem[] {
  return Object.entries(teksten).flatMap(([deel, texts]) =>
    Object.entries(texts).flatMap(([naam, tekst]) => {
      const soort: Soort = DECLARED[deel]?.[naam] ?? { maat: 'naam', vult: [] };
      const path = [deel, naam];
      return [
        ...proveWhole(file, path, tekst),
        ...provePlain(file, path, tekst),
        ...proveBlanks(file, path, tekst, { known: deel === 'namen' ? [] : [...soort.vult, ...NAMEN] }),
        ...proveFilled(file, path, tekst, soort),
        ...proveLength(file, path, fill(tekst, new Map(Object.entries(namen))), soort),
      ];
    }),
  );
}

/** Every name that the bot uses has its text. */
export function proveComplete(file: FlowFile, teksten: Teksten): Problem[] {
  const names = [
    ...NAMEN.map((naam) => ['namen', naam] as const),
    ...Object.entries(LIJST).flatMap(([deel, words]) => Object.keys(words).map((naam) => [deel, naam] as const)),
  ];
  return names
    .filter(([deel, naam]) => teksten[deel]?.[naam] === undefined)
    .map(([deel, naam]) =>
      at(file, [deel], `Bij ${deel} ontbreekt "${naam}".`, `Voeg bij ${deel} een regel toe: ${naam}: …`),
    );
}

/** Of what the bot fills in nothing is left out: it is what people need to know, such as a number. */
function proveFilled(file: FlowFile, path: string[], tekst: string, { vult }: Soort): Problem[] {
  return vult
    .filter((blank) => !tekst.includes(`{${blank}}`))
    .map((blank) =>
      at(file, path, `In deze tekst ontbreekt {${blank}}.`, `Zet {${blank}} waar de bot het moet invullen.`),
    );
}

function proveLength(file: FlowFile, path: string[], tekst: string, { maat }: Soort): Problem[] {
  const most = MOST_OF[maat];
  const words = tekst.split(/\s+/).length;
  const mend = maat === 'knop' ? 'Maak hem korter: Teams kapt een langere knop af.' : 'Maak hem korter.';
  if (words > most.woorden)
    return [at(file, path, `Deze tekst heeft ${words} woorden; ${most.woorden} is het meeste.`, mend)];
  const tekens = maat === 'knop' ? filledLength(tekst) : tekst.length;
  return tekens > most.tekens
    ? [at(file, path, `Deze tekst heeft ${tekens} tekens; ${most.tekens} is het meeste.`, mend)]
    : [];
}

/** On a button what is filled in counts as well: all of it must be read. */
function filledLength(tekst: string): number {
  return tekst.replaceAll(BLANK, (blank, naam: string) => ' '.repeat(LANGSTE[naam] ?? blank.length)).length;
}
