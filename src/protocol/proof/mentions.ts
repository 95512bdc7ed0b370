import type { Problem } from '../problem.ts';
import type { Sources } from '../sources.ts';
import { at, type FlowFile, meant } from './finding.ts';

/** What fits on one line of a phone, read by someone who is shaking. */
const MOST_WORDS = 12;

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

/** A text that must be read at a glance is short. */
export function proveWords(file: FlowFile, path: PropertyKey[], text = ''): Problem[] {
  const count = text.split(/\s+/).length;
  if (count <= MOST_WORDS) return [];
  const what = `Deze tekst heeft ${count} woorden; ${MOST_WORDS} is het meeste.`;
  return [at(file, path, what, 'Maak hem korter, of zet de rest bij "uitleg".')];
}
