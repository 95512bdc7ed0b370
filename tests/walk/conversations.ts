import type { Command } from '../../src/incident/commands.ts';
import { currentVisit, type Incident, validSommaties } from '../../src/incident/incident.ts';
import { choicesFor, meldStep, stepAt } from '../../src/protocol/place.ts';
import { actor, bundle, must, protocol, START, textRef } from './play.ts';

/** How often a path may come by the same step. */
const MOST_VISITS = 2;

export const melder = actor('noor');
export const typed = new Map<string, string>();
const getuige = textRef(typed, 'Daan');
export const verhaal = textRef(typed, 'Hij riep: ik weet waar je woont. ${undefined} **null**');

export function begin(): Incident {
  return must(null, { soort: 'begin', afdeling: 'burgerzaken', bundel: protocol.hash }, melder);
}

/** Every way on from here: the choices, straight to the report, one more demand, sending the report. */
export function waysOn(incident: Incident): Command[] {
  const visit = currentVisit(incident);
  const step = visit && stepAt(bundle, visit.plaats);
  if (incident.status !== 'concept' || visit === undefined || step === undefined) return [];
  const sinds = visit.revisie;
  const ways: Command[] = choicesFor(step, incident.feiten).map(({ index }) => ({
    soort: 'kies',
    sinds,
    keuze: index,
  }));
  if (meldStep(bundle, visit.plaats) !== undefined) ways.push({ soort: 'meld_nu', sinds });
  if (step.tel !== undefined && validSommaties(incident).length < step.tel.hoogstens)
    ways.push({ soort: 'sommeer', sinds, door: 'melder', getuige });
  if (step.indienen !== undefined) {
    const wanneer = { tijd: START, nauwkeurigheid: 'ongeveer' } as const;
    const nummer = 'VBS-2026-0001';
    ways.push({ soort: 'dien_in', sinds, tekst: verhaal, wanneer, afdeling: 'burgerzaken', nummer });
  }
  return ways;
}

/** The way back, where there is one. */
export function wayBack(incident: Incident): Command | undefined {
  const visit = currentVisit(incident);
  if (incident.status !== 'concept' || visit === undefined || incident.bezoeken.length < 2) return undefined;
  return { soort: 'terug', sinds: visit.revisie };
}

/**
 * Every path from the first question on, depth first, that comes by no step more than twice; a demand that is repeated
 * stays in the step and is bounded by the chart. Gives every incident on the way, ends too.
 */
export function* conversations(from: Incident = begin()): Generator<Incident> {
  yield from;
  for (const way of waysOn(from)) {
    const next = must(from, way, melder);
    if (withinBounds(next)) yield* conversations(next);
  }
}

/** How often a path entered each step from another one. */
function arrivals(incident: Incident): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [i, { plaats }] of incident.bezoeken.entries()) {
    if (plaats !== incident.bezoeken[i - 1]?.plaats) counts.set(plaats, (counts.get(plaats) ?? 0) + 1);
  }
  return counts;
}

function withinBounds(incident: Incident): boolean {
  return [...arrivals(incident).values()].every((visits) => visits <= MOST_VISITS);
}
