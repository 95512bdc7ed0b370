import { z } from 'zod';
import { type Feiten, named, TAAL } from './shape.ts';
import { parseTerm, TERM_PATTERN } from './term.ts';

const name = named('Gebruik kleine letters, cijfers en _.');
/** A name that must stand elsewhere in this file. */
const namedUnder = (part: string) => named(`Gebruik het korte woord dat bij ${part} voor de dubbele punt staat.`);
const text = z.string().trim().min(1);
const people = z.array(namedUnder('personen'));
const wie = people.min(1).describe('wie de rol heeft: namen die bij `personen` staan');
const vervangers = people.describe('wie vervangt; minstens één ander dan bij `wie`');
const bezetting = z.strictObject({ wie, vervangers });

const telefoon = z.strictObject({
  naam: text.describe('hoe het nummer op een kaart heet'),
  nummer: z
    .string()
    .trim()
    .regex(/^(?=.*\d)[\d +()-]+$/, 'Gebruik alleen cijfers, spaties, +, - en ( ).')
    .describe('het nummer, tussen aanhalingstekens: cijfers, spaties, +, - en ( )'),
});

const persoon = z.strictObject({
  naam: text.describe('de naam'),
  functie: text.describe('het werk'),
  id: z
    .guid('Dit nummer krijg je van de beheerder van Microsoft 365; het lijkt op a0000000-0000-4000-8000-000000000001.')
    .toLowerCase()
    .describe('het aadObjectId in Microsoft Entra; dat krijg je van de beheerder'),
  afdeling: namedUnder('afdelingen').describe('de afdeling waar iemand werkt').optional(),
});

const rol = z.strictObject({
  naam: text.describe('hoe de rol op een kaart heet'),
  wie,
  vervangers,
  bel: namedUnder('telefoon').describe('welk nummer je dan belt: een naam die bij `telefoon` staat').optional(),
});

const afdeling = z.strictObject({
  naam: text.describe('hoe de afdeling heet'),
  plek: text.describe('waar de afdeling is, voor wie komt helpen'),
  kanaal: namedUnder('kanalen').describe('in welk kanaal een melding van deze afdeling komt').optional(),
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
    .regex(/^[A-Z]{2,5}$/, 'Gebruik twee tot vijf hoofdletters.')
    .describe('het begin van elk meldingsnummer'),
  telefoon: z.record(name, telefoon).describe('nummers met hun naam; `noodnummer`, `alarm` en `teamleider` zijn nodig'),
  personen: z.record(name, persoon).describe('wie er zijn'),
  rollen: z.record(name, rol).describe('wie een rol heeft, en wie vervangt'),
  afdelingen: z.record(name, afdeling).describe('de plek, het kanaal, en wie daar een rol heeft'),
  kanalen: z.record(name, kanaal).describe('de kanalen in Teams'),
  kanaal_onbekend: namedUnder('kanalen').describe('in welk kanaal een melding zonder bekende afdeling komt'),
  kanaal_ambtsdragers: namedUnder('kanalen')
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
  const found = roleOf(rollen, threatened && rol === BURGEMEESTER ? LOCOBURGEMEESTER : rol, over.afdeling);
  const out = keptOut(rollen, over);
  const ids = (names: string[] = []) =>
    names.filter((key) => !out.has(key)).flatMap((key) => rollen.personen[key]?.id ?? []);
  const [wie, vervangers] = [ids(found?.wie), ids(found?.vervangers)];
  // What the own leidinggevende would have done is the CAG's.
  if (over.via === 'cag' && wie.length + vervangers.length === 0 && rol !== CAG) return holders(rollen, CAG, over);
  return { wie, vervangers };
}

/** The keys of who has nothing to do with this incident, whatever role they hold or stand in for. */
function keptOut(rollen: Rollen, { afdeling, feiten, via }: Betreft): Set<string> {
  const burgemeesters = [rollen, ...Object.values(rollen.afdelingen)].flatMap(
    (each) => each.rollen?.[BURGEMEESTER]?.wie ?? [],
  );
  const cag = everyoneIn(rollen.rollen[CAG]);
  const leaders = LEIDINGGEVENDEN.flatMap((rol) => everyoneIn(roleOf(rollen, rol, afdeling)));
  return new Set([
    ...(feiten.ambtsdrager === 'burgemeester' ? burgemeesters : []),
    ...(via === 'cag' ? leaders.filter((key) => !cag.includes(key)) : []),
  ]);
}

type Bezetting = { wie: string[]; vervangers: string[] };

/** An afdeling's own people go before those of the whole municipality. */
function roleOf(rollen: Rollen, rol: string, afdeling: string | null): Bezetting | undefined {
  const own = afdeling === null ? undefined : rollen.afdelingen[afdeling]?.rollen?.[rol];
  return own ?? rollen.rollen[rol];
}

function everyoneIn(role: Bezetting | undefined): string[] {
  return [...(role?.wie ?? []), ...(role?.vervangers ?? [])];
}

const BURGEMEESTER = 'burgemeester';
const LOCOBURGEMEESTER = 'locoburgemeester';
const CAG = 'cag';
/** Who leads the reporter: kept out of what is reported around them. */
const LEIDINGGEVENDEN = ['teamleider', 'manager'];

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
