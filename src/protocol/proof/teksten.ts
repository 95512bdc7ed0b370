import { afkortingenIn, uitlegVan } from '../afkortingen.ts';
import type { Kaarttekst, Maat } from '../leesteksten.ts';
import type { Problem } from '../problem.ts';
import type { Rollen } from '../rollen.ts';
import type { Sources } from '../sources.ts';
import { at, type FlowFile } from './finding.ts';

/** How much of each kind of text fits: on a line of a phone, on a button, behind a fold. */
const MOST: Record<Maat, { woorden: number; tekens: number; mend: string }> = {
  kort: { woorden: 12, tekens: 120, mend: 'Maak hem korter, of zet de rest bij "uitleg".' },
  vraag: { woorden: 15, tekens: 120, mend: 'Maak hem korter, of maak er twee vragen van.' },
  optie: { woorden: 8, tekens: 60, mend: 'Maak hem korter.' },
  uitleg: { woorden: 60, tekens: 500, mend: 'Maak hem korter: noem alleen wat nu nodig is.' },
  naam: { woorden: 12, tekens: 80, mend: 'Maak hem korter.' },
};

/** What people read is short enough to be read, and explains its abbreviations on the same card. */
export function proveTexts(sources: Sources, file: FlowFile, kaarten: readonly Kaarttekst[]): Problem[] {
  const { value: rollen } = sources.rollen;
  return kaarten.flatMap((kaart) => [...proveLengths(file, kaart), ...proveAbbreviations(file, kaart, rollen)]);
}

function proveLengths(file: FlowFile, { teksten }: Kaarttekst): Problem[] {
  return teksten.flatMap(({ path, tekst, maat }) => {
    const { woorden, tekens, mend } = MOST[maat];
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
    afkortingenIn(tekst)
      .filter((word) => !said.has(word) && read.every((other) => uitlegVan(word, other) === undefined))
      .map((word) => {
        said.add(word);
        const mend = `Schrijf het één keer voluit, met de afkorting erachter: "… (${word})".`;
        return at(file, path, `De afkorting ${word} wordt hier nergens uitgelegd.`, mend);
      }),
  );
}
