import { eigenFeiten, everyWaar } from '../eigen.ts';
import type { Problem } from '../problem.ts';
import type { Sources } from '../sources.ts';
import { JA_NEE_ONBEKEND, VRAAGFEITEN, VRAAGGEVOLGEN } from '../values.ts';
import { type EigenFeit, FEITEN, VOORWAARDEN } from '../written/feiten.ts';
import { at, type FlowFile, meant } from './finding.ts';

/** Facts that a question can be skipped by. */
const SKIPPED = ['locatie_soort', 'hoofdcategorie', 'ambtsdrager'];

/** The facts that the municipality declared for itself. */
export function declaredIn({ schemas }: Sources): ReadonlyMap<string, EigenFeit> {
  return eigenFeiten(schemas.map(({ value }) => value));
}

/** Where or how it can happen, as the charts have it. */
export function waarIn({ schemas }: Sources): string[] {
  return everyWaar(schemas.map(({ value }) => value));
}

/** What is declared at the top of a file has a name of its own, and something that it can be. */
export function proveDeclared(sources: Sources, file: Sources['schemas'][number]): Problem[] {
  const elsewhere = sources.schemas.filter((other) => other !== file).map(({ value }) => value);
  const taken = [...FEITEN, ...eigenFeiten(elsewhere).keys()];
  return Object.entries(file.value.feiten ?? {}).flatMap(([feit, { waarden }]) => [
    ...(taken.includes(feit)
      ? [at(file, ['feiten', feit], `Het gegeven "${feit}" is er al.`, 'Geef het een andere naam.')]
      : []),
    ...(Object.keys(waarden).length < 2
      ? [
          at(
            file,
            ['feiten', feit, 'waarden'],
            `Het gegeven "${feit}" kan maar één ding zijn.`,
            'Noem er minstens twee: een naam, en wat mensen lezen.',
          ),
        ]
      : []),
  ]);
}

/** The facts at this path are known, and can be what they are said to be. The values of what the program knows are held by the shape. */
export function proveFacts(
  sources: Sources,
  file: FlowFile,
  path: readonly PropertyKey[],
  facts: Readonly<Record<string, string | readonly string[] | undefined>> = {},
): Problem[] {
  return Object.entries(facts).flatMap(([feit, values]) =>
    proveFact(sources, file, [...path, feit], feit, [values ?? []].flat(), path.at(-1) === 'zet'),
  );
}

function proveFact(
  sources: Sources,
  file: FlowFile,
  path: readonly PropertyKey[],
  feit: string,
  values: readonly string[],
  isSet: boolean,
): Problem[] {
  const declared = declaredIn(sources);
  const known: readonly string[] = isSet ? FEITEN : VOORWAARDEN;
  if (!known.includes(feit) && !declared.has(feit)) {
    const mend = meant(feit, [...known, ...declared.keys()]);
    const own = `${mend} Is het een eigen gegeven? Zeg dan eerst bij "feiten" wat het kan zijn.`;
    return [at(file, path, `Het gegeven "${feit}" is niet bekend.`, mend.startsWith('Bedoel') ? mend : own)];
  }
  if (feit === 'waar') return proveValues(file, path, feit, values, waarIn(sources));
  if (known.includes(feit)) return [];
  return proveValues(file, path, feit, values, Object.keys(declared.get(feit)?.waarden ?? {}));
}

/** Each of these values can be. */
export function proveValues(
  file: FlowFile,
  path: readonly PropertyKey[],
  feit: string,
  values: readonly string[],
  possible: readonly string[],
): Problem[] {
  return values
    .filter((value) => !possible.includes(value))
    .map((value) => at(file, path, `"${value}" kan niet bij "${feit}".`, meant(value, possible)));
}

/** A question beside the report asks for something that can be kept. */
export function proveAsked(sources: Sources, file: FlowFile, path: readonly PropertyKey[], feit: string): Problem[] {
  return proveValues(file, path, 'feit', [feit], [...VRAAGFEITEN, ...VRAAGGEVOLGEN, ...declaredIn(sources).keys()]);
}

/** A question is skipped by something that can be known by then. */
export function proveSkippedBy(
  sources: Sources,
  file: FlowFile,
  path: readonly PropertyKey[],
  feit: string,
): Problem[] {
  return proveValues(file, path, 'overslaan_bij', [feit], [...SKIPPED, ...declaredIn(sources).keys()]);
}

/** Every value that a fact can be given by a question beside the report. */
export function askedValues(sources: Sources): (readonly [feit: string, waarde: string])[] {
  const declared = declaredIn(sources);
  return sources.schemas.flatMap(({ value: { stappen } }) =>
    Object.values(stappen).flatMap(({ vragen = [] }) =>
      vragen.flatMap(({ feit }) =>
        (VRAAGFEITEN.some((known) => known === feit)
          ? JA_NEE_ONBEKEND
          : Object.keys(declared.get(feit)?.waarden ?? {})
        ).map((waarde) => [feit, waarde] as const),
      ),
    ),
  );
}
