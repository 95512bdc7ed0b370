import type { Rollen } from './rollen.ts';

/** A role that somebody holds or stands in for, for everybody or in an afdeling, and who else does (aadObjectIds, the holders first). */
export interface OwnRole {
  /** As it stands on a card. */
  naam: string;
  /** Where, when not everywhere: the name of the afdeling. */
  afdeling?: string;
  anderen: string[];
}

/** Every role that a person of the roles file holds or stands in for. Who has it through a group of Entra alone is not known here. */
export function ownRoles(rollen: Rollen, persoon: string): OwnRole[] {
  return placesIn(rollen).flatMap(({ naam, afdeling, wie, vervangers }) => {
    const people = [...new Set([...wie, ...vervangers].flatMap((each) => rollen.personen[each]?.id ?? []))];
    if (!people.includes(persoon)) return [];
    const anderen = people.filter((id) => id !== persoon);
    return [{ naam, anderen, ...(afdeling === undefined ? {} : { afdeling }) }];
  });
}

/** Everybody whom the roles file names for a role (aadObjectIds). */
export function rolePeople(rollen: Rollen): string[] {
  const known = peopleKnown.get(rollen) ?? [
    ...new Set(
      placesIn(rollen)
        .flatMap(({ wie, vervangers }) => [...wie, ...vervangers])
        .flatMap((each) => rollen.personen[each]?.id ?? []),
    ),
  ];
  peopleKnown.set(rollen, known);
  return known;
}
const peopleKnown = new WeakMap<Rollen, string[]>();

function placesIn({ rollen, afdelingen }: Rollen) {
  const own = Object.values(afdelingen).flatMap(({ naam: afdeling, rollen: there = {} }) =>
    Object.entries(there).map(([rol, each]) => ({ ...each, naam: rollen[rol]?.naam ?? rol, afdeling })),
  );
  return [...Object.values(rollen).map((each) => ({ ...each, afdeling: undefined })), ...own];
}
