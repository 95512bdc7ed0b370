import type { Command } from '../../src/incident/commands.ts';
import { currentVisit, type Incident, isInGesprek, validSommaties } from '../../src/incident/incident.ts';
import { canonicalJson } from '../../src/protocol/bundle.ts';
import { againWay, choicesFor, meldStep, shownAt } from '../../src/protocol/place.ts';
import { actor, bundle, must, protocol, START, textRef } from './play.ts';

/** How often a path may come by the same step. */
const MOST_VISITS = 2;

export const melder = actor('noor');
export const typed = new Map<string, string>();
const getuige = textRef(typed, 'Daan');
const bezoekplek = textRef(typed, 'Dorpsstraat 1');
export const verhaal = textRef(typed, 'Hij riep: ik weet waar je woont. ${undefined} **null**');

export function beginVisit(): Incident {
  return must(null, { soort: 'begin', afdeling: 'burgerzaken', bundel: protocol.hash, bezoek: true }, melder);
}

export function begin(): Incident {
  return must(null, { soort: 'begin', afdeling: 'burgerzaken', bundel: protocol.hash }, melder);
}

/** Every way on from here: the choices, straight to the report, one more demand, sending the report, coming again. */
export function waysOn(incident: Incident): Command[] {
  return [...waysInGesprek(incident), ...waysAgain(incident)];
}

/** The second way in, once on a path. */
function waysAgain(incident: Incident): Command[] {
  const again = againWay(bundle, incident.feiten);
  const sinds = incident.sinds.opnieuw;
  if (again === undefined || sinds === undefined || incident.weg.some(({ plaats }) => plaats === again.naar)) return [];
  const left = !isInGesprek(incident) || meldStep(bundle, currentVisit(incident)?.plaats ?? '') === undefined;
  return left && incident.feiten.hoofdcategorie !== undefined ? [{ soort: 'opnieuw', sinds }] : [];
}

function waysInGesprek(incident: Incident): Command[] {
  const visit = currentVisit(incident);
  const step = visit && shownAt(bundle, visit.plaats);
  if (!isInGesprek(incident) || visit === undefined || step === undefined) return [];
  const sinds = visit.revisie;
  const ways: Command[] = choicesFor(step, incident.feiten).map(({ index }) => ({
    soort: 'kies',
    sinds,
    keuze: index,
    // A visit is announced with where and until when.
    ...(step.aankondigen ? { plek: bezoekplek, tot: START + 12 * 3_600_000 } : {}),
  }));
  const danger = incident.sinds.gevaar;
  if (meldStep(bundle, visit.plaats) !== undefined)
    ways.push(danger === undefined ? { soort: 'meld_nu', sinds } : { soort: 'meld_voorbij', sinds: danger });
  if (step.tel !== undefined && validSommaties(incident).length < step.tel.hoogstens)
    ways.push({ soort: 'sommeer', sinds, door: 'melder', getuige });
  if (step.soort === 'melden') {
    const wanneer = { tijd: START, nauwkeurigheid: 'ongeveer' } as const;
    const nummer = 'VBS-2026-0001';
    ways.push({ soort: 'dien_in', sinds, tekst: verhaal, wanneer, afdeling: 'burgerzaken', nummer });
  }
  return ways;
}

/** The way back, where there is one. */
export function wayBack(incident: Incident): Command | undefined {
  const visit = currentVisit(incident);
  if (!isInGesprek(incident) || visit === undefined || incident.bezoeken.length < 2) return undefined;
  return { soort: 'terug', sinds: visit.revisie };
}

/**
 * Every path from the first question on, depth first, that comes by no step more than twice; a demand that is repeated
 * stays in the step and is bounded by the chart. Gives every incident on the way, ends too. What comes after the chart (whom it was
 * aimed at, the report) follows from the facts alone: it is walked once for all paths that leave the chart with the same ones.
 */
export function* conversations(from: Incident = begin(), left = new Set<string>()): Generator<Incident> {
  yield from;
  if (isAfterChart(from)) {
    const { feiten, status, weg } = from;
    const again = againWay(bundle, feiten)?.naar;
    const came = weg.some(({ plaats }) => plaats === again);
    const facts = canonicalJson([
      currentVisit(from)?.plaats,
      feiten,
      status,
      isInGesprek(from),
      came,
      validSommaties(from).length,
    ]);
    if (left.has(facts)) return;
    left.add(facts);
  }
  for (const way of waysOn(from)) {
    const next = must(from, way, melder);
    if (withinBounds(next)) yield* conversations(next, left);
  }
}

/** Every place with what is known there, and how few taps lead to it from the word "melding". */
export function* fewestTaps(): Generator<{ incident: Incident; taps: number }> {
  const seen = new Set<string>();
  let here = [begin()];
  for (let taps = 0; here.length > 0; taps++) {
    const next: Incident[] = [];
    for (const incident of here) {
      const { status, feiten } = incident;
      const state = canonicalJson([status, currentVisit(incident)?.plaats, feiten]);
      if (seen.has(state)) continue;
      seen.add(state);
      yield { incident, taps };
      if (status === 'concept') next.push(...waysOn(incident).map((way) => must(incident, way, melder)));
    }
    here = next;
  }
}

function isAfterChart(incident: Incident): boolean {
  const { feiten, nummer } = incident;
  const plaats = currentVisit(incident)?.plaats ?? '';
  return feiten.waar !== undefined && (nummer !== null || meldStep(bundle, plaats) === undefined);
}

/** How often a path entered each step from another one. */
function arrivals(incident: Incident): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [i, { plaats }] of incident.weg.entries()) {
    if (plaats !== incident.weg[i - 1]?.plaats) counts.set(plaats, (counts.get(plaats) ?? 0) + 1);
  }
  return counts;
}

function withinBounds(incident: Incident): boolean {
  return [...arrivals(incident).values()].every((visits) => visits <= MOST_VISITS);
}
