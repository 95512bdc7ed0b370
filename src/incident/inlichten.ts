import type { Bundle, InlichtingSoort } from '../protocol/shape.ts';
import { applies } from '../protocol/voorwaarde.ts';
import type { IncidentEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { type Incident, isEnded, isGemeld } from './incident.ts';
import type { Moment } from './moment.ts';

/**
 * Who must hear of it because of these events, and did not hear of the same before: they are the report, put something of it right, or propose what makes
 * it serious. `moment` is that of the events.
 */
export function whoMustHear(
  { bundle: { opvolging }, incident }: { bundle: Bundle; incident: Incident },
  events: readonly IncidentEvent[],
  moment: Moment,
): IncidentEvent[] {
  const { inlichten = {} } = opvolging;
  if (events.length === 0 || Object.keys(inlichten).length === 0) return [];
  const after = events.reduce((before, event) => evolve(before, event, moment), incident);
  if (!isGemeld(after) || isEnded(after)) return [];
  const known = after.ingelicht.flatMap(({ over }) => over);
  const fresh = Object.entries(inlichten).filter(
    ([name, kind]) => !known.includes(name) && isSo(after, kind) && !(isGemeld(incident) && isSo(incident, kind)),
  );
  const roles = new Set(fresh.map(([, { rol }]) => rol));
  return [...roles].map((rol) => ({
    soort: 'ingelicht',
    rol,
    over: fresh.flatMap(([name, kind]) => (kind.rol === rol ? [name] : [])),
  }));
}

/** Several conditions are alternatives; with none of them it is so for each report. */
function isSo({ feiten, voorstel }: Incident, { bij, bij_voorstel }: InlichtingSoort): boolean {
  const isProposed = bij_voorstel?.some((taak) => voorstel?.taken.includes(taak)) === true;
  return isProposed || ((bij !== undefined || bij_voorstel === undefined) && applies(bij, feiten));
}
