import type { Problem } from '../problem.ts';
import { OPDRACHTEN, readZin } from '../zinnen.ts';
import type { GeschrevenZinnen } from '../zinnen-shape.ts';
import { at, type FlowFile } from './finding.ts';
import { proveWhole } from './teksten.ts';

/** The most words in one sentence that is listened for. */
const MOST_WORDS = 8;
/** So many letters stand with a `*` at least: with fewer almost every word fits. */
const LEAST = { na: 3, voor: 4 };

/** One sentence of the file: what part it is in, where it stands, and how it is written. */
interface Written {
  deel: string;
  path: (string | number)[];
  tekst: string;
}

/** Each sentence can be listened for, and means one thing only. */
export function proveZinnen(file: FlowFile, zinnen: GeschrevenZinnen): Problem[] {
  const written = writtenIn(zinnen);
  return [...written.flatMap(({ path, tekst }) => proveZin(file, path, tekst)), ...proveOnce(file, written)];
}

/** Every part that the bot uses is there. */
export function proveZinnenComplete(file: FlowFile, { opdrachten = {}, ...rest }: GeschrevenZinnen): Problem[] {
  const parts = (['gevaar', 'ontkenning', 'rustig', 'vulwoorden'] as const).filter((deel) => rest[deel] === undefined);
  const commands = OPDRACHTEN.filter((naam) => opdrachten[naam] === undefined);
  return [...parts, ...commands].map((naam) =>
    at(file, [naam], `Hier ontbreekt "${naam}".`, `Voeg een regel "${naam}:" toe, met zinnen eronder.`),
  );
}

function writtenIn({ opdrachten = {}, gevaar = {}, ontkenning, rustig, vulwoorden }: GeschrevenZinnen): Written[] {
  const of = (deel: string, path: string[], texts: readonly string[] = []): Written[] =>
    texts.map((tekst, i) => ({ deel, path: [...path, i], tekst }));
  return [
    ...Object.entries(opdrachten).flatMap(([naam, texts]) => of(naam, ['opdrachten', naam], texts)),
    ...Object.entries(gevaar).flatMap(([naam, texts]) => of('gevaar', ['gevaar', naam], texts)),
    ...of('ontkenning', ['ontkenning'], ontkenning),
    ...of('rustig', ['rustig'], rustig),
    ...of('vulwoorden', ['vulwoorden'], vulwoorden),
  ];
}

/** It is whole, and can be listened for. */
export function proveZin(file: FlowFile, path: Written['path'], tekst: string): Problem[] {
  return [...proveWhole(file, path, tekst), ...proveReadable(file, path, tekst)];
}

function proveReadable(file: FlowFile, path: Written['path'], tekst: string): Problem[] {
  const zin = readZin(tekst);
  if (zin.length === 0)
    return [at(file, path, `In "${tekst}" staat geen woord.`, 'Schrijf er een woord in, of haal hem weg.')];
  if (zin.length > MOST_WORDS)
    return [
      at(
        file,
        path,
        `"${tekst}" heeft ${zin.length} woorden; ${MOST_WORDS} is het meeste.`,
        'Laat alleen staan waar het om gaat.',
      ),
    ];
  if (/^(?:…|\.\.\.)|(?:…|\.\.\.)$/.test(tekst.trim()))
    return [
      at(
        file,
        path,
        `"${tekst}" begint of eindigt met puntjes.`,
        'Zet de puntjes tussen twee woorden, of haal ze weg.',
      ),
    ];
  if (tekst.split(/\s+/).some((word) => /.\*./.test(word)))
    return [
      at(
        file,
        path,
        `In "${tekst}" staat een * midden in een woord.`,
        'Zet de * aan het begin of aan het eind van een woord.',
      ),
    ];
  const short = zin.find(({ letters, voor, na }) => letters.length < (voor ? LEAST.voor : na ? LEAST.na : 0));
  if (short === undefined) return [];
  const mend = `Schrijf er minstens ${LEAST.na} letters bij, en met een * ervoor minstens ${LEAST.voor}.`;
  return [at(file, path, `Bij "${tekst}" past bijna elk woord.`, mend)];
}

/** A word of command does one thing, and what is calm is no aggression. */
function proveOnce(file: FlowFile, written: readonly Written[]): Problem[] {
  const seen = new Map<string, string>();
  return written.flatMap(({ deel, path, tekst }) => {
    if (deel === 'ontkenning' || deel === 'vulwoorden') return [];
    const kind = path[0] === 'opdrachten' ? 'opdracht' : 'zin';
    const key = `${kind} ${JSON.stringify(readZin(tekst))}`;
    const before = seen.get(key);
    seen.set(key, before ?? deel);
    if (before === undefined || before === deel) return [];
    return [at(file, path, `"${tekst}" staat ook bij ${before}.`, 'Laat hem op een van de twee plaatsen staan.')];
  });
}
