import type { Problem } from '../problem.ts';
import type { Veld } from '../shape.ts';
import type { Sources } from '../sources.ts';
import { JA_NEE_ONBEKEND } from '../values.ts';
import { at, type FlowFile, meant } from './finding.ts';
import { proveCondition } from './mentions.ts';

/** More answers below each other are not looked through any more. */
export const MOST_OPTIONS = 10;

/** Proves a form: names, what can be answered, and that what depends on another question depends on one above it. */
export function proveVelden(
  sources: Sources,
  file: FlowFile,
  path: PropertyKey[],
  velden: readonly Veld[] = [],
): Problem[] {
  return velden.flatMap((veld, i) => {
    const here = [...path, 'velden', i];
    const above = velden.slice(0, i);
    return [
      ...proveName(file, here, veld, above),
      ...proveOptions(file, here, veld),
      ...proveRequired(file, here, veld, above),
      ...proveNotBefore(file, here, veld, above),
      ...proveHealth(file, here, veld),
      ...proveCondition(sources, file, [...here, 'bij'], veld.bij),
    ];
  });
}

function proveName(file: FlowFile, path: PropertyKey[], { naam }: Veld, above: readonly Veld[]): Problem[] {
  if (above.every((other) => other.naam !== naam)) return [];
  const what = `De vraag "${naam}" staat twee keer in dit formulier.`;
  return [at(file, [...path, 'naam'], what, 'Geef de tweede een andere naam.')];
}

/** Only the answers to a task have a place apart for what is about health. */
function proveHealth(file: FlowFile, path: PropertyKey[], { naam, gezondheid }: Veld): Problem[] {
  if (gezondheid === undefined || path[0] === 'taken') return [];
  const what = `De vraag "${naam}" gaat over gezondheid, en dat kan alleen bij een taak.`;
  return [at(file, [...path, 'gezondheid'], what, 'Haal gezondheid weg, of stel de vraag bij een taak.')];
}

function proveOptions(file: FlowFile, path: PropertyKey[], { naam, soort, opties }: Veld): Problem[] {
  const count = Object.keys(opties ?? {}).length;
  if (soort !== 'keuze') {
    if (opties === undefined) return [];
    const what = `De vraag "${naam}" heeft opties, en de soort is ${soort}.`;
    return [at(file, [...path, 'opties'], what, 'Schrijf "soort: keuze", of haal de opties weg.')];
  }
  if (count < 2) {
    const what = `De vraag "${naam}" is een keuze, en er valt niets te kiezen.`;
    return [at(file, opties === undefined ? path : [...path, 'opties'], what, 'Zet er opties bij: minstens twee.')];
  }
  if (count <= MOST_OPTIONS) return [];
  const what = `De vraag "${naam}" heeft ${count} opties; ${MOST_OPTIONS} is het meeste.`;
  return [at(file, [...path, 'opties'], what, 'Neem opties samen, of maak er twee vragen van.')];
}

function proveRequired(file: FlowFile, path: PropertyKey[], veld: Veld, above: readonly Veld[]): Problem[] {
  const { naam, verplicht, verplicht_bij: bij } = veld;
  if (bij === undefined) return [];
  if (verplicht) {
    const what = `De vraag "${naam}" is al verplicht, en dan nog eens bij een ander antwoord.`;
    return [at(file, [...path, 'verplicht_bij'], what, 'Haal "verplicht" of "verplicht_bij" weg.')];
  }
  return Object.entries(bij).flatMap(([other, values]) => {
    const here = [...path, 'verplicht_bij', other];
    const found = above.find((each) => each.naam === other);
    return found === undefined ? [at(file, here, ...noSuch(other, above))] : provePossible(file, here, found, values);
  });
}

/** Another form has this question, and it can be answered so. */
export function proveAnswer(
  file: FlowFile,
  path: PropertyKey[],
  { velden = [] }: { velden?: readonly Veld[] | undefined },
  naam: string,
  values: readonly string[],
): Problem[] {
  const found = velden.find((each) => each.naam === naam);
  if (found !== undefined) return provePossible(file, path, found, values);
  const names = velden.map((each) => each.naam);
  const mend = names.length === 0 ? 'Die taak stelt geen vragen: haal bij weg.' : meant(naam, names);
  return [at(file, path, `Die taak heeft geen vraag "${naam}".`, mend)];
}

function provePossible(file: FlowFile, path: PropertyKey[], veld: Veld, values: readonly string[]): Problem[] {
  const possible = answersOf(veld);
  if (possible.length === 0) {
    const what = `Op de vraag "${veld.naam}" typt iemand zelf iets, en daar kan niets van afhangen.`;
    return [at(file, path, what, 'Noem een vraag met vaste antwoorden.')];
  }
  return values
    .filter((value) => !possible.includes(value))
    .map((value) =>
      at(file, path, `Op de vraag "${veld.naam}" kan niemand "${value}" antwoorden.`, meant(value, possible)),
    );
}

function proveNotBefore(file: FlowFile, path: PropertyKey[], veld: Veld, above: readonly Veld[]): Problem[] {
  const { naam, soort, niet_voor: other } = veld;
  if (other === undefined) return [];
  const here = [...path, 'niet_voor'];
  const dates = above.filter((each) => each.soort === 'datum');
  if (soort !== 'datum') {
    const what = `De vraag "${naam}" is geen datum, en "niet_voor" gaat over datums.`;
    return [at(file, here, what, 'Schrijf "soort: datum", of haal "niet_voor" weg.')];
  }
  if (above.every((each) => each.naam !== other)) return [at(file, here, ...noSuch(other, dates))];
  if (dates.some((each) => each.naam === other)) return [];
  return [at(file, here, `De vraag "${other}" is geen datum.`, 'Noem een vraag met "soort: datum".')];
}

function noSuch(naam: string, above: readonly Veld[]): [what: string, mend: string] {
  const names = above.map((each) => each.naam);
  const mend = names.length === 0 ? 'Zet die vraag erboven, of haal deze regel weg.' : meant(naam, names);
  return [`Boven deze vraag staat geen vraag "${naam}".`, mend];
}

/** What can be answered; nothing where people type or pick a day. */
function answersOf({ soort, opties = {} }: Veld): string[] {
  if (soort === 'keuze') return Object.keys(opties);
  if (soort === 'ja_nee') return ['ja', 'nee'];
  return soort === 'ja_nee_onbekend' ? [...JA_NEE_ONBEKEND] : [];
}
