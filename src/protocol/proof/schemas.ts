import { basename } from 'node:path';
import { arrowsIn } from '../arrows.ts';
import { delenOfSchema } from '../delen.ts';
import { kaartenOfSchema } from '../leesteksten.ts';
import { nearest } from '../nearest.ts';
import type { Problem } from '../problem.ts';
import type { Sources } from '../sources.ts';
import { proveBoxesStoodFor, proveQuotes } from './boxes.ts';
import { proveDeclared, proveFacts } from './feiten.ts';
import { at, meant } from './finding.ts';
import { proveMarkedSteps } from './marked.ts';
import { proveCondition } from './mentions.ts';
import { proveStep } from './step.ts';
import { proveReasons, proveTexts } from './teksten.ts';
import { proveWays } from './ways.ts';

/** Proves that every file has the name of its schema, and that none is missing: anything else that is wrong may come of it. */
export function proveFiles(sources: Sources): Problem[] {
  const misnamed = sources.schemas.flatMap(proveFileName);
  return misnamed.length > 0 ? misnamed : proveNoneMissing(sources);
}

/** Proves the stroomschema's: targets, ways through, quoted boxes, roles, numbers, lengths. */
export function proveSchemas(sources: Sources): Problem[] {
  // A wrong target makes steps unreachable: the cause first.
  const problems = [
    ...sources.schemas.flatMap((file) => [
      ...proveFirstSteps(file),
      ...proveMeldKnop(file),
      ...proveDeclared(sources, file),
      ...proveFacts(sources, file, ['opnieuw', 'zet'], file.value.opnieuw?.zet),
      ...proveCondition(sources, file, ['opnieuw', 'bij'], file.value.opnieuw?.bij),
      ...proveQuotes(sources, file, delenOfSchema(file.value)),
      ...proveTexts(sources, file, kaartenOfSchema(file.value)),
      ...proveReasons(file, delenOfSchema(file.value)),
      ...Object.entries(file.value.stappen).flatMap(([name, step]) => proveStep(sources, file, name, step)),
    ]),
    ...proveBoxesStoodFor(sources),
  ];
  return problems.length > 0 ? problems : [...proveWays(sources), ...proveMarkedSteps(sources)];
}

function proveFileName(file: Sources['schemas'][number]): Problem[] {
  const { schema } = file.value;
  const name = basename(file.file, '.yaml');
  if (name === schema) return [];
  const what = `Het schema heet hier "${schema}", en het bestand heet "${name}.yaml".`;
  return [at(file, ['schema'], what, `Schrijf: schema: ${name}`)];
}

/** An arrow into a file that is not there, and whose name is not just misspelt; each file once, at the first such arrow. */
function proveNoneMissing({ schemas }: Sources): Problem[] {
  const known = schemas.map(({ value }) => value.schema);
  const missing = new Map<string, Problem>();
  for (const file of schemas) {
    for (const { path, naar } of arrowsIn(file.value)) {
      const [schema = '', step] = naar.split('/');
      if (step === undefined || missing.has(schema) || nearest(schema, known) !== undefined) continue;
      const what = `Hier gaat een pijl naar ${schema}.yaml, en dat bestand ontbreekt.`;
      missing.set(
        schema,
        at(file, path, what, 'Zet het bestand terug in deze map, of laat de pijl ergens anders heen gaan.'),
      );
    }
  }
  return [...missing.values()];
}

function proveFirstSteps(file: Sources['schemas'][number]): Problem[] {
  const { begin, meld, na_gevaar, opnieuw, stappen } = file.value;
  const named: [PropertyKey[], string | undefined][] = [
    [['begin'], begin],
    [['meld'], meld],
    [['na_gevaar'], na_gevaar],
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
