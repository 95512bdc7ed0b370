import type { Scene } from '../desk/scene.ts';
import type { Choice } from './elements.ts';

/**
 * Whom can be chosen where the people picker of Teams is, for a client that cannot search in it, and in the practice room: who stands in the roles file, but
 * for the reporter.
 *
 * @param most so many, at most
 * @param chosen who was chosen already (aadObjectId): always among them
 */
export function peopleIn({ rollen, incident, naam }: Scene, most: number, chosen = ''): Choice[] {
  const listed = Object.values(rollen.personen)
    .filter(({ id }) => id !== incident.melder && id !== chosen)
    .map(({ naam: name, functie, id }) => ({ value: id, title: `${name}, ${functie}` }));
  return [...(chosen === '' ? [] : [{ value: chosen, title: naam(chosen) }]), ...listed.slice(0, most)];
}
