import { shownAt } from './place.ts';
import type { Rollen } from './rollen.ts';
import type { Bundle, Feiten } from './shape.ts';

/** What a step calls that calls for help without naming whom: the roles that the roles file has for the place. */
export const NU_HULP = 'nu_hulp';

/** Whom the roles file names for help, for everybody and per afdeling. */
export type HulpRollen = Pick<Rollen, 'nu_hulp' | 'afdelingen'>;

type Plan = Readonly<Record<string, string[] | undefined>>;

/** A roles file of before there was `nu_hulp`. */
const OTHERWISE: Plan & { onbekend: string[]; meer: string[] } = {
  kantoor: ['beveiliging'],
  huisbezoek: ['collegas', 'manager'],
  onbekend: ['beveiliging'],
  meer: ['collegas', 'manager'],
};

/** Where help must come to, as far as that is known. */
interface Waarheen {
  afdeling: string | null;
  feiten: Pick<Feiten, 'waar'>;
}

/** The roles that are called in first, by the afdeling and the kind of place. At least one. */
export function helpersAt(rollen: HulpRollen, { afdeling, feiten: { waar } }: Waarheen): readonly string[] {
  const place = waar ?? 'onbekend';
  return named(rollen, afdeling, place) ?? named(rollen, afdeling, 'onbekend') ?? OTHERWISE.onbekend;
}

/** The roles that are called in besides when the first are not enough. */
export function moreHelpers(rollen: HulpRollen, { afdeling }: Waarheen): readonly string[] {
  return named(rollen, afdeling, 'meer') ?? OTHERWISE.meer;
}

function named({ nu_hulp, afdelingen }: HulpRollen, afdeling: string | null, place: string) {
  const own = afdeling === null ? undefined : afdelingen[afdeling]?.nu_hulp;
  return own?.[place] ?? (nu_hulp ?? OTHERWISE)[place];
}

/** The roles of a step's `roep`, with those for the place where it says so. */
export function calledBy(rollen: HulpRollen, roep: readonly string[], where: Waarheen): string[] {
  return [...new Set(roep.flatMap((rol) => (rol === NU_HULP ? helpersAt(rollen, where) : [rol])))];
}

/** Every role that can be called in, wherever it is: at any step it can have been, since going on calls nobody off. */
export function everyHelper(bundle: Bundle, rollen: HulpRollen): string[] {
  const plans = [rollen.nu_hulp ?? OTHERWISE, ...Object.values(rollen.afdelingen).map(({ nu_hulp = {} }) => nu_hulp)];
  const steps = Object.values(bundle.schemas).flatMap(({ schema, stappen }) =>
    Object.keys(stappen).flatMap((name) => shownAt(bundle, `${schema}/${name}`)?.roep ?? []),
  );
  const named = [
    ...OTHERWISE.onbekend,
    ...OTHERWISE.meer,
    ...plans.flatMap((plan) => Object.values(plan).flatMap((roles) => roles ?? [])),
  ];
  return [...new Set([...steps.filter((rol) => rol !== NU_HULP), ...named])];
}
