import { NU_HULP } from '../hulp.ts';
import { targetOf } from '../place.ts';
import type { Problem } from '../problem.ts';
import type { Sources } from '../sources.ts';
import type { WrittenStep } from '../written/schema.ts';
import { proveAsked, proveFacts, proveSkippedBy, proveValues, waarIn } from './feiten.ts';
import { at, meant } from './finding.ts';
import { proveCalled, proveCondition, proveOnce, provePhones, settingsOf } from './mentions.ts';

/** Where a step stands. */
export interface StepAt {
  sources: Sources;
  file: Sources['schemas'][number];
  name: string;
}

/** The numbers that stand on the card exist, each once. */
export function proveBel({ bel }: WrittenStep, { sources, file, name }: StepAt): Problem[] {
  const path = ['stappen', name, 'bel'];
  return [...provePhones(sources, file, path, bel), ...proveOnce(file, path, bel)];
}

/** Who is called in exists and can be called, each once. */
export function proveRoep({ roep = [] }: WrittenStep, { sources, file, name }: StepAt): Problem[] {
  const path = ['stappen', name, 'roep'];
  // Whoever comes to the place is proven where the roles file names them.
  const named = roep.filter((rol) => rol !== NU_HULP);
  return [...named.flatMap((rol) => proveCalled(sources, file, path, rol)), ...proveOnce(file, path, roep)];
}

/** Questions beside the report go along with it, each once. */
export function proveVragen(
  { vragen = [], indienen, verder }: WrittenStep,
  { sources, file, name }: StepAt,
): Problem[] {
  const path = ['stappen', name, 'vragen'];
  const what = 'Deze vragen horen bij het versturen van de melding, en dat gebeurt hier niet.';
  const lost = vragen.length > 0 && indienen === undefined && verder === undefined;
  const facts = vragen.map(({ feit }) => feit);
  return [
    ...(lost ? [at(file, path, what, 'Zet ze bij de stap met "indienen".')] : []),
    ...proveOnce(file, path, facts),
    ...vragen.flatMap(({ feit, bij }, i) => [
      ...proveAsked(sources, file, [...path, i, 'feit'], feit),
      ...proveCondition(sources, file, [...path, i, 'bij'], bij),
    ]),
  ];
}

/** Every choice leads to a step, and wherever it happens there is one. */
export function proveKeuzes(step: WrittenStep, here: StepAt): Problem[] {
  const path = ['stappen', here.name, 'keuzes'];
  const { sources, file } = here;
  const each = (step.keuzes ?? []).flatMap(({ naar, zet, bij = [] }, i) => [
    ...proveTarget(here, [...path, i, 'naar'], naar),
    ...proveFacts(sources, file, [...path, i, 'zet'], zet),
    ...proveValues(file, [...path, i, 'bij'], 'bij', bij, waarIn(sources)),
  ]);
  return [...each, ...proveChoiceForAll(step, here)];
}

/** What it passes on to exists. */
export function proveVerder({ verder }: WrittenStep, here: StepAt): Problem[] {
  return verder === undefined ? [] : proveTarget(here, ['stappen', here.name, 'verder'], verder);
}

function proveTarget({ sources, file }: StepAt, path: PropertyKey[], naar: string): Problem[] {
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
function proveChoiceForAll(step: WrittenStep, { sources, file, name }: StepAt): Problem[] {
  const { keuzes, overslaan_bij: fact } = step;
  if (keuzes === undefined) return [];
  const settings = settingsOf(sources);
  const without = waarIn(sources).filter((waar) => {
    const offered = keuzes.some(({ bij }) => bij === undefined || bij.includes(waar));
    const skipped = fact !== undefined && settings.every((zet) => zet.waar !== waar || Object.hasOwn(zet, fact));
    return !offered && !skipped;
  });
  if (without.length === 0) return [];
  const what = `Bij ${without.join(', ')} blijft er in de stap "${name}" geen knop over.`;
  const mend = `Voeg een keuze toe zonder "bij", of met "bij: [${without.join(', ')}]".`;
  return [at(file, ['stappen', name, 'keuzes'], what, mend)];
}

/** A skipped question has one way on: with several it would not be known which to take. */
export function proveSkip({ keuzes, overslaan_bij }: WrittenStep, { sources, file, name }: StepAt): Problem[] {
  if (overslaan_bij === undefined) return [];
  const path = ['stappen', name, 'overslaan_bij'];
  const unknown = proveSkippedBy(sources, file, path, overslaan_bij);
  if (unknown.length > 0) return unknown;
  if (new Set(keuzes?.map(({ naar }) => naar)).size === 1) return [];
  const what = `De stap "${name}" kan niet worden overgeslagen: de keuzes gaan niet naar dezelfde stap.`;
  return [at(file, path, what, 'Geef elke keuze dezelfde "naar", of haal "overslaan_bij" weg.')];
}
