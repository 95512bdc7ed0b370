import type { Groepsleden } from './bezetting.ts';
import type { Rollen } from './rollen.ts';

/** A role that somebody holds, stands in for or can be on duty for, for everybody or in an afdeling, and who else does (aadObjectIds, the holders first). */
export interface OwnRole {
  /** As it stands on a card. */
  naam: string;
  /** Where, when not everywhere: the name of the afdeling. */
  afdeling?: string;
  anderen: string[];
}

/** Every role that a person of the roles file holds, stands in for or can be on duty for. Who has it through a group of Entra alone is not known here. */
export function ownRoles(rollen: Rollen, persoon: string): OwnRole[] {
  return placesIn(rollen).flatMap(({ naam, afdeling, mensen }) => {
    const people = [...new Set(mensen.flatMap((each) => rollen.personen[each]?.id ?? []))];
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
        .flatMap(({ mensen }) => mensen)
        .flatMap((each) => rollen.personen[each]?.id ?? []),
    ),
  ];
  peopleKnown.set(rollen, known);
  return known;
}
const peopleKnown = new WeakMap<Rollen, string[]>();

/** Who holds what, as one word for each: when one is gone, somebody lost a role. `leden`: who is in the groups of Entra that give a role. */
export function roleHolders(rollen: Rollen, leden: Groepsleden): ReadonlySet<string> {
  return new Set(
    placesIn(rollen).flatMap(({ rol, afdeling = '', wie, vervangers, groep = '', rooster = '' }) => {
      const named = [...wie, ...vervangers].flatMap((name) => rollen.personen[name]?.id ?? []);
      const { nu = [], pas = [] } = rollen.diensten?.[rooster] ?? {};
      const onDuty = [...nu, ...pas].map(({ persoon }) => persoon);
      return [...named, ...onDuty, ...(leden[groep] ?? [])].map((persoon) => `${afdeling} ${rol} ${persoon}`);
    }),
  );
}

/** Every place in the roles file where a role is given: for everybody, and in an afdeling (its name). `mensen`: whoever holds it, at times too. */
function placesIn({ rollen, afdelingen, roosters = {} }: Rollen) {
  const own = Object.values(afdelingen).flatMap(({ naam: afdeling, rollen: there = {} }) =>
    Object.entries(there).map(([rol, each]) => ({ ...each, rol, naam: rollen[rol]?.naam ?? rol, afdeling })),
  );
  const all = [...Object.entries(rollen).map(([rol, each]) => ({ ...each, rol, afdeling: undefined })), ...own];
  return all.map((each) => ({
    ...each,
    mensen: [...each.wie, ...each.vervangers, ...(roosters[each.rooster ?? '']?.mogelijk ?? [])],
  }));
}
