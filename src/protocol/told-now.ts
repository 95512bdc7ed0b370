/** Who is not there now, as aadObjectIds. */
export type Afwezig = ReadonlySet<string>;

/** Nobody said not to be there. */
export const IEDEREEN_IS_ER: Afwezig = new Set<string>();

/** Who holds a role, and who stands in. `dienst`: who is on duty for it by a roster. */
interface Bezet {
  dienst?: readonly string[];
  wie: readonly string[];
  vervangers: readonly string[];
}

/** Whom of a role to tell now, as aadObjectIds. */
export interface ToldNow {
  /** Who is told first: somebody, wherever anybody holds the role or stands in. */
  eerst: string[];
  /** Who is told after them. */
  vervangers: string[];
  /** Who is not there, and in whose place `eerst` is told. */
  inPlaatsVan: string[];
}

/**
 * The one place that answers who of a role is told now: whoever holds it and is there; else who stands in and is there. Where nobody is there all are
 * told, as if everybody were: absence never takes the last one away. Where the role has a roster, whoever is on duty and there goes before all of them, who
 * are told next; is nobody on duty there, it is as without one.
 *
 * @param notFor whom it is not for, though they hold the role: who reported it, who asks
 */
export function toldNow(bezet: Bezet, afwezig: Afwezig, notFor: readonly string[] = []): ToldNow {
  const { dienst = [], wie, vervangers } = bezet;
  const onDuty = dienst.filter((id) => !notFor.includes(id));
  const here = onDuty.filter((id) => !afwezig.has(id));
  if (here.length > 0) {
    const next = [...new Set([...wie, ...vervangers])].filter((id) => !here.includes(id));
    return toldOf({ wie: here, vervangers: next }, afwezig, notFor);
  }
  const told = toldOf({ wie, vervangers }, afwezig, notFor);
  const isSomebodyThere = told.eerst.some((id) => !afwezig.has(id));
  if (isSomebodyThere) return { ...told, inPlaatsVan: [...new Set([...onDuty, ...told.inPlaatsVan])] };
  return { ...told, eerst: [...new Set([...onDuty, ...told.eerst])] };
}

/** The same without a roster. */
function toldOf({ wie, vervangers }: Bezet, afwezig: Afwezig, notFor: readonly string[]): ToldNow {
  const others = (people: readonly string[]) => people.filter((id) => !notFor.includes(id));
  const present = (people: readonly string[]) => people.filter((id) => !afwezig.has(id));
  const [holders, deputies] = [others(wie), others(vervangers)];
  const [here, standIns] = [present(holders), present(deputies)];
  const after = standIns.length > 0 ? standIns : deputies;
  if (here.length > 0) return { eerst: here, vervangers: after, inPlaatsVan: [] };
  if (standIns.length > 0) return { eerst: standIns, vervangers: after, inPlaatsVan: holders };
  const isAbsence = [...holders, ...deputies].length > 0 && afwezig.size > 0;
  if (!isAbsence) return { eerst: holders.length > 0 ? holders : deputies, vervangers: after, inPlaatsVan: [] };
  return { eerst: [...new Set([...holders, ...deputies])], vervangers: after, inPlaatsVan: [] };
}
