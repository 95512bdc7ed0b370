import { arrive, meldStep, type Plaats, shownAt } from '../../protocol/place.ts';
import type { Bundle, Feiten } from '../../protocol/shape.ts';
import type { Kaartstap, StepKind } from '../../protocol/step.ts';
import type { Tekstveld } from '../../protocol/values.ts';
import type { IncidentEvent } from '../events.ts';
import { currentVisit, type Incident, isGemeld, validSommaties } from '../incident.ts';
import type { Given } from './actie.ts';
import { value } from './invoer.ts';

/** What a button in the conversation brings along from before, when nothing could be stored. */
export const GESPREK = { intussen: value(({ intussen }) => intussen) } as const;

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

/** Goes on to a step, past those that ask nothing, with what that brings: help is called or called off, or the conversation ends. */
export function goTo(
  { bundle, incident }: Pick<Given, 'bundle' | 'incident'>,
  target: Plaats,
  keuze: number | 'meld_nu',
  zet: Feiten,
): IncidentEvent[] {
  const { plaats, langs } = arrive(bundle, target, { ...incident.feiten, ...zet });
  const step = shownAt(bundle, plaats);
  const ends = step !== undefined && ENDS[step.soort];
  const van = placeOf(incident);
  const leaves = meldStep(bundle, van) !== undefined && meldStep(bundle, plaats) === undefined;
  const chosen: IncidentEvent = { soort: 'gekozen', van, keuze, naar: plaats, langs, zet };
  // It was reported already: leaving the chart ends the conversation, and nothing is asked again.
  if (isGemeld(incident) && (leaves || ends || step?.niet_na_melding)) {
    return [chosen, ...callOff(incident), { soort: 'gesprek_klaar' }];
  }
  return [
    chosen,
    ...(leaves || ends ? callOff(incident) : []),
    ...(step?.roep === undefined ? [] : [{ soort: 'hulp_geroepen', rollen: step.roep } as const]),
    ...(ends ? [{ soort: 'geeindigd_zonder_melding' } as const] : []),
  ];
}

/** The manager may have been called before the others were. */
function callOff(incident: Incident): IncidentEvent[] {
  return openCalls(incident).map(({ revisie }) => ({ soort: 'hulp_afgeblazen', hulp: revisie, reden: 'voorbij' }));
}

function openCalls({ hulp }: Incident): Incident['hulp'] {
  return hulp.filter(({ afgeblazen }) => afgeblazen === null);
}

/**
 * Back is a record like any other: it opens a new visit. A demand stays, marked corrected; help that was called is told
 * that it is no longer needed, and called again when it turns out not to be over.
 */
export function goBack({ bundle, incident }: Pick<Given, 'bundle' | 'incident'>): IncidentEvent[] {
  const from = incident.bezoeken.at(-1);
  const to = incident.bezoeken.at(-2);
  if (from === undefined || to === undefined) return [];
  const counted = from.plaats === to.plaats ? validSommaties(incident).at(-1) : undefined;
  return [
    { soort: 'teruggegaan', van: from.plaats, naar: to.plaats },
    ...(counted === undefined ? [] : [{ soort: 'sommatie_gecorrigeerd', nr: counted.nr } as const]),
    ...helpAsItWas(bundle, incident, to.plaats),
  ];
}

/** The calls for help that do not belong to the steps up to this one are off; the last one that does is out. */
function helpAsItWas(bundle: Bundle, incident: Incident, plaats: Plaats): IncidentEvent[] {
  const running = meldStep(bundle, plaats) !== undefined;
  const called = running ? incident.bezoeken.slice(0, -1).map((visit) => shownAt(bundle, visit.plaats)?.roep) : [];
  const out = openCalls(incident);
  const last = called.findLast((roep) => roep !== undefined);
  return [
    ...out
      .filter(({ rollen }) => !called.some((roep) => isSame(roep, rollen)))
      .map(({ revisie }) => ({ soort: 'hulp_afgeblazen', hulp: revisie, reden: 'terug' }) as const),
    ...(last === undefined || out.some(({ rollen }) => isSame(last, rollen))
      ? []
      : [{ soort: 'hulp_geroepen', rollen: last } as const]),
  ];
}

function isSame(roep: readonly string[] | undefined, rollen: readonly string[]): boolean {
  return roep?.join() === rollen.join();
}
