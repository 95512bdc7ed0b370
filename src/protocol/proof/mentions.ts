import type { Problem } from '../problem.ts';
import type { Feiten, Voorwaarde } from '../shape.ts';
import type { Sources } from '../sources.ts';
import { askedValues, proveFacts } from './feiten.ts';
import { at, type FlowFile, meant } from './finding.ts';

/** A role that is mentioned stands in the roles file. */
export function proveRole(sources: Sources, file: FlowFile, path: PropertyKey[], rol: string): Problem[] {
  const { rollen } = sources.rollen.value;
  if (rollen[rol] !== undefined) return [];
  return [at(file, path, `De rol "${rol}" staat niet in rollen.yaml.`, meant(rol, Object.keys(rollen)))];
}

/** A role that is called in has a phone number: calling comes first. */
export function proveCalled(sources: Sources, file: FlowFile, path: PropertyKey[], rol: string): Problem[] {
  const role = sources.rollen.value.rollen[rol];
  if (role === undefined) return proveRole(sources, file, path, rol);
  if (role.bel !== undefined) return [];
  const what = `De rol "${rol}" heeft geen telefoonnummer, en hulp roepen begint met bellen.`;
  return [at(file, path, what, `Zet in rollen.yaml bij ${rol} een regel "bel: …".`)];
}

/** Phone numbers that are mentioned stand in the roles file. */
export function provePhones(sources: Sources, file: FlowFile, path: PropertyKey[], phones: string[] = []): Problem[] {
  const { telefoon } = sources.rollen.value;
  return phones
    .filter((phone) => telefoon[phone] === undefined)
    .map((phone) =>
      at(file, path, `Het telefoonnummer "${phone}" staat niet in rollen.yaml.`, meant(phone, Object.keys(telefoon))),
    );
}

/** A term that is mentioned stands in the roles file. */
export function proveTerm(sources: Sources, file: FlowFile, path: PropertyKey[], termijn: string): Problem[] {
  const { termijnen } = sources.rollen.value;
  if (termijnen[termijn] !== undefined) return [];
  return [at(file, path, `De termijn "${termijn}" staat niet in rollen.yaml.`, meant(termijn, Object.keys(termijnen)))];
}

/** Nothing stands twice in a list. */
export function proveOnce(file: FlowFile, path: PropertyKey[], names: readonly string[] = []): Problem[] {
  return names
    .filter((name, i) => names.indexOf(name) !== i)
    .map((name) => at(file, path, `"${name}" staat twee keer in deze lijst.`, 'Laat er één staan.'));
}

/** Each value that a condition names can come about: some choice leads to it. */
export function proveCondition(
  sources: Sources,
  file: FlowFile,
  path: PropertyKey[],
  bij: Voorwaarde | undefined,
): Problem[] {
  const unknown = proveFacts(sources, file, path, bij);
  if (unknown.length > 0) return unknown;
  const established = [...settingsOf(sources).flatMap((zet) => Object.entries(zet)), ...askedValues(sources)];
  return Object.entries(bij ?? {}).flatMap(([feit, values]) =>
    (values ?? [])
      .filter((value) => !established.some(([f, v]) => f === feit && v === value))
      .map((value) => {
        const what = `Hier staat ${feit}: ${value}, en geen keuze in een stroomschema leidt daartoe.`;
        return at(
          file,
          [...path, feit],
          what,
          `Zet bij een keuze: zet: { ${feit}: ${value} }, of haal "${value}" hier weg.`,
        );
      }),
  );
}

/** All facts that a choice, or a second way in, establishes. */
export function settingsOf({ schemas }: Sources): Feiten[] {
  return schemas.flatMap(({ value: { opnieuw, stappen } }) => {
    const choices = Object.values(stappen).flatMap(({ keuzes = [] }) => keuzes);
    return [...choices, ...(opnieuw === undefined ? [] : [opnieuw])].flatMap(({ zet }) => zet ?? []);
  });
}
