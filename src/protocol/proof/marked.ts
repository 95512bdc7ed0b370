import { arrowsIn } from '../arrows.ts';
import { targetOf } from '../place.ts';
import type { Problem } from '../problem.ts';
import type { Sources } from '../sources.ts';
import type { WrittenStep } from '../written/schema.ts';
import { at, type FlowFile } from './finding.ts';

/**
 * A step that stands for no box of the source is a choice of ours, and that is said: at the step, at the arrows to and from it,
 * or at the steps at their other ends. The source has no list of arrows: an own arrow between two boxes cannot be seen here.
 */
export function proveMarkedSteps({ schemas }: Sources): Problem[] {
  const steps = new Map<string, WrittenStep>(
    schemas.flatMap(({ value: { schema, stappen } }) =>
      Object.entries(stappen).map(([name, step]) => [targetOf(schema, name), step] as const),
    ),
  );
  const unsaid = schemas.flatMap(({ value }) =>
    arrowsIn(value).flatMap(({ stap, naar, keuze }) => {
      const ends = [targetOf(value.schema, stap), targetOf(value.schema, naar)];
      const said = keuze !== undefined || ends.some((end) => steps.get(end)?.keuze !== undefined);
      return said ? [] : ends;
    }),
  );
  return schemas.flatMap((file) =>
    Object.entries(file.value.stappen)
      .filter(([name, { vakjes }]) => vakjes === undefined && unsaid.includes(targetOf(file.value.schema, name)))
      .map(([name]) => unmarked(file, ['stappen', name], `De stap "${name}"`)),
  );
}

/** The same of the tasks and alarms, which no arrow leads to. */
export function proveMarkedOpvolging({ opvolging: file }: Sources): Problem[] {
  const { alarmen = {}, inlichten = {}, taken } = file.value;
  const parts = [
    ...Object.entries(alarmen).map(([name, part]) => ({ path: ['alarmen', name], who: `Het alarm "${name}"`, part })),
    ...Object.entries(inlichten).map(([name, part]) => ({
      path: ['inlichten', name],
      who: `De inlichting "${name}"`,
      part,
    })),
    ...Object.entries(taken).map(([name, part]) => ({ path: ['taken', name], who: `De taak "${name}"`, part })),
  ];
  return parts
    .filter(({ part }) => part.vakjes === undefined && part.keuze === undefined)
    .map(({ path, who }) => unmarked(file, path, who));
}

function unmarked(file: FlowFile, path: PropertyKey[], who: string): Problem {
  const what = `${who} heeft geen vakjes, en er staat niet bij dat het een eigen keuze is.`;
  return at(file, path, what, 'Zet erbij: keuze: "…", met de naam van je gemeente en de reden.');
}
