import { holders } from '../../protocol/bezetting.ts';
import { moreHelpers } from '../../protocol/hulp.ts';
import type { IncidentEvent, TextRef } from '../events.ts';
import { calledRollen, type Incident, openCalls } from '../incident.ts';
import type { Given } from './actie.ts';

/** Somebody says that it is over: who was called need not come any more. */
export function endDanger(incident: Incident, by: { rol?: string; reden?: TextRef } = {}): IncidentEvent[] {
  const over: IncidentEvent[] = incident.sinds.gevaar === undefined ? [] : [{ soort: 'gevaar_voorbij', ...by }];
  return [...over, ...callOff(incident)];
}

/** The manager may have been called before the others were. */
function callOff(incident: Incident): IncidentEvent[] {
  return openCalls(incident).map(({ revisie }) => ({ soort: 'hulp_afgeblazen', hulp: revisie, reden: 'voorbij' }));
}

/** Those of these roles that no call is out for. */
export function notYetCalled(incident: Incident, rollen: readonly string[]): string[] {
  const called = calledRollen(incident);
  return rollen.filter((rol) => !called.includes(rol));
}

/** Calls these roles; nothing when there are none. */
export function callFor(rollen: readonly string[]): IncidentEvent[] {
  return rollen.length === 0 ? [] : [{ soort: 'hulp_geroepen', rollen: [...rollen] }];
}

/** So long (ms) after a call another one for the same role is that call: pressed twice, delivered twice, a step back and on again. */
const SAME_CALL = 60_000;

/** Calls those of these roles that were not called just now; `now` is ms since epoch. */
export function callAtOnce(incident: Incident, rollen: readonly string[], now: number): IncidentEvent[] {
  const justNow = openCalls(incident).filter(({ tijd }) => now - tijd < SAME_CALL);
  return callFor(notYetCalled({ ...incident, hulp: justNow }, rollen));
}

/** A role that nobody holds brings nobody: then those who are called when the first are not enough are called with it. */
export function withOthers(
  { incident, rollen }: Pick<Given, 'incident' | 'rollen'>,
  called: readonly string[],
): string[] {
  const isHeld = (rol: string) =>
    Object.values(holders(rollen, rol, incident))
      .flat()
      .some((id) => id !== incident.melder);
  return called.every(isHeld)
    ? [...called]
    : [...new Set([...called, ...moreHelpers(rollen, incident).filter(isHeld)])];
}
