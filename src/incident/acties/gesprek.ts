import { calledBy, helpersAt } from '../../protocol/hulp.ts';
import { arrive, meldStep, type Plaats, schemaOf, shownAt } from '../../protocol/place.ts';
import type { Bundle, Feiten } from '../../protocol/shape.ts';
import type { Kaartstap, StepKind } from '../../protocol/step.ts';
import type { Tekstveld } from '../../protocol/values.ts';
import type { IncidentEvent } from '../events.ts';
import { currentVisit, type Incident, isGemeld, openCalls, validSommaties } from '../incident.ts';
import type { Given } from './actie.ts';
import { callAtOnce, callFor, endDanger, notYetCalled, withOthers } from './gevaar.ts';
import { endVisit } from './huisbezoek.ts';
import { value } from './invoer.ts';

/** What a button in the conversation brings along from before, when nothing could be stored, and on which visit that was. */
export const GESPREK = {
  intussen: value(({ intussen }) => intussen),
  bezoek: value(({ intussen, bezoek }) => (intussen === undefined ? undefined : bezoek)),
} as const;

/** The step where the conversation is; undefined when these flows do not have it. */
export function stepHere({ bundle, incident }: Pick<Given, 'bundle' | 'incident'>): Kaartstap | undefined {
  return shownAt(bundle, placeOf(incident));
}

/** What is written at this step as it is told; elsewhere that is kept for the report. */
export function textFieldOf(step: Kaartstap | undefined): Tekstveld | undefined {
  return step?.soort === 'melden' ? step.tekst : undefined;
}

export function placeOf(incident: Incident): Plaats {
  return currentVisit(incident)?.plaats ?? '';
}

/** Whether the conversation is over at a step of this kind. */
const ENDS: Record<StepKind, boolean> = { vraag: false, doorloop: false, einde: true, melden: false };

/** How the conversation comes to a step: by which choice, with which facts, and whether that says that the danger is over. */
interface Gekozen {
  keuze: number | 'meld_nu' | 'voorbij';
  zet: Feiten;
  ends: boolean;
}

/** What going on and going back are decided from. */
type At = Pick<Given, 'bundle' | 'incident' | 'rollen' | 'now'>;

/**
 * Goes on to a step, past those that ask nothing, with what that brings: help is called, danger begins, or the conversation ends. Danger
 * and calls for help end only where somebody says so.
 */
export function goTo(given: At, target: Plaats, { keuze, zet, ends }: Gekozen): IncidentEvent[] {
  const { bundle, incident } = given;
  const feiten = { ...incident.feiten, ...zet };
  const { plaats, langs } = arrive(bundle, target, feiten);
  const step = shownAt(bundle, plaats);
  const van = placeOf(incident);
  const chosen: IncidentEvent = { soort: 'gekozen', van, keuze, naar: plaats, langs, zet };
  const over = ends ? endDanger(incident) : [];
  const stops = step !== undefined && ENDS[step.soort];
  // It was reported already: leaving the chart ends the conversation, and nothing is asked again.
  const leaves = meldStep(bundle, van) !== undefined && meldStep(bundle, plaats) === undefined;
  if (isGemeld(incident) && (leaves || stops || step?.niet_na_melding))
    return [chosen, ...over, { soort: 'gesprek_klaar' }];
  return [
    chosen,
    ...over,
    ...(ends ? [] : [...begins(bundle, incident, plaats), ...calls(given, step, feiten)]),
    ...(ends || stops ? endVisit(incident) : []),
    ...(stops ? [{ soort: 'geeindigd_zonder_melding' } as const] : []),
  ];
}

/** Coming into a chart where the citizen stands before the employee is danger, until somebody says that it is over. */
function begins(bundle: Bundle, incident: Incident, plaats: Plaats): IncidentEvent[] {
  const schema = schemaOf(bundle, plaats);
  const comesIn = schema?.ter_plaatse === true && schemaOf(bundle, placeOf(incident)) !== schema;
  const inChart = schema?.meld !== undefined && plaats !== `${schema.schema}/${schema.meld}`;
  return comesIn && inChart && incident.sinds.gevaar === undefined ? [{ soort: 'gevaar_begonnen' }] : [];
}

/** Whom the step calls; and when help is out and the place becomes known, who comes to such a place. */
function calls({ incident, rollen, now }: At, step: Kaartstap | undefined, feiten: Feiten): IncidentEvent[] {
  const where = { afdeling: incident.afdeling, feiten };
  if (step?.roep !== undefined)
    return callAtOnce(incident, withOthers({ incident, rollen }, calledBy(rollen, step.roep, where)), now);
  const isNews = feiten.waar !== incident.feiten.waar;
  return isNews && openCalls(incident).length > 0
    ? callFor(notYetCalled(incident, withOthers({ incident, rollen }, helpersAt(rollen, where))))
    : [];
}

/**
 * Back is a record like any other: it opens a new visit. A demand stays, marked corrected. It calls nobody off; when the step before said
 * that it was over, it is not, and who was called is called again.
 */
export function goBack({ incident }: At): IncidentEvent[] {
  const from = incident.bezoeken.at(-1);
  const to = incident.bezoeken.at(-2);
  if (from === undefined || to === undefined) return [];
  const counted = from.plaats === to.plaats ? validSommaties(incident).at(-1) : undefined;
  return [
    { soort: 'teruggegaan', van: from.plaats, naar: to.plaats },
    ...(counted === undefined ? [] : [{ soort: 'sommatie_gecorrigeerd', nr: counted.nr } as const]),
    ...(from.voorbij === undefined ? [] : notOver(incident)),
  ];
}

/** Calls for help, whatever the conversation came to. Where it had come to a step that says that it is over, it is not: it stands where it stood before. */
export function callNow(given: At, rollen: readonly string[]): IncidentEvent[] {
  const { incident, now } = given;
  const back = incident.sinds.bezoek !== undefined && currentVisit(incident)?.voorbij ? goBack(given) : [];
  // One call for all of them: it is named by the revision at which it was made.
  const again = back.flatMap((event) => (event.soort === 'hulp_geroepen' ? event.rollen : []));
  const besides = back.filter(({ soort }) => soort !== 'hulp_geroepen');
  return again.length === 0
    ? [...back, ...callAtOnce(incident, rollen, now)]
    : [...besides, ...callFor([...new Set([...again, ...rollen])])];
}

function notOver({ gevaar, hulp, sinds }: Incident): IncidentEvent[] {
  const last = gevaar.at(-1);
  if (sinds.gevaar !== undefined || last === undefined) return [];
  const called = hulp.filter((call) => call.revisie >= last.revisie).flatMap(({ rollen }) => rollen);
  return [{ soort: 'gevaar_begonnen', opnieuw: true }, ...callFor([...new Set(called)])];
}
