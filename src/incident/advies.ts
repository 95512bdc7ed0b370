import { adviesTerm, kalenderOf } from '../protocol/ladder.ts';
import { endOfTerm } from '../protocol/term.ts';
import { mustBeConsulted } from '../protocol/voorwaarde.ts';
import type { Given } from './acties/actie.ts';
import type { Actor } from './hoedanigheid.ts';
import type { Advies, Incident } from './incident.ts';

/** What advice is still to come before something can be proposed: from whom it is waited for, and who did not give it in time. */
export interface NogAdvies {
  wacht: string[];
  teLaat: string[];
}

/** Of this incident, for who proposes these tasks: a role that the proposer holds is there already. */
export function stillToAdvise(
  { bundle, incident, actor, now, rollen }: AdviesGiven,
  taken: readonly string[],
): NogAdvies {
  const missing = mustBeConsulted(bundle.opvolging, incident.feiten, taken).filter(
    (rol) => !actor.rollen.has(rol) && !hasAdvised(incident, rol),
  );
  const [term, kalender] = [adviesTerm(rollen, bundle), kalenderOf(rollen)];
  const isLate = (rol: string) =>
    incident.adviezen.some((asked) => asked.rol === rol && endOfTerm(term, asked.tijd, kalender) <= now);
  return { wacht: missing.filter((rol) => !isLate(rol)), teLaat: missing.filter(isLate) };
}

type AdviesGiven = Pick<Given, 'bundle' | 'now'> & {
  incident: Incident;
  actor: Actor;
  rollen: Pick<Given['rollen'], 'termijnen' | 'kantoortijden'>;
};

/** Whether a role gave advice. */
export function hasAdvised({ adviezen }: Pick<Incident, 'adviezen'>, rol: string): boolean {
  return adviezen.some((asked) => asked.rol === rol && asked.gegeven !== null);
}

/** Advice that was asked for and did not come yet. */
export function openAdvies({ adviezen }: Pick<Incident, 'adviezen'>): Advies[] {
  return adviezen.filter(({ gegeven }) => gegeven === null);
}
