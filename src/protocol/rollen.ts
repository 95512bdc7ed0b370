import { z } from 'zod';
import { type Feiten, TAAL } from './shape.ts';
import { parseTerm, TERM_PATTERN } from './term.ts';

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'kleine letters, cijfers en _');
const text = z.string().trim().min(1);
const people = z.array(name);
const wie = people.min(1).describe('wie de rol heeft: namen die bij `personen` staan');
const vervangers = people.describe('wie vervangt; minstens één ander dan bij `wie`');
const bezetting = z.strictObject({ wie, vervangers });

const telefoon = z.strictObject({
  naam: text.describe('hoe het nummer op een kaart heet'),
  nummer: text.describe('het nummer, tussen aanhalingstekens'),
});

const persoon = z.strictObject({
  naam: text.describe('de naam'),
  functie: text.describe('het werk'),
  id: z
    .guid('een aadObjectId (uuid)')
    .toLowerCase()
    .describe('het aadObjectId in Microsoft Entra; dat krijg je van de beheerder'),
  afdeling: name.describe('de afdeling waar iemand werkt').optional(),
});

const rol = z.strictObject({
  naam: text.describe('hoe de rol op een kaart heet'),
  wie,
  vervangers,
  bel: name.describe('welk nummer je dan belt: een naam die bij `telefoon` staat').optional(),
});

const afdeling = z.strictObject({
  naam: text.describe('hoe de afdeling heet'),
  plek: text.describe('waar de afdeling is, voor wie komt helpen'),
  kanaal: name.describe('in welk kanaal een melding van deze afdeling komt').optional(),
  rollen: z.record(name, bezetting).describe('wie hier een rol heeft; dat gaat voor').optional(),
});

const kanaal = z.strictObject({
  naam: text.describe('hoe het kanaal heet'),
  team: text.describe('het id van het team'),
  kanaal: text.describe('het id van het kanaal'),
  leden: people.describe('wie erin zit; dat telt alleen in de oefenruimte'),
});

const termijn = z
  .string()
  .meta({
    description: '`direct`, of een getal met `minuten`, `uur`, `dagen` of `werkdagen`; hoogstens twee jaar',
    pattern: TERM_PATTERN,
  })
  .transform(parseTerm);

export const rollenShape = z.strictObject({
  taal: z.literal(TAAL).describe('de versie van de taal: altijd 1'),
  gemeente: text.describe('de naam van de gemeente'),
  voorvoegsel: z
    .string()
    .regex(/^[A-Z]{2,5}$/, 'twee tot vijf hoofdletters')
    .describe('het begin van elk meldingsnummer'),
  telefoon: z.record(name, telefoon).describe('nummers met hun naam; `noodnummer`, `alarm` en `teamleider` zijn nodig'),
  personen: z.record(name, persoon).describe('wie er zijn'),
  rollen: z.record(name, rol).describe('wie een rol heeft, en wie vervangt'),
  afdelingen: z.record(name, afdeling).describe('de plek, het kanaal, en wie daar een rol heeft'),
  kanalen: z.record(name, kanaal).describe('de kanalen in Teams'),
  kanaal_onbekend: name.describe('in welk kanaal een melding zonder bekende afdeling komt'),
  kanaal_ambtsdragers: name
    .describe('in welk kanaal een melding over een politieke ambtsdrager komt, van welke afdeling ook')
    .optional(),
  termijnen: z.record(name, termijn).describe('hoe lang iets mag duren; `oppakken` is nodig'),
});

/** Who is who: roles, people, numbers, channels, terms. Always live, never pinned to an incident. */
export type Rollen = z.infer<typeof rollenShape>;
export type Persoon = Rollen['personen'][string];
export type Kanaal = Rollen['kanalen'][string];

/** The person with this aadObjectId, if the roles file knows one. */
export function personById(rollen: Rollen, aadObjectId: string): Persoon | undefined {
  return Object.values(rollen.personen).find((person) => person.id === aadObjectId);
}

/** What of an incident decides who is who for it. */
export interface Betreft {
  afdeling: string | null;
  feiten: Pick<Feiten, 'ambtsdrager'>;
  /** `cag`: the reporter wants the own teamleider kept out of it. */
  via?: 'cag' | null;
}

/** Who holds a role for an incident, as aadObjectIds, deputies after the holders. Empty when nobody does. */
export function holders(rollen: Rollen, rol: string, over: Betreft): { wie: string[]; vervangers: string[] } {
  // A threatened burgemeester is neither recipient nor decider: the locoburgemeester takes that place.
  const threatened = over.feiten.ambtsdrager === 'burgemeester';
  const name =
    threatened && rol === BURGEMEESTER ? LOCOBURGEMEESTER : over.via === 'cag' && rol === TEAMLEIDER ? CAG : rol;
  const own = over.afdeling === null ? undefined : rollen.afdelingen[over.afdeling]?.rollen?.[name];
  const found = own ?? rollen.rollen[name];
  const out = threatened ? (rollen.rollen[BURGEMEESTER]?.wie ?? []) : [];
  const ids = (names: string[]) =>
    names.filter((key) => !out.includes(key)).flatMap((key) => rollen.personen[key]?.id ?? []);
  return { wie: ids(found?.wie ?? []), vervangers: ids(found?.vervangers ?? []) };
}

const BURGEMEESTER = 'burgemeester';
const LOCOBURGEMEESTER = 'locoburgemeester';
const TEAMLEIDER = 'teamleider';
const CAG = 'cag';

/** Every role that a person holds, or is deputy for, where this incident is concerned. */
export function rolesOf(rollen: Rollen, aadObjectId: string, over: Betreft): Set<string> {
  const names = Object.keys(rollen.rollen).filter((rol) => {
    const { wie, vervangers } = holders(rollen, rol, over);
    return wie.includes(aadObjectId) || vervangers.includes(aadObjectId);
  });
  return new Set(names);
}

/** The channel where an incident is picked up: not a wide one where an office holder was the target; the CAG's when the afdeling is unknown or has none. */
export function channelOf(rollen: Rollen, { afdeling, feiten, via }: Betreft): Kanaal | undefined {
  if (via === 'cag') return fallbackChannel(rollen);
  const political = (feiten.ambtsdrager ?? 'nee') !== 'nee' ? rollen.kanaal_ambtsdragers : undefined;
  const own = afdeling === null ? undefined : rollen.afdelingen[afdeling]?.kanaal;
  return rollen.kanalen[political ?? own ?? rollen.kanaal_onbekend];
}

/** The channel for what has no other. */
export function fallbackChannel(rollen: Rollen): Kanaal | undefined {
  return rollen.kanalen[rollen.kanaal_onbekend];
}
