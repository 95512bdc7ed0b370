import { phoneNumber, takesSms } from '../../reading/phone-number.ts';
import { NU_HULP } from '../hulp.ts';
import type { Problem } from '../problem.ts';
import { EIGENAAR, type Ladder, MELDER, type Rollen } from '../rollen.ts';
import type { Sources } from '../sources.ts';
import { at } from './finding.ts';

type Rung = Ladder[number];
type Name = keyof Rollen['ladders'];

/** What may wake people at night: who is in danger, or a report that cannot wait. */
const URGENT: readonly Name[] = ['hulp', 'gevaar', 'huisbezoek', 'oppakken_spoed', 'oppakken_ambtsdrager'];

/** Proves what is told outside Teams: only what is urgent, never at first, and to somebody who has a number. */
export function proveBuitenTeams(sources: Sources): Problem[] {
  const { ladders, buiten_teams } = sources.rollen.value;
  const rungs = Object.entries(ladders).flatMap(([name, ladder = []]) =>
    ladder.flatMap((rung, i) => (rung.ook === undefined ? [] : [{ name: name as Name, rung, i }])),
  );
  return [
    ...proveNumbers(sources.rollen),
    ...rungs.flatMap(({ name, rung, i }) => {
      const path = ['ladders', name, i, 'ook'];
      const misplaced = proveRung(sources.rollen, path, name, rung, i);
      return misplaced.length > 0 ? misplaced : proveReached(sources, path, onRung(sources, rung));
    }),
    ...(buiten_teams?.alarm === undefined ? [] : proveAlarms(sources)),
  ];
}

function proveNumbers(file: Sources['rollen']): Problem[] {
  return Object.entries(file.value.personen).flatMap(([name, { mobiel }]) => {
    const number = mobiel === undefined ? undefined : phoneNumber(mobiel);
    if (mobiel === undefined || (number !== undefined && takesSms(number))) return [];
    const what = `"${mobiel}" is geen mobiel nummer.`;
    const mend = 'Schrijf 06 en dan acht cijfers, of een nummer uit een ander land met + ervoor.';
    return [at(file, ['personen', name, 'mobiel'], what, mend)];
  });
}

function proveRung(file: Sources['rollen'], path: PropertyKey[], name: Name, rung: Rung, i: number): Problem[] {
  if (!URGENT.includes(name)) {
    const what = `Op de ladder ${name} kan geen sms of telefoontje staan: die zijn voor wat niet kan wachten.`;
    return [at(file, path, what, `Haal ook hier weg. Het kan wel bij: ${URGENT.join(', ')}.`)];
  }
  if (i === 0) {
    const what = 'De eerste trede gaat nooit buiten Teams om.';
    return [at(file, path, what, 'Zet ook bij een latere trede, het liefst bij de laatste met mensen.')];
  }
  if (rung.vervangers !== undefined || (rung.wie !== undefined && rung.wie !== MELDER)) return [];
  const what = 'Op deze trede staat niemand die een sms of telefoontje kan krijgen.';
  return [at(file, path, what, 'Zet ook bij een trede met een rol of met eigenaar.')];
}

/** The roles of which people stand on it, and as which of both. */
function onRung(sources: Sources, { wie, vervangers }: Rung): OnRung[] {
  const named = (rol: string | undefined, as: OnRung['as']) =>
    rol === undefined || rol === MELDER
      ? []
      : (rol === EIGENAAR ? calledIn(sources) : [rol]).map((each) => ({ rol: each, as }));
  return [...named(wie, 'wie'), ...named(vervangers, 'vervangers')];
}
type OnRung = { rol: string; as: 'wie' | 'vervangers' };

/** Every role that can be called in. */
function calledIn({ rollen: { value }, schemas }: Sources): string[] {
  const plans = [value.nu_hulp ?? {}, ...Object.values(value.afdelingen).map(({ nu_hulp }) => nu_hulp ?? {})];
  const steps = schemas.flatMap((file) => Object.values(file.value.stappen).flatMap(({ roep = [] }) => roep));
  const roles = [...plans.flatMap((plan) => Object.values(plan).flat()), ...steps];
  return [...new Set(roles.filter((rol): rol is string => rol !== undefined && rol !== NU_HULP))];
}

/** The last rung of an alarm is for who stands in for the last role on its ladder. */
function proveAlarms(sources: Sources): Problem[] {
  const last = Object.values(sources.opvolging.value.alarmen ?? {}).flatMap(({ rollen, ladder }) => {
    const end = ladder?.at(-1);
    return end === undefined ? rollen : [end];
  });
  const roles = [...new Set(last)].map((rol): OnRung => ({ rol, as: 'vervangers' }));
  return proveReached(sources, ['buiten_teams', 'alarm'], roles);
}

/** Of each role somebody has a number, in every afdeling. What only Entra knows cannot be proven here. */
function proveReached({ rollen: file }: Sources, path: PropertyKey[], roles: OnRung[]): Problem[] {
  const { personen, rollen, afdelingen, buiten_teams } = file.value;
  if (buiten_teams?.nummers.includes('entra')) return [];
  const hasNumber = (name: string) => personen[name]?.mobiel !== undefined;
  const staffed = (rol: string) => [
    { where: '', by: rollen[rol] },
    ...Object.entries(afdelingen).map(([name, own]) => ({ where: ` bij ${name}`, by: own.rollen?.[rol] })),
  ];
  return roles.flatMap(({ rol, as }) =>
    staffed(rol).flatMap(({ where, by }) => {
      if (by === undefined || by[as].some(hasNumber)) return [];
      const people = by[as].join(', ');
      const what = `Van de rol "${rol}"${where} heeft op deze trede niemand een mobiel nummer.`;
      const mend = `Zet mobiel bij ${people === '' ? 'iemand' : people}, of schrijf: buiten_teams: { nummers: [rollen, entra] }.`;
      return [at(file, path, what, mend)];
    }),
  );
}
