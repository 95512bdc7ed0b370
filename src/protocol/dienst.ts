/** Somebody is on duty from `van` until `tot` (ms since epoch; at `tot` it is over). */
export interface Dienst {
  persoon: string;
  van: number;
  tot: number;
}

/** A roster as it is now. */
export interface Stand {
  /** Who is on duty. */
  nu: readonly Dienst[];
  /** Who went off it a short while ago: what was going on in their duty they may finish. */
  pas: readonly Dienst[];
  /** Who comes on duty next. */
  straks: readonly Dienst[];
  /** Until when this is so (ms since epoch); Infinity when nothing more is known. */
  geldigTot: number;
}

/** By the name of a roster; one that is not known is not in it, and then only who holds a role for good counts. */
export type Standen = Readonly<Record<string, Stand>>;

/** @param nadienst how long (ms) somebody who went off duty counts as such */
export function standOf(diensten: readonly Dienst[], now: number, nadienst: number): Stand {
  const all = joined(diensten);
  const pas = all.filter(({ tot }) => tot <= now && now < tot + nadienst);
  const next = Math.min(...all.filter(({ van }) => van > now).map(({ van }) => van));
  const moments = all.flatMap(({ van, tot }) => [van, tot, tot + nadienst]).filter((moment) => moment > now);
  return {
    nu: all.filter(({ van, tot }) => van <= now && now < tot),
    pas,
    straks: all.filter(({ van }) => van === next),
    geldigTot: Math.min(Number.POSITIVE_INFINITY, ...moments),
  };
}

/** What follows on each other, or overlaps, of one person is one duty. By when it begins. */
export function joined(diensten: readonly Dienst[]): Dienst[] {
  const people = Map.groupBy(diensten, ({ persoon }) => persoon);
  return [...people.values()].flatMap(joinedOfOne).sort(byBegin);
}

function joinedOfOne(diensten: readonly Dienst[]): Dienst[] {
  const found: Dienst[] = [];
  for (const each of [...diensten].sort(byBegin)) {
    const last = found.at(-1);
    if (each.tot <= each.van) continue;
    if (last !== undefined && each.van <= last.tot) last.tot = Math.max(last.tot, each.tot);
    else found.push({ ...each });
  }
  return found;
}

function byBegin(one: Dienst, other: Dienst): number {
  return one.van - other.van;
}

/** Times in which nobody, or more than one, is on duty. */
export interface Dekking {
  leeg: { van: number; tot: number }[];
  dubbel: { van: number; tot: number; wie: string[] }[];
}

/** The same of a while: from `van` until `tot` (ms since epoch). */
export function coverOf(diensten: readonly Dienst[], van: number, tot: number): Dekking {
  const all = joined(diensten);
  const inside = all.flatMap((each) => [each.van, each.tot]).filter((moment) => moment > van && moment < tot);
  const moments = [...new Set([van, ...inside, tot])].sort((one, other) => one - other);
  const cover: Dekking = { leeg: [], dubbel: [] };
  for (const [i, from] of moments.slice(0, -1).entries()) {
    const until = moments[i + 1] ?? tot;
    const wie = all.filter((each) => each.van <= from && from < each.tot).map(({ persoon }) => persoon);
    const before = cover.leeg.at(-1);
    if (wie.length === 0 && before?.tot === from) before.tot = until;
    else if (wie.length === 0) cover.leeg.push({ van: from, tot: until });
    if (wie.length > 1) cover.dubbel.push({ van: from, tot: until, wie });
  }
  return cover;
}
