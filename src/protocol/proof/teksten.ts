import { afkortingenIn, uitlegOf } from '../afkortingen.ts';
import { type Deel, MERKEN } from '../delen.ts';
import { KNOP, TAAKTITEL } from '../knop.ts';
import type { Kaarttekst, Maat } from '../leestekst.ts';
import type { Problem } from '../problem.ts';
import type { Rollen } from '../rollen.ts';
import type { Sources } from '../sources.ts';
import { BLANK } from '../woorden.ts';
import { NAMEN } from '../woorden-lijst.ts';
import { proveBlanks } from './blanks.ts';
import { at, type FlowFile } from './finding.ts';

/** How much of each kind of text fits: on a line of a phone, on a button, behind a fold. */
export const MOST: Record<Maat, { woorden: number; tekens: number; mend: string }> = {
  knop: { woorden: 12, tekens: KNOP, mend: 'Maak hem korter: Teams kapt een langere knop af.' },
  taak: {
    woorden: 12,
    tekens: TAAKTITEL,
    mend: 'Maak hem korter: deze naam komt op een knop, en Teams kapt een langere af.',
  },
  kort: { woorden: 12, tekens: 120, mend: 'Maak hem korter.' },
  vraag: { woorden: 15, tekens: 120, mend: 'Maak hem korter, of maak er twee vragen van.' },
  optie: { woorden: 8, tekens: 60, mend: 'Maak hem korter.' },
  uitleg: { woorden: 60, tekens: 500, mend: 'Maak hem korter: noem alleen wat nu nodig is.' },
  naam: { woorden: 12, tekens: 80, mend: 'Maak hem korter.' },
};

/** What people read is short enough to be read, and explains its abbreviations on the same card. */
export function proveTexts(sources: Sources, file: FlowFile, kaarten: readonly Kaarttekst[]): Problem[] {
  const { value: rollen } = sources.rollen;
  return kaarten.flatMap((kaart) => [
    ...kaart.teksten.flatMap(({ path, tekst }) => [
      ...proveWhole(file, path, tekst),
      ...provePlain(file, path, tekst),
      // The names that stand in one place are filled in by now.
      ...proveBlanks(file, path, tekst, { known: [], offered: NAMEN }),
    ]),
    ...proveLengths(file, kaart),
    ...proveAbbreviations(file, kaart, rollen),
  ]);
}

/** The reason of a choice is read by the CAG: it is whole as well. */
export function proveReasons(file: FlowFile, delen: readonly Deel[]): Problem[] {
  return delen.flatMap((deel) =>
    MERKEN.flatMap((merk) => {
      const reden = deel[merk];
      return reden === undefined ? [] : proveWhole(file, [...deel.path, merk], reden);
    }),
  );
}

/** Nothing of a text was taken for a comment, and its quotes are no part of it. */
export function proveWhole(file: FlowFile, path: readonly PropertyKey[], tekst: string): Problem[] {
  const comment = file.commentAt(path);
  if (comment !== undefined) {
    const what = `Achter deze tekst staat "${comment}", en wat na een los # komt leest de bot niet.`;
    const whole = `Hoort het bij de tekst? Zet dan alles tussen aanhalingstekens: "${tekst} ${comment}".`;
    return [at(file, path, what, `${whole} Is het een opmerking? Zet die dan op een eigen regel.`)];
  }
  if (!/^[“”„].*[“”]$/.test(tekst)) return [];
  const what = 'Om deze tekst staan kromme aanhalingstekens, zoals Word en Outlook die maken.';
  return [at(file, path, what, `Gebruik rechte aanhalingstekens: "${tekst.slice(1, -1)}"`)];
}

/** What Teams takes for markup at the start of a line: a number of a list, a stroke, a heading, a quotation. */
const MARKUP = /^\s*(\d+[.)]|[-*+>]|#{1,6})\s/m;

/** No text begins as a list or a heading: "2. Bel" is drawn as number 1 by some clients. */
export function provePlain(file: FlowFile, path: readonly PropertyKey[], tekst: string): Problem[] {
  const [, mark] = MARKUP.exec(tekst) ?? [];
  if (mark === undefined) return [];
  const what = `Deze tekst begint met "${mark}". Teams maakt daar een lijst of een kop van, en toont dan iets anders.`;
  return [at(file, path, what, `Haal "${mark}" weg, of begin met een woord.`)];
}

function proveLengths(file: FlowFile, { teksten }: Kaarttekst): Problem[] {
  return teksten.flatMap(({ path, tekst, maat }) => {
    const { woorden, tekens, mend: shorten } = MOST[maat];
    const mend = path.at(-1) === 'zeg' ? 'Maak hem korter, of zet de rest bij "uitleg".' : shorten;
    const words = tekst.split(/\s+/).length;
    if (words > woorden) return [at(file, path, `Deze tekst heeft ${words} woorden; ${woorden} is het meeste.`, mend)];
    if (tekst.length > tekens)
      return [at(file, path, `Deze tekst heeft ${tekst.length} tekens; ${tekens} is het meeste.`, mend)];
    return [];
  });
}

function proveAbbreviations(file: FlowFile, { teksten, nummers, rollen }: Kaarttekst, who: Rollen): Problem[] {
  const names = [
    ...nummers.map((nummer) => who.telefoon[nummer]?.naam ?? ''),
    ...rollen.flatMap((rol) => [who.rollen[rol]?.naam ?? '', who.telefoon[who.rollen[rol]?.bel ?? '']?.naam ?? '']),
  ];
  const read = [...teksten.map(({ tekst }) => tekst), ...names];
  const said = new Set<string>();
  return teksten.flatMap(({ path, tekst }) =>
    afkortingenIn(tekst.replaceAll(BLANK, ''))
      .filter((word) => !said.has(word) && read.every((other) => uitlegOf(word, other) === undefined))
      .map((word) => {
        said.add(word);
        const mend = `Schrijf het één keer voluit, met de afkorting erachter: "… (${word})".`;
        return at(file, path, `De afkorting ${word} wordt hier nergens uitgelegd.`, mend);
      }),
  );
}
