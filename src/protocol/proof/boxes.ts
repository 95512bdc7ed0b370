import { type Deel, delenOfOpvolging, delenOfSchema } from '../delen.ts';
import { INGANG } from '../place.ts';
import type { Problem } from '../problem.ts';
import type { Sources } from '../sources.ts';
import { at, type FlowFile, meant } from './finding.ts';

/** Every quoted box exists in the source, and is quoted to the letter. */
export function proveQuotes(sources: Sources, file: FlowFile, delen: readonly Deel[]): Problem[] {
  return delen.flatMap(({ path, vakjes }) =>
    Object.entries(vakjes).flatMap(([id, quote]) => {
      const here = [...path, 'vakjes', id];
      const box = sources.bron.get(id);
      if (box === undefined)
        return [at(file, here, `Vakje ${id} staat niet in de bron.`, meant(id, sources.bron.keys()))];
      if (box.text === quote) return [];
      return [
        at(
          file,
          here,
          `Vakje ${id} staat er niet precies zoals in de bron.`,
          `Zet er: "${box.text}", of zet bron.tsv terug als die veranderd is.`,
        ),
      ];
    }),
  );
}

/**
 * Every box of the source is stood for somewhere: in any schema or in the opvolging. What is missing is reported at the
 * schema that is drawn from the box's chart.
 */
export function proveBoxesStoodFor(sources: Sources): Problem[] {
  const delen = [
    ...sources.schemas.flatMap(({ value }) => delenOfSchema(value)),
    ...delenOfOpvolging(sources.opvolging.value),
  ];
  const quoted = new Set(delen.flatMap(({ vakjes }) => Object.keys(vakjes)));
  const charts = new Set([...sources.bron.values()].map(({ chart }) => chart));
  const unknown = sources.schemas.flatMap((file) => {
    const chart = file.value.vakjes_van;
    if (chart === undefined || charts.has(chart)) return [];
    return [at(file, ['vakjes_van'], `De bron heeft geen stroomschema "${chart}".`, meant(chart, charts))];
  });
  if (unknown.length > 0) return unknown;
  const missing = [...sources.bron].filter(([id]) => !quoted.has(id));
  return [...charts].flatMap((chart) => {
    const file = sources.schemas.find(({ value }) => value.vakjes_van === chart);
    if (file === undefined) return proveNamed(sources, chart);
    return missing
      .filter(([, box]) => box.chart === chart)
      .map(([id, { text }]) => {
        const mend = `Zet bij de stap of taak die dit doet: vakjes: { ${id}: "${text}" }`;
        return at(file, ['vakjes_van'], `Geen stap staat voor vakje ${id}.`, `${mend}${placeOf(chart)}`);
      });
  });
}

/** No schema says that it is drawn from this chart: nobody would notice a box of it that is missing. */
function proveNamed({ schemas }: Sources, chart: string): Problem[] {
  const file =
    schemas.find(({ value }) => value.schema === chart) ?? schemas.find(({ value }) => value.schema === INGANG);
  if (file === undefined) return [];
  const what = `Geen bestand zegt dat het de vakjes van "${chart}" heeft.`;
  return [at(file, ['schema'], what, `Zet in het bestand met dat stroomschema: vakjes_van: ${chart}`)];
}

/** The boxes of the overview are the same acts as those of the other charts, and stand beside them. */
function placeOf(chart: string): string {
  return chart === INGANG ? '. De meeste vakjes met een H staan in de bestanden van de andere schema’s.' : '';
}
