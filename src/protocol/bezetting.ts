import type { Standen } from './dienst.ts';
import type { Lezers } from './lezers.ts';
import { GEEN_KANAAL, type Kanaal, type Rollen } from './rollen.ts';
import type { Feiten } from './shape.ts';

/** What of an incident decides who is who for it. */
export interface Betreft {
  afdeling: string | null;
  feiten: Pick<Feiten, 'ambtsdrager'>;
  /** Who reports (aadObjectId): that leaves nobody else to do it. */
  melder?: string;
  /** `cag`: the reporter wants the own teamleider kept out of it. */
  via?: 'cag' | null;
  /** Who leads the reporter, as Entra knows it (aadObjectId). */
  leidinggevende?: string | null;
  /** Who has a part in it: to whom it happened, and which colleague is accused. They decide nothing about it. `persoon`: aadObjectId, where known. */
  betrokkenen?: readonly { deel: string; persoon: string | null }[];
  /** When it began (ms since epoch): whoever was on duty since may finish it. */
  begonnen?: number;
}

/** Who is in which group of Entra: group id → aadObjectIds. What is not in it counts as empty. */
export type Groepsleden = Readonly<Record<string, readonly string[]>>;

/** What of the roles file says who holds what; with who is on duty now, by roster (aadObjectIds). */
export type Bezetbaar = Pick<Rollen, 'rollen' | 'afdelingen' | 'personen' | 'ambtsdragers'> & { diensten?: Standen };

/**
 * Who holds a role for an incident, as aadObjectIds: who is on duty for it by a roster, the holders, their deputies. Empty when nobody does. Whom Entra
 * knows to lead the reporter comes before whom the file names; who is in the role's group holds it too.
 */
export function holders(rollen: Bezetbaar, rol: string, over: Betreft, leden: Groepsleden = {}): Bezetting {
  return holdersBut(keptOut(rollen, over, leden), rollen, rol, over, leden);
}

/** All of them, whoever goes first, each once. */
export function allHolders(rollen: Bezetbaar, rol: string, over: Betreft, leden: Groepsleden = {}): string[] {
  return unique(everyone(holders(rollen, rol, over, leden)));
}

/** Who holds it, without these. */
function holdersBut(
  out: ReadonlySet<string>,
  rollen: Bezetbaar,
  rol: string,
  over: Betreft,
  leden: Groepsleden,
): Bezetting {
  const found = bezettingOf(rollen, standsInFor(rollen, rol, over), over, leden);
  const left = (people: readonly string[]) => people.filter((id) => !out.has(id));
  const bezetting = { dienst: left(found.dienst), wie: left(found.wie), vervangers: left(found.vervangers) };
  // What the own leidinggevende would have done is the CAG's.
  const others = everyone(bezetting).filter((id) => id !== over.melder);
  if (over.via === 'cag' && others.length === 0 && rol !== CAG) return holdersBut(out, rollen, CAG, over, leden);
  return bezetting;
}

/** Who has nothing to do with this incident, whatever role they hold or stand in for. */
function keptOut(rollen: Bezetbaar, over: Betreft, leden: Groepsleden): ReadonlySet<string> {
  return new Set([
    ...(over.betrokkenen ?? []).flatMap(({ deel, persoon }) => (persoon === null || deel === GETUIGE ? [] : [persoon])),
    ...(over.feiten.ambtsdrager === 'burgemeester' ? burgemeestersIn(rollen, leden) : []),
    ...(over.via === 'cag' ? leadersOf(rollen, over, leden) : []),
  ]);
}

/** Whether this person has nothing to do with it: it happened to them, they are accused of it or threatened in it, or lead who reported around them. */
export function isKeptOut(rollen: Bezetbaar, aadObjectId: string, over: Betreft, leden: Groepsleden = {}): boolean {
  return keptOut(rollen, over, leden).has(aadObjectId);
}

function burgemeestersIn(rollen: Bezetbaar, leden: Groepsleden): string[] {
  return [rollen, ...Object.values(rollen.afdelingen)].flatMap((each) => {
    const { wie, groep = '' } = each.rollen?.[BURGEMEESTER] ?? {};
    return [...idsOf(rollen, wie), ...(leden[groep] ?? [])];
  });
}

/** Who leads the reporter, also when that is the CAG; and who stands in for them, unless that is the CAG: somebody must be left. */
function leadersOf(rollen: Bezetbaar, over: Betreft, leden: Groepsleden): string[] {
  const cag = everyone(bezettingOf(rollen, CAG, over, leden));
  return LEIDINGGEVENDEN.flatMap((rol) => {
    const { dienst, wie, vervangers } = bezettingOf(rollen, rol, over, leden);
    return [...wie, ...[...dienst, ...vervangers].filter((id) => !cag.includes(id))];
  });
}

type Bezetting = { dienst: string[]; wie: string[]; vervangers: string[] };

/** An afdeling's own people go before those of the whole municipality, and whom Entra knows to lead the reporter before both. */
function bezettingOf(
  rollen: Bezetbaar,
  rol: string,
  { afdeling, leidinggevende }: Betreft,
  leden: Groepsleden,
): Bezetting {
  const general = rollen.rollen[rol];
  const own = afdeling === null ? undefined : rollen.afdelingen[afdeling]?.rollen?.[rol];
  const named = own ?? general;
  const inGroup = named?.groep === undefined ? [] : (leden[named.groep] ?? []);
  const wie = unique([...idsOf(rollen, named?.wie), ...inGroup]);
  const vervangers = [...idsOf(rollen, named?.vervangers)];
  const dienst = unique((rollen.diensten?.[named?.rooster ?? '']?.nu ?? []).map(({ persoon }) => persoon));
  if (general?.leidinggevende !== true || leidinggevende === undefined || leidinggevende === null)
    return { dienst, wie, vervangers };
  const deputies = unique([...wie, ...vervangers]).filter((id) => id !== leidinggevende);
  return { dienst, wie: [leidinggevende], vervangers: deputies };
}

/**
 * Whether this person holds a role for an incident, is on duty or deputy for it; or was on duty for it while that was going on, and may finish.
 */
export function isHeldBy(
  rollen: Bezetbaar,
  rol: string,
  aadObjectId: string,
  over: Betreft,
  leden: Groepsleden = {},
): boolean {
  const out = keptOut(rollen, over, leden);
  return !out.has(aadObjectId) && isHeldByBut(out, rollen, rol, aadObjectId, over, leden);
}

function isHeldByBut(
  out: ReadonlySet<string>,
  rollen: Bezetbaar,
  rol: string,
  aadObjectId: string,
  over: Betreft,
  leden: Groepsleden,
): boolean {
  if (everyone(holdersBut(out, rollen, rol, over, leden)).includes(aadObjectId)) return true;
  return finishing(rollen, rol, over).includes(aadObjectId);
}

/** Who went off duty for a role while this was going on, and may finish it. */
function finishing(rollen: Bezetbaar, rol: string, over: Betreft): string[] {
  const { afdeling, begonnen } = over;
  const acting = standsInFor(rollen, rol, over);
  const own = afdeling === null ? undefined : rollen.afdelingen[afdeling]?.rollen?.[acting];
  const { rooster = '' } = own ?? rollen.rollen[acting] ?? {};
  const pas = begonnen === undefined ? [] : (rollen.diensten?.[rooster]?.pas ?? []);
  return pas.flatMap(({ persoon, tot }) => (begonnen !== undefined && tot > begonnen ? [persoon] : []));
}

/** Asked for every role at every click, of a file that seldom changes: worked out once for each list of it. */
function idsOf(rollen: Bezetbaar, names: readonly string[] = []): readonly string[] {
  const known = idsKnown.get(rollen) ?? new WeakMap<readonly string[], readonly string[]>();
  idsKnown.set(rollen, known);
  const ids = known.get(names) ?? names.flatMap((name) => rollen.personen[name]?.id ?? []);
  known.set(names, ids);
  return ids;
}
const idsKnown = new WeakMap<Bezetbaar, WeakMap<readonly string[], readonly string[]>>();

function everyone({ dienst, wie, vervangers }: Bezetting): string[] {
  return [...dienst, ...wie, ...vervangers];
}

function unique(ids: string[]): string[] {
  return [...new Set(ids)];
}

const BURGEMEESTER = 'burgemeester';
const LOCOBURGEMEESTER = 'locoburgemeester';
/** Who hears what nobody else does. */
export const CAG = 'cag';
const TEAMLEIDER = 'teamleider';
/** A witness may help, and decide. */
const GETUIGE = 'getuige';
/** Who leads the reporter: kept out of what is reported around them. */
const LEIDINGGEVENDEN = [TEAMLEIDER, 'manager'];

/**
 * The role whose people act in this one's place: the CAG's around the leidinggevende; the locoburgemeester's for a threatened burgemeester; for a
 * teamleider, who the roles file lets handle a report about an office holder.
 */
export function actingRole(rollen: Bezetbaar, rol: string, over: Betreft): string {
  return over.via === 'cag' && LEIDINGGEVENDEN.includes(rol) ? CAG : standsInFor(rollen, rol, over);
}

function standsInFor(
  { ambtsdragers }: Bezetbaar,
  rol: string,
  { feiten: { ambtsdrager = 'nee' }, via }: Betreft,
): string {
  if (ambtsdrager === 'nee') return rol;
  if (rol === BURGEMEESTER && ambtsdrager === 'burgemeester') return LOCOBURGEMEESTER;
  return rol === TEAMLEIDER && via !== 'cag' ? (ambtsdragers?.[ambtsdrager]?.behandelt ?? rol) : rol;
}

/** What the owner says of who reads what, where it is about an office holder. */
export function lezersOf(
  { ambtsdragers }: Bezetbaar,
  { feiten: { ambtsdrager = 'nee' } }: Betreft,
): Lezers | undefined {
  return ambtsdrager === 'nee' ? undefined : ambtsdragers?.[ambtsdrager]?.lezers;
}

/** Whether somebody is left who may pick such a report up: not the reporter, and nobody who has a part in it. */
export function isLeftToSomeone(rollen: Bezetbaar, over: Betreft, leden: Groepsleden = {}): boolean {
  return [TEAMLEIDER, CAG].some((rol) => allHolders(rollen, rol, over, leden).some((id) => id !== over.melder));
}

/**
 * Every role that a person holds, is on duty or deputy for, where this incident is concerned; or was on duty for while it was going on, and may finish.
 * `groepen`: the groups of Entra that the person is in.
 */
export function rollenOf(
  rollen: Rollen,
  aadObjectId: string,
  over: Betreft,
  groepen: readonly string[] = [],
): Set<string> {
  const leden = Object.fromEntries(groepen.map((id) => [id, [aadObjectId]]));
  const out = keptOut(rollen, over, leden);
  if (out.has(aadObjectId)) return new Set();
  const names = Object.keys(rollen.rollen).filter((rol) => isHeldByBut(out, rollen, rol, aadObjectId, over, leden));
  return new Set(names);
}

/** Every group of Entra that gives a role. */
export function groepenIn({ rollen, afdelingen }: Rollen): string[] {
  const own = Object.values(afdelingen).flatMap((each) => Object.values(each.rollen ?? {}));
  return unique([...Object.values(rollen), ...own].flatMap(({ groep }) => groep ?? []));
}

/**
 * The channel where an incident is picked up: not a wide one where an office holder was the target, or none (undefined) where the roles file says so; the
 * CAG's when the afdeling is unknown or has none.
 */
export function channelOf(rollen: Rollen, { afdeling, feiten, via }: Betreft): Kanaal | undefined {
  const political = (feiten.ambtsdrager ?? 'nee') !== 'nee' ? rollen.kanaal_ambtsdragers : undefined;
  if (political === GEEN_KANAAL) return undefined;
  if (via === 'cag') return fallbackChannel(rollen);
  const own = afdeling === null ? undefined : rollen.afdelingen[afdeling]?.kanaal;
  return rollen.kanalen[political ?? own ?? rollen.kanaal_onbekend];
}

/** The channel for what has no other. */
export function fallbackChannel(rollen: Rollen): Kanaal | undefined {
  return rollen.kanalen[rollen.kanaal_onbekend];
}
