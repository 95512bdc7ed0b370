import { eigenIn } from './eigen.ts';
import {
  afterDanger,
  beginOf,
  choicesFor,
  meldStep,
  type Plaats,
  passesTo,
  shownAt,
  stepAt,
  targetOf,
  visitBegin,
} from './place.ts';
import type { Bundle, Feiten } from './shape.ts';
import { HOOFDCATEGORIEEN, JA_NEE_ONBEKEND, LOCATIE_SOORTEN, POLITIE } from './values.ts';
import { FEITEN } from './written/feiten.ts';

/** A step, and the most that can have gone before it. */
export interface Reached {
  plaats: Plaats;
  /** Everything that can be known by then; of each fact the longest value. */
  feiten: Feiten;
  /** How many demands can have been made, those of this step too. */
  sommaties: number;
}

/**
 * Every step that people can come to, with the most that can have gone before it: once for each place where it can be happening (`waar`). Asks
 * that every target exists.
 *
 * @example reachedSteps(bundle).find(({ plaats }) => plaats === 'kantoor/sommeren')?.sommaties // 3
 */
export function reachedSteps(bundle: Bundle): Reached[] {
  const found = new Map<string, Reached>();
  const begins = [beginOf(bundle), visitBegin(bundle) ?? []].flat();
  const open: Reached[] = begins.map((plaats) => ({ plaats, feiten: {}, sommaties: 0 }));
  for (const next of open) {
    const key = `${next.plaats} ${next.feiten.waar}`;
    const known = found.get(key) ?? next;
    if (found.has(key) && isWithin(known, next)) continue;
    const most = mostOf(known, next);
    found.set(key, most);
    open.push(...waysFrom(bundle, most));
  }
  return [...found.values()];
}

/** Where one can be after this step: along its arrows, by "meld nu", or because the citizen comes again. */
function waysFrom(bundle: Bundle, from: Reached): Reached[] {
  const { plaats, feiten } = from;
  const schema = plaats.split('/')[0] ?? '';
  const step = stepAt(bundle, plaats);
  if (step === undefined) return [];
  const passed = passesTo(step, feiten);
  const meld = meldStep(bundle, plaats);
  const over = afterDanger(bundle, plaats);
  return [
    ...choicesFor(step, feiten).map(({ choice: { naar, zet } }) => comeTo(bundle, from, targetOf(schema, naar), zet)),
    ...(passed === undefined ? [] : [comeTo(bundle, from, targetOf(schema, passed))]),
    ...(meld === undefined ? [] : [comeTo(bundle, from, meld)]),
    ...(over === undefined ? [] : [comeTo(bundle, from, over)]),
    ...comeAgain(bundle, from),
  ];
}

function comeAgain(bundle: Bundle, from: Reached): Reached[] {
  const { waar } = from.feiten;
  const again = waar === undefined ? undefined : bundle.schemas[waar];
  if (again?.opnieuw === undefined) return [];
  const { naar, zet } = again.opnieuw;
  return [comeTo(bundle, corrected(from), targetOf(again.schema, naar), zet)];
}

function comeTo(bundle: Bundle, from: Reached, plaats: Plaats, zet: Feiten = {}): Reached {
  const step = shownAt(bundle, plaats);
  return {
    plaats,
    feiten: { ...from.feiten, ...zet },
    sommaties: Math.max(from.sommaties, step?.tel?.hoogstens ?? 0),
  };
}

/** After the report, when it was put right. */
function corrected(from: Reached): Reached {
  const by: Feiten = {
    arih: longestOf(JA_NEE_ONBEKEND),
    wapen: longestOf(JA_NEE_ONBEKEND),
    politie: longestOf(POLITIE),
    hoofdcategorie: longestOf(HOOFDCATEGORIEEN),
    locatie_soort: longestOf(LOCATIE_SOORTEN),
  };
  return { ...from, feiten: { ...from.feiten, ...by } };
}

/** Whether nothing more can have gone before than is known already. */
function isWithin(known: Reached, next: Reached): boolean {
  return (
    eigenIn(next.feiten).every(([feit]) => Object.hasOwn(known.feiten, feit)) &&
    FEITEN.every((feit) => lengthOf(next.feiten, feit) <= lengthOf(known.feiten, feit)) &&
    next.sommaties <= known.sommaties
  );
}

function lengthOf(feiten: Feiten, feit: keyof Feiten): number {
  return feiten[feit]?.length ?? 0;
}

function mostOf(one: Reached, other: Reached): Reached {
  const feiten = { ...other.feiten, ...one.feiten };
  for (const feit of FEITEN) keepLongest(feiten, other.feiten, feit);
  return {
    plaats: one.plaats,
    feiten,
    sommaties: Math.max(one.sommaties, other.sommaties),
  };
}

function keepLongest<K extends keyof Feiten>(feiten: Feiten, other: Feiten, feit: K): void {
  if (lengthOf(other, feit) > lengthOf(feiten, feit)) feiten[feit] = other[feit];
}

function longestOf<T extends string>(values: readonly T[]): T | undefined {
  return values.toSorted((a, b) => b.length - a.length)[0];
}
