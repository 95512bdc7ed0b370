import { choicesFor, shownAt, stepAt, targetOf } from '../../src/protocol/place.ts';
import type { Rollen } from '../../src/protocol/rollen.ts';
import type { Bundle, Feiten } from '../../src/protocol/shape.ts';
import { applies, raadpleegbaar } from '../../src/protocol/voorwaarde.ts';
import { stepAsWritten } from '../support/as-written.ts';

/** The charts and whom they name, read from the flows themselves: what is added to a chart is expected of it the next time. */

export const CHARTS = ['kantoor', 'huisbezoek', 'telefonie', 'schriftelijk', 'politiek'] as const;
export type Chart = (typeof CHARTS)[number];

/** One way through a chart, as somebody would press it. */
export interface Route {
  chart: Chart;
  /** The steps on the way, each with the button that is pressed there. */
  steps: { plaats: string; knop: string }[];
  /** What is known when the report is sent. */
  feiten: Feiten;
}

/** A way through a chart, with those that no way before it came by. */
export interface Course extends Route {
  fresh: Reason[];
}

/** For what somebody is told. */
export type Waarvoor = 'hulp' | 'oppakken' | 'alarm' | 'taak' | 'herinnering' | 'advies';

/** A role that a chart names, with for what; and whether who holds it must hear, or who stands in. */
export interface Reason {
  rol: string;
  deel: 'wie' | 'vervangers';
  waarvoor: Waarvoor;
  /** Where the flows say so. */
  uit: string;
}

/** How a reason is called where it is missing. */
export const named = ({ rol, deel, waarvoor, uit }: Reason) => `${rol} (${deel}): ${waarvoor}, ${uit}`;

/** As few ways through a chart as come by everybody that it names. */
export function coursesOf(bundle: Bundle, rollen: Rollen, chart: Chart): Course[] {
  const all = everyRoute(bundle, chart).map((route) => ({ route, reasons: reasonsOf(bundle, rollen, route) }));
  const unreached = callingSteps(bundle, chart).filter(
    (plaats) => !all.some(({ route }) => route.steps.some((step) => step.plaats === plaats)),
  );
  if (unreached.length > 0) throw new Error(`no way through ${chart} comes by ${unreached.join(', ')}`);
  const covered = new Set<string>();
  const freshOf = (reasons: Reason[]) => reasons.filter((reason) => !covered.has(named(reason)));
  const chosen: Course[] = [];
  for (;;) {
    const [best] = all
      .map(({ route, reasons }) => ({ ...route, fresh: freshOf(reasons) }))
      .toSorted((one, other) => other.fresh.length - one.fresh.length || one.steps.length - other.steps.length);
    if (best === undefined || best.fresh.length === 0) return chosen;
    chosen.push(best);
    for (const reason of best.fresh) covered.add(named(reason));
  }
}

/** Everybody whom an incident along this route names. */
export function reasonsOf(bundle: Bundle, rollen: Rollen, { steps, feiten }: Route): Reason[] {
  const { opvolging } = bundle;
  const { ladders, termijnen } = rollen;
  const calls = steps.flatMap(({ plaats }) =>
    (shownAt(bundle, plaats)?.roep ?? []).flatMap((rol) => climb(ladders.hulp, 'hulp', plaats, rol)),
  );
  const spoed = feiten.hoofdcategorie !== 'verbaal' || feiten.ambtsdrager !== 'nee' || feiten.politie !== undefined;
  const ladder = spoed ? 'oppakken_spoed' : 'oppakken';
  const tasks = Object.entries(opvolging.taken)
    .filter(([, { bij }]) => applies(bij, feiten))
    .flatMap(([name, { rol, termijn }]) => [
      { rol, deel: 'wie', waarvoor: 'taak', uit: name } as const,
      ...climb(termijnen[termijn]?.eenheid === 'direct' ? ladders.taak_direct : ladders.taak, 'herinnering', name, rol),
    ]);
  const alarms = Object.entries(opvolging.alarmen ?? {})
    .filter(([, { bij }]) => applies(bij, feiten))
    .flatMap(([name, alarm]) =>
      [...alarm.rollen, ...alarm.ladder].flatMap((rol): Reason[] => [
        { rol, deel: 'wie', waarvoor: 'alarm', uit: name },
        { rol, deel: 'vervangers', waarvoor: 'alarm', uit: name },
      ]),
    );
  const consulted = raadpleegbaar(opvolging, feiten).flatMap((rol): Reason[] => [
    { rol, deel: 'wie', waarvoor: 'advies', uit: 'raadpleeg' },
    { rol, deel: 'vervangers', waarvoor: 'advies', uit: 'raadpleeg' },
  ]);
  const all = [...calls, ...climb(ladders[ladder], 'oppakken', ladder), ...alarms, ...tasks, ...consulted];
  return [...new Map(all.map((reason) => [named(reason), reason])).values()];
}

/** Whoever stands on a ladder; the last rung is the reporter's own card. */
function climb(ladder: Rollen['ladders']['hulp'], waarvoor: Waarvoor, uit: string, eigenaar = ''): Reason[] {
  const role = (name: string) => (name === 'eigenaar' ? eigenaar : name);
  return ladder.flatMap(({ wie, vervangers }): Reason[] => [
    ...(wie === undefined || wie === 'melder' ? [] : [{ rol: role(wie), deel: 'wie', waarvoor, uit } as const]),
    ...(vervangers === undefined ? [] : [{ rol: role(vervangers), deel: 'vervangers', waarvoor, uit } as const]),
  ]);
}

/** The steps of a chart that call somebody. */
function callingSteps({ schemas }: Bundle, chart: Chart): string[] {
  return Object.entries(schemas[chart]?.stappen ?? {}).flatMap(([name, step]) =>
    stepAsWritten(step).roep === undefined ? [] : [`${chart}/${name}`],
  );
}

/** Every way through a chart that ends with a report and comes nowhere twice. */
function everyRoute(bundle: Bundle, chart: Chart): Route[] {
  return chart === 'politiek' ? politicalRoutes(bundle) : placeRoutes(bundle, chart);
}

/** From the question where it happens to the chart's step to report, with nobody in office as the target. On the telephone it was words only: not urgent. */
function placeRoutes(bundle: Bundle, chart: Chart): Route[] {
  const door = stepAsWritten(stepAt(bundle, 'hoofdlijnen/waar')).keuzes?.find(({ naar }) =>
    naar.startsWith(`${chart}/`),
  );
  if (door === undefined) throw new Error(`hoofdlijnen leads nowhere in ${chart}`);
  const begin = [
    { plaats: 'hoofdlijnen/veilig', knop: 'Ja, maar het is nog bezig' },
    { plaats: 'hoofdlijnen/waar', knop: door.als },
  ];
  const feiten: Feiten = {
    ...door.zet,
    ambtsdrager: 'nee',
    hoofdcategorie: chart === 'telefonie' ? 'verbaal' : 'bedreiging',
  };
  return waysOn(bundle, door.naar, { chart, steps: begin, feiten });
}

/** A threatening mail to each kind of office holder, reported at once. */
function politicalRoutes(bundle: Bundle): Route[] {
  const steps = [
    { plaats: 'hoofdlijnen/veilig', knop: 'Ja, het is voorbij' },
    { plaats: 'hoofdlijnen/waar_was_het', knop: 'Brief, mail of sociale media' },
    { plaats: 'schriftelijk/wat', knop: 'Meld nu' },
  ];
  const targets =
    stepAsWritten(stepAt(bundle, 'politiek/aan_wie')).keuzes?.flatMap(({ zet }) => zet?.ambtsdrager ?? []) ?? [];
  return targets
    .filter((ambtsdrager) => ambtsdrager !== 'nee')
    .map((ambtsdrager) => ({
      chart: 'politiek',
      steps,
      feiten: { waar: 'schriftelijk', ambtsdrager, hoofdcategorie: 'bedreiging' },
    }));
}

function waysOn(bundle: Bundle, plaats: string, { chart, steps, feiten }: Route): Route[] {
  const step = stepAt(bundle, plaats);
  if (step === undefined || step.soort === 'einde' || steps.some((before) => before.plaats === plaats)) return [];
  if (step.soort === 'doorloop') return [{ chart, steps, feiten }];
  return choicesFor(step, feiten).flatMap(({ choice }) =>
    waysOn(bundle, targetOf(chart, choice.naar), {
      chart,
      steps: [...steps, { plaats, knop: choice.als }],
      feiten: { ...feiten, ...choice.zet },
    }),
  );
}
