import type { Effect, Vakje } from '../bron.ts';
import { type Daad, dadenFor } from '../daden.ts';
import type { Problem } from '../problem.ts';
import { SOORTEN } from '../soorten.ts';
import type { Sources } from '../sources.ts';
import { at } from './finding.ts';

/**
 * Every box is not only quoted but done: what quotes it has the effects that bron.tsv names. Each name must be found with one of the pieces that
 * quote the box. Ask this of flows that quote every box.
 */
export function proveDone(sources: Sources): Problem[] {
  const charts = new Map<string, Daad[]>();
  return [...sources.bron].flatMap(([id, vakje]) => {
    const daden = charts.get(vakje.chart) ?? dadenFor(sources, vakje.chart);
    charts.set(vakje.chart, daden);
    return proveBox(
      id,
      vakje,
      daden.filter(({ vakjes }) => vakjes.includes(id)),
    );
  });
}

function proveBox(id: string, { effecten }: Vakje, daden: readonly Daad[]): Problem[] {
  return effecten.flatMap((effect) =>
    missingOf(effect, daden).flatMap((naam) => {
      const where = nearestTo(effect, daden);
      if (where === undefined) return [];
      const { mist, mend } = SOORTEN[effect.soort];
      const what = `Vakje ${id} staat hier, maar wordt niet gedaan: ${mist(naam)}.`;
      const other = 'Doen jullie het anders? Verander dan ook de kolom soort in bron.tsv.';
      return [at(where.file, [...where.path, 'vakjes', id], what, `${mend(naam)} ${other}`)];
    }),
  );
}

/** Where it is to be mended: at what does this with somebody else, or at least does the like. */
function nearestTo({ soort }: Effect, daden: readonly Daad[]): Daad | undefined {
  const does = daden.filter(({ doet }) => doet[soort] !== undefined);
  return does.find(({ doet }) => doet[soort]?.length !== 0) ?? does[0] ?? daden[0];
}

/** What of an effect is not there: the names, or an empty one for an effect without names. */
function missingOf({ soort, namen }: Effect, daden: readonly Daad[]): string[] {
  const found = daden.flatMap(({ doet }) => (doet[soort] === undefined ? [] : [doet[soort]]));
  if (found.length === 0 && namen.length === 0) return [''];
  return namen.filter((name) => !found.flat().some((one) => name.includes(one))).map((name) => name.join(' of '));
}
