import { allHolders, type Bezetbaar, type Groepsleden } from '../protocol/bezetting.ts';
import type { Bundle } from '../protocol/shape.ts';
import { taakSoort } from '../protocol/taak-naam.ts';
import type { Incident } from './incident.ts';

/** The roles that may pick a report up. */
export const BEHANDELEND = ['teamleider', 'cag'] as const;

/** Everybody who may handle it, as aadObjectIds: not who reported it. `leden`: who is in the groups of Entra that give a role. */
export function mayHandle(rollen: Bezetbaar, incident: Incident, leden: Groepsleden): string[] {
  const people = BEHANDELEND.flatMap((rol) => allHolders(rollen, rol, incident, leden));
  return people.filter((id) => id !== incident.melder);
}

/**
 * Which roles decide about a proposal of these tasks: any one of them. Who may pick a report up, unless a task is another's to decide (`akkoord_door`): then
 * a role that may decide about each such task.
 */
export function mandaat({ opvolging }: Bundle, taken: readonly string[]): readonly string[] {
  const [first = BEHANDELEND, ...others] = taken.flatMap((name): (readonly string[])[] => {
    const taak = opvolging.taken[name];
    return taak?.vanaf === 'overleg' && taak.akkoord_door !== undefined ? [taak.akkoord_door] : [];
  });
  return first.filter((rol) => others.every((roles) => roles.includes(rol)));
}

/** Which of these are asked to decide at first: the CAG only where nobody else may. */
export function firstToDecide(bundle: Bundle, taken: readonly string[]): readonly string[] {
  const all = mandaat(bundle, taken);
  const others = all.filter((rol) => rol !== 'cag');
  return others.length > 0 ? others : all;
}

/** Who may not decide about the proposal that stands, whatever role they hold: the proposer, where that needs a second pair of eyes. */
export function notToDecide(bundle: Bundle, { voorstel }: Pick<Incident, 'voorstel'>): string[] {
  return voorstel !== null && needsSecondPair(bundle, voorstel.taken) ? [voorstel.door] : [];
}

/** Whether the proposal as it stands needs somebody else than its proposer to approve it. */
export function needsSecondPair(bundle: Bundle, taken: readonly string[]): boolean {
  return taken.some((name) => {
    const taak = taakSoort(bundle.opvolging, name);
    return taak?.vanaf === 'overleg' && taak.tweede_paar_ogen === true;
  });
}
