import { basename } from 'node:path';
import { delenVanSchema } from '../delen.ts';
import { kaartenVanSchema } from '../leesteksten.ts';
import type { Problem } from '../problem.ts';
import type { Sources } from '../sources.ts';
import { proveBoxesStoodFor, proveQuotes } from './boxes.ts';
import { at, meant } from './finding.ts';
import { proveCondition } from './mentions.ts';
import { proveStep } from './step.ts';
import { proveTexts } from './teksten.ts';
import { proveWays } from './ways.ts';

/** Proves the stroomschema's: names, targets, ways through, quoted boxes, roles, numbers, lengths. */
export function proveSchemas(sources: Sources): Problem[] {
  // A wrong name makes every target that leads there wrong, and a wrong target makes steps unreachable: the cause first.
  const misnamed = sources.schemas.flatMap(proveFileName);
  if (misnamed.length > 0) return misnamed;
  const problems = [
    ...sources.schemas.flatMap((file) => [
      ...proveFirstSteps(file),
      ...proveMeldKnop(file),
      ...proveCondition(sources, file, ['opnieuw', 'bij'], file.value.opnieuw?.bij),
      ...proveQuotes(sources, file, delenVanSchema(file.value)),
      ...proveTexts(sources, file, kaartenVanSchema(file.value)),
      ...Object.entries(file.value.stappen).flatMap(([name, step]) => proveStep(sources, file, name, step)),
    ]),
    ...proveBoxesStoodFor(sources),
  ];
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
  const { begin, meld, opnieuw, stappen } = file.value;
  const named: [PropertyKey[], string | undefined][] = [
    [['begin'], begin],
    [['meld'], meld],
    [['opnieuw', 'naar'], opnieuw?.naar],
  ];
  return named.flatMap(([path, step]) => {
    if (step === undefined || stappen[step] !== undefined) return [];
    return [at(file, path, `De stap "${step}" bestaat niet.`, meant(step, Object.keys(stappen)))];
  });
}

function proveMeldKnop(file: Sources['schemas'][number]): Problem[] {
  const { meld, meld_knop } = file.value;
  if (meld_knop === undefined || meld !== undefined) return [];
  const what = 'Hier staat wat er op de knop "meld nu" staat, en niet waar die heen gaat.';
  return [at(file, ['meld_knop'], what, 'Voeg een regel "meld: …" toe, of haal deze weg.')];
}
