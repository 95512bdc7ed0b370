import { z } from 'zod';
import { TAAL } from './shape.ts';
import { parseTerm } from './term.ts';

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'kleine letters, cijfers en _');
const text = z.string().trim().min(1);
const people = z.array(name);
const bezetting = z.strictObject({ wie: people.min(1), vervangers: people });

export const rollenShape = z.strictObject({
  taal: z.literal(TAAL),
  gemeente: text,
  voorvoegsel: z.string().regex(/^[A-Z]{2,5}$/, 'twee tot vijf hoofdletters'),
  telefoon: z.record(name, z.strictObject({ naam: text, nummer: text })),
  personen: z.record(
    name,
    z.strictObject({
      naam: text,
      functie: text,
      id: z.guid('een aadObjectId (uuid)').toLowerCase(),
      afdeling: name.optional(),
    }),
  ),
  rollen: z.record(name, bezetting.extend({ naam: text, bel: name.optional() })),
  afdelingen: z.record(
    name,
    z.strictObject({ naam: text, plek: text, kanaal: name.optional(), rollen: z.record(name, bezetting).optional() }),
  ),
  kanalen: z.record(name, z.strictObject({ naam: text, team: text, kanaal: text, leden: people })),
  kanaal_onbekend: name,
  termijnen: z.record(name, z.string().transform(parseTerm)),
});

/** Who is who: roles, people, numbers, channels, terms. Always live, never pinned to an incident. */
export type Rollen = z.infer<typeof rollenShape>;
export type Persoon = Rollen['personen'][string];
export type Kanaal = Rollen['kanalen'][string];

/** The person with this aadObjectId, if the roles file knows one. */
export function personById(rollen: Rollen, aadObjectId: string): Persoon | undefined {
  return Object.values(rollen.personen).find((person) => person.id === aadObjectId);
}

/** Who holds a role for an afdeling, as aadObjectIds, deputies after the holders. Empty when nobody does. */
export function holders(rollen: Rollen, rol: string, afdeling: string | null): { wie: string[]; vervangers: string[] } {
  const own = afdeling === null ? undefined : rollen.afdelingen[afdeling]?.rollen?.[rol];
  const found = own ?? rollen.rollen[rol];
  const ids = (names: string[]) => names.flatMap((key) => rollen.personen[key]?.id ?? []);
  return { wie: ids(found?.wie ?? []), vervangers: ids(found?.vervangers ?? []) };
}

/** Every role that a person holds, or is deputy for, where an incident of this afdeling is concerned. */
export function rolesOf(rollen: Rollen, aadObjectId: string, afdeling: string | null): Set<string> {
  const names = Object.keys(rollen.rollen).filter((rol) => {
    const { wie, vervangers } = holders(rollen, rol, afdeling);
    return wie.includes(aadObjectId) || vervangers.includes(aadObjectId);
  });
  return new Set(names);
}

/** The channel where incidents of an afdeling are picked up; the CAG's when the afdeling is unknown or has none. */
export function channelOf(rollen: Rollen, afdeling: string | null): Kanaal | undefined {
  const own = afdeling === null ? undefined : rollen.afdelingen[afdeling]?.kanaal;
  return rollen.kanalen[own ?? rollen.kanaal_onbekend];
}
