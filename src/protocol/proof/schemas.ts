import { basename } from 'node:path';
import type { Problem } from '../problem.ts';
import type { Sources } from '../sources.ts';
import { proveBoxesStoodFor } from './boxes.ts';
import { at, meant } from './finding.ts';
import { proveStep } from './step.ts';
import { proveWays } from './ways.ts';

/** Proves the stroomschema's: names, targets, ways through, quoted boxes, roles, numbers, lengths. */
export function proveSchemas(sources: Sources): Problem[] {
  // A wrong name makes every target that leads there wrong, and a wrong target makes steps unreachable: the cause first.
  const misnamed = sources.schemas.flatMap(proveFileName);
  if (misnamed.length > 0) return misnamed;
  const problems = sources.schemas.flatMap((file) => [
    ...proveFirstSteps(file),
    ...Object.entries(file.value.stappen).flatMap(([name, step]) => proveStep(sources, file, name, step)),
    ...proveBoxesStoodFor(sources, file),
  ]);
  return problems.length > 0 ? problems : proveWays(sources);
}

function proveFileName(file: Sources['schemas'][number]): Problem[] {
  const { schema } = file.value;
  const name = basename(file.file, '.yaml');
  if (name === schema) return [];
  const what = `Het schema heet hier "${schema}", en het bestand heet "${name}.yaml".`;
  return [at(file, ['schema'], what, `Schrijf: schema: ${name}`)];
}

function proveFirstSteps(file: Sources['schemas'][number]): Problem[] {
  const { begin, meld, stappen } = file.value;
  return Object.entries({ begin, meld }).flatMap(([key, step]) => {
    if (step === undefined || stappen[step] !== undefined) return [];
    return [at(file, [key], `De stap "${step}" bestaat niet.`, meant(step, Object.keys(stappen)))];
  });
}
