import type { Problem } from '../problem.ts';
import { ALTIJD_APART, MOST_AN_HOUR, mostAnHour } from '../samen.ts';
import type { Sources } from '../sources.ts';
import type { Term } from '../term.ts';
import { at } from './finding.ts';

/** In minutes: within this much still comes shortly after each other, and nobody is rung without end. */
const BOUNDS = { stil: { least: 5, most: 24 * 60 }, bel: { least: 5, most: 24 * 60 } } as const;
const MINUTES = { direct: 0, minuten: 1, uur: 60, dagen: 24 * 60, werkdagen: Number.POSITIVE_INFINITY } as const;
/** Which kinds are about a task. */
const ABOUT_TASKS: readonly string[] = ['taak', 'termijn'];

/** Proves what comes together: nothing that must never wait, each kind once, and never for so long that it is of another day. */
export function proveSamen({ rollen: file }: Sources): Problem[] {
  const { samen } = file.value;
  if (samen === undefined) return [];
  return [
    ...proveTerm(file, 'stil', samen.stil),
    ...proveTerm(file, 'bel', samen.bel),
    ...proveTempo(file, samen.tempo),
    ...samen.soorten.flatMap(({ soort, per }, i) => {
      const path = ['samen', 'soorten', i];
      if (ALTIJD_APART.some((each) => each === soort))
        return [at(file, path, `"${soort}" komt altijd apart: daar kan niemand op wachten.`, 'Haal deze regel weg.')];
      if (samen.soorten.findIndex((other) => other.soort === soort) < i)
        return [at(file, path, `"${soort}" staat hier twee keer.`, 'Haal een van de twee weg.')];
      if (per === 'taak' && !ABOUT_TASKS.includes(soort))
        return [at(file, path, `"${soort}" gaat niet over een taak.`, 'Haal "per: taak" hier weg.')];
      return [];
    }),
  ];
}

/** Whoever gets much gets it less often, and no more than anybody can read. */
function proveTempo(file: Sources['rollen'], tempo: readonly number[] = []): Problem[] {
  const path = ['samen', 'tempo'];
  const sooner = tempo.findIndex((pauze, i) => pauze < (tempo[i - 1] ?? 0));
  if (sooner > 0)
    return [
      at(
        file,
        [...path, sooner],
        `Hier zit er korter tussen dan na het bericht ervoor (${seconds(tempo[sooner - 1])}).`,
        `Maak deze tijd minstens ${seconds(tempo[sooner - 1])}.`,
      ),
    ];
  const count = mostAnHour(tempo.length === 0 ? undefined : tempo);
  if (count <= MOST_AN_HOUR) return [];
  const what = `Zo kan iemand ${count} berichten in een uur krijgen; ${MOST_AN_HOUR} is het meeste.`;
  return [at(file, path, what, 'Maak de laatste tijd langer: bijvoorbeeld 120 seconden.')];
}

const seconds = (ms = 0) => `${ms / 1_000} seconden`;

function proveTerm(file: Sources['rollen'], name: keyof typeof BOUNDS, { aantal, eenheid, kantoortijd, tekst }: Term) {
  const { least, most } = BOUNDS[name];
  const minutes = aantal * MINUTES[eenheid];
  if (!kantoortijd && minutes >= least && minutes <= most) return [];
  const what = `"${tekst}" kan niet bij "${name}".`;
  return [at(file, ['samen', name], what, 'Noem 5 minuten tot 24 uur, zonder kantoortijd: bijvoorbeeld 15 minuten.')];
}
