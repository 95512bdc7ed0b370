import type { Problem } from '../problem.ts';
import type { Sources } from '../sources.ts';
import { at, type FlowFile, meant } from './finding.ts';

/** Every quoted box exists in the source, and is quoted to the letter. */
export function proveQuotes(
  sources: Sources,
  file: FlowFile,
  path: PropertyKey[],
  quotes: Record<string, string> = {},
): Problem[] {
  return Object.entries(quotes).flatMap(([id, quote]) => {
    const box = sources.bron.get(id);
    if (box === undefined)
      return [at(file, [...path, id], `Vakje ${id} staat niet in de bron.`, meant(id, sources.bron.keys()))];
    if (box.text === quote) return [];
    return [at(file, [...path, id], `Vakje ${id} staat er niet precies zoals in de bron.`, `Zet er: "${box.text}"`)];
  });
}

/** Every box of the chart that a schema is drawn from is stood for, by the schema itself or by the opvolging. */
export function proveBoxesStoodFor(sources: Sources, file: Sources['schemas'][number]): Problem[] {
  const chart = file.value.vakjes_van;
  if (chart === undefined) return [];
  const boxes = [...sources.bron].filter(([, box]) => box.chart === chart);
  if (boxes.length === 0) {
    const charts = new Set([...sources.bron.values()].map((box) => box.chart));
    return [at(file, ['vakjes_van'], `De bron heeft geen stroomschema "${chart}".`, meant(chart, charts))];
  }
  const { overleg, taken } = sources.opvolging.value;
  const steps = Object.values(file.value.stappen);
  const quoting = [...steps, ...steps.flatMap((step) => step.keuzes ?? []), overleg, ...Object.values(taken)];
  const quoted = new Set(quoting.flatMap((part) => Object.keys(part.vakjes ?? {})));
  return boxes
    .filter(([id]) => !quoted.has(id))
    .map(([id, { text }]) =>
      at(
        file,
        ['vakjes_van'],
        `Geen stap staat voor vakje ${id}.`,
        `Zet bij de stap die dit doet: vakjes: { ${id}: "${text}" }`,
      ),
    );
}
