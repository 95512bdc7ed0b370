import type { Kanaal, Rollen } from './rollen.ts';
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
}

/** Who is in which group of Entra: group id → aadObjectIds. What is not in it counts as empty. */
export type Groepsleden = Readonly<Record<string, readonly string[]>>;

/** What of the roles file says who holds what. */
export type Bezetbaar = Pick<Rollen, 'rollen' | 'afdelingen' | 'personen'>;

/**
 * Who holds a role for an incident, as aadObjectIds, deputies after the holders. Empty when nobody does. Whom Entra knows to lead the reporter
 * comes before whom the file names; who is in the role's group holds it too.
 */
export function holders(
  rollen: Bezetbaar,
  rol: string,
  over: Betreft,
  leden: Groepsleden = {},
): { wie: string[]; vervangers: string[] } {
  const out = keptOut(rollen, over, leden);
  const found = bezettingOf(rollen, isThreatened(rol, over) ? LOCOBURGEMEESTER : rol, over, leden);
  const [wie, vervangers] = [found.wie.filter((id) => !out.has(id)), found.vervangers.filter((id) => !out.has(id))];
  // What the own leidinggevende would have done is the CAG's.
  const others = [...wie, ...vervangers].filter((id) => id !== over.melder);
  if (over.via === 'cag' && others.length === 0 && rol !== CAG) return holders(rollen, CAG, over, leden);
  return { wie, vervangers };
}

const NOBODY: ReadonlySet<string> = new Set();

/** Who has nothing to do with this incident, whatever role they hold or stand in for. */
function keptOut(rollen: Bezetbaar, over: Betreft, leden: Groepsleden): ReadonlySet<string> {
  if (over.feiten.ambtsdrager !== 'burgemeester' && over.via !== 'cag') return NOBODY;
  const burgemeesters = [rollen, ...Object.values(rollen.afdelingen)].flatMap((each) => {
    const { wie, groep = '' } = each.rollen?.[BURGEMEESTER] ?? {};
    return [...idsOf(rollen, wie), ...(leden[groep] ?? [])];
  });
  const cag = everyone(bezettingOf(rollen, CAG, over, leden));
  const leaders = LEIDINGGEVENDEN.flatMap((rol) => everyone(bezettingOf(rollen, rol, over, leden)));
  return new Set([
    ...(over.feiten.ambtsdrager === 'burgemeester' ? burgemeesters : []),
    ...(over.via === 'cag' ? leaders.filter((id) => !cag.includes(id)) : []),
  ]);
}

type Bezetting = { wie: string[]; vervangers: string[] };

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
  if (general?.leidinggevende !== true || leidinggevende === undefined || leidinggevende === null)
    return { wie, vervangers };
  const deputies = unique([...wie, ...vervangers]).filter((id) => id !== leidinggevende);
  return { wie: [leidinggevende], vervangers: deputies };
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

function everyone({ wie, vervangers }: Bezetting): string[] {
  return [...wie, ...vervangers];
}

function unique(ids: string[]): string[] {
  return [...new Set(ids)];
}

const BURGEMEESTER = 'burgemeester';
const LOCOBURGEMEESTER = 'locoburgemeester';
const CAG = 'cag';
/** Who leads the reporter: kept out of what is reported around them. */
const LEIDINGGEVENDEN = ['teamleider', 'manager'];

/** The role that this one's people are told for: the locoburgemeester's for a threatened burgemeester, the CAG's around the leidinggevende. */
export function actingRole(rol: string, over: Betreft): string {
  if (isThreatened(rol, over)) return LOCOBURGEMEESTER;
  return over.via === 'cag' && LEIDINGGEVENDEN.includes(rol) ? CAG : rol;
}

/** A threatened burgemeester is neither recipient nor decider: the locoburgemeester takes that place. */
function isThreatened(rol: string, { feiten }: Betreft): boolean {
  return rol === BURGEMEESTER && feiten.ambtsdrager === 'burgemeester';
}

/** Every role that a person holds, or is deputy for, where this incident is concerned. `groepen`: the groups of Entra that the person is in. */
export function rollenOf(
  rollen: Rollen,
  aadObjectId: string,
  over: Betreft,
  groepen: readonly string[] = [],
): Set<string> {
  const leden = Object.fromEntries(groepen.map((id) => [id, [aadObjectId]]));
  const names = Object.keys(rollen.rollen).filter((rol) => {
    const { wie, vervangers } = holders(rollen, rol, over, leden);
    return wie.includes(aadObjectId) || vervangers.includes(aadObjectId);
  });
  return new Set(names);
}

/** Every group of Entra that gives a role. */
export function groepenIn({ rollen, afdelingen }: Rollen): string[] {
  const own = Object.values(afdelingen).flatMap((each) => Object.values(each.rollen ?? {}));
  return unique([...Object.values(rollen), ...own].flatMap(({ groep }) => groep ?? []));
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
