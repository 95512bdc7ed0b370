import type { Problem } from '../problem.ts';
import type { Sources } from '../sources.ts';
import { at, meant } from './finding.ts';

/**
 * Proves the duty rosters: everybody in one exists and can be on duty in it, and a role uses it. What hangs on today (weeks that nobody has, a calendar)
 * is not proven but looked ahead to: what was right yesterday is not wrong by itself today.
 */
export function proveRoosters({ rollen: file }: Sources): Problem[] {
  const { roosters = {}, personen, rollen, afdelingen } = file.value;
  const places = [
    ...Object.values(rollen),
    ...Object.values(afdelingen).flatMap((each) => Object.values(each.rollen ?? {})),
  ];
  return Object.entries(roosters).flatMap(([name, rooster]) => {
    const path = ['roosters', name];
    const unknown = rooster.mogelijk.filter((person) => !Object.hasOwn(personen, person));
    const isUsed = places.some((place) => place.rooster === name);
    return [
      ...unknown.map((person) =>
        at(
          file,
          [...path, 'mogelijk'],
          `De persoon "${person}" staat niet in dit bestand.`,
          meant(person, Object.keys(personen)),
        ),
      ),
      ...Object.entries(rooster.weken ?? {}).flatMap(([week, people]) =>
        people
          .filter((person) => !rooster.mogelijk.includes(person))
          .map((person) =>
            at(
              file,
              [...path, 'weken', week],
              `"${person}" staat in het rooster, maar niet bij mogelijk.`,
              `Zet "${person}" bij mogelijk, of ${lower(meant(person, rooster.mogelijk))}`,
            ),
          ),
      ),
      ...(isUsed
        ? []
        : [
            at(
              file,
              path,
              `Geen rol gebruikt het rooster "${name}".`,
              `Zet rooster: ${name} bij een rol, of haal het rooster weg.`,
            ),
          ]),
    ];
  });
}

function lower(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
}
