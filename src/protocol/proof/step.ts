import { targetOf } from '../place.ts';
import type { Problem } from '../problem.ts';
import type { Step } from '../shape.ts';
import type { Sources } from '../sources.ts';
import { WAAR } from '../values.ts';
import { at, meant } from './finding.ts';
import { proveCalled, proveCondition, proveOnce, provePhones, settingsOf } from './mentions.ts';

type SchemaFile = Sources['schemas'][number];

/** Proves one step by itself: it says something, goes on in one way, and everything it mentions exists. */
export function proveStep(sources: Sources, file: SchemaFile, name: string, step: Step): Problem[] {
  const path = ['stappen', name];
  const choices = [...(step.keuzes ?? []).entries()];
  return [
    ...proveForm(file, name, step),
    ...provePhones(sources, file, [...path, 'bel'], step.bel),
    ...proveOnce(file, [...path, 'bel'], step.bel),
    ...(step.roep ?? []).flatMap((rol) => proveCalled(sources, file, [...path, 'roep'], rol)),
    ...proveOnce(file, [...path, 'roep'], step.roep),
    ...proveVragen(sources, file, [...path, 'vragen'], step),
    ...choices.flatMap(([i, choice]) => proveTarget(sources, file, [...path, 'keuzes', i, 'naar'], choice.naar)),
    ...(step.verder === undefined ? [] : proveTarget(sources, file, [...path, 'verder'], step.verder)),
    ...proveChoiceForAll(sources, file, name, step),
    ...proveSkip(file, name, step),
  ];
}

function proveForm(file: SchemaFile, name: string, step: Step): Problem[] {
  const path = ['stappen', name];
  const problems: Problem[] = [];
  const ways = (['keuzes', 'verder', 'einde', 'indienen'] as const).filter((way) => step[way] !== undefined);
  if (ways.length === 0) {
    const what = `De stap "${name}" houdt op: er staat niet hoe het verder gaat.`;
    problems.push(at(file, path, what, 'Voeg keuzes toe, of "einde: true" als het gesprek hier klaar is.'));
  }
  if (ways.length > 1) {
    const what = `De stap "${name}" gaat op meer dan één manier verder: ${ways.join(' en ')}.`;
    problems.push(at(file, path, what, `Laat er één staan, en haal ${ways.slice(1).join(' en ')} weg.`));
  }
  if (step.zeg === undefined && step.verder === undefined) {
    problems.push(at(file, path, `De stap "${name}" zegt niets.`, 'Voeg een regel "zeg: …" toe.'));
  }
  if ((step.tekst === undefined) !== (step.indienen === undefined)) {
    const what = `Bij de stap "${name}" horen tekst en indienen bij elkaar.`;
    problems.push(at(file, path, what, 'Gebruik ze allebei, of geen van beide.'));
  }
  if (step.verder !== undefined) {
    for (const key of SHOWN.filter((each) => step[each] !== undefined)) {
      const what = `De stap "${name}" gaat meteen verder: niemand ziet wat er bij "${key}" staat.`;
      problems.push(at(file, [...path, key], what, `Haal ${key} weg, of vervang verder door keuzes.`));
    }
  }
  return problems;
}

/** What only works on a card. */
const SHOWN = ['zeg', 'uitleg', 'bel', 'roep', 'tel', 'tekst', 'bewijs', 'vraag_plek', 'vragen'] as const;

/** Questions beside the report go along with it, each once. */
function proveVragen(sources: Sources, file: SchemaFile, path: PropertyKey[], step: Step): Problem[] {
  const { vragen = [], indienen } = step;
  const what = 'Deze vragen horen bij het versturen van de melding, en dat gebeurt hier niet.';
  const lost = vragen.length > 0 && indienen === undefined && step.verder === undefined;
  return [
    ...(lost ? [at(file, path, what, 'Zet ze bij de stap met "indienen".')] : []),
    ...proveOnce(
      file,
      path,
      vragen.map(({ feit }) => feit),
    ),
    ...vragen.flatMap(({ bij }, i) => proveCondition(sources, file, [...path, i, 'bij'], bij)),
  ];
}

function proveTarget(sources: Sources, file: SchemaFile, path: PropertyKey[], naar: string): Problem[] {
  const own = file.value.schema;
  const [toSchema = '', toStep = ''] = targetOf(own, naar).split('/');
  const found = sources.schemas.find((other) => other.value.schema === toSchema);
  if (found?.value.stappen[toStep] !== undefined) return [];
  const known = sources.schemas.flatMap(({ value }) =>
    Object.keys(value.stappen).map((step) => (value.schema === own ? step : `${value.schema}/${step}`)),
  );
  return [at(file, path, `De stap "${naar}" bestaat niet.`, meant(naar, known))];
}

/** Wherever it happens, there is a button to press, unless the question is skipped there. */
function proveChoiceForAll(sources: Sources, file: SchemaFile, name: string, step: Step): Problem[] {
  const { keuzes, overslaan_bij: fact } = step;
  if (keuzes === undefined) return [];
  const settings = settingsOf(sources);
  const without = WAAR.filter((waar) => {
    const offered = keuzes.some(({ bij }) => bij === undefined || bij.includes(waar));
    const skipped = fact !== undefined && settings.every((zet) => zet.waar !== waar || zet[fact] !== undefined);
    return !offered && !skipped;
  });
  if (without.length === 0) return [];
  const what = `Bij ${without.join(', ')} blijft er in de stap "${name}" geen knop over.`;
  const mend = `Voeg een keuze toe zonder "bij", of met "bij: [${without.join(', ')}]".`;
  return [at(file, ['stappen', name, 'keuzes'], what, mend)];
}

/** A skipped question has one way on: with several it would not be known which to take. */
function proveSkip(file: SchemaFile, name: string, step: Step): Problem[] {
  if (step.overslaan_bij === undefined) return [];
  const path = ['stappen', name, 'overslaan_bij'];
  if (new Set(step.keuzes?.map(({ naar }) => naar)).size === 1) return [];
  const what = `De stap "${name}" kan niet worden overgeslagen: de keuzes gaan niet naar dezelfde stap.`;
  return [at(file, path, what, 'Geef elke keuze dezelfde "naar", of haal "overslaan_bij" weg.')];
}
