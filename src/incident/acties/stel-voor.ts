import { mustBeConsulted, raadpleegbaar, takenFor } from '../../protocol/voorwaarde.ts';
import { hasAdvised, stillToAdvise } from '../advies.ts';
import { refuse } from '../refusal.ts';
import { defineActie, type Given } from './actie.ts';
import { answers, formAnswers, list, sure, typed } from './invoer.ts';
import { answersOf, unanswered } from './taken.ts';

/** The overleg comes to a proposal: which tasks follow, who was consulted, and why. */
export const stelVoor = defineActie({
  recht: 'opvolging voorstellen',
  knop: {},
  invoer: {
    taken: sure((klik) => list(klik, 'taken', 'meer_taken')),
    geraadpleegd: sure((klik) => list(klik, 'geraadpleegd')),
    tekst: typed('tekst', 'toelichting_voorstel'),
    antwoorden: answers('antwoorden_overleg', formAnswers),
    /** Why it goes on without advice that did not come. */
    zonder: typed('zonder_advies', 'zonder_advies'),
  },
  op: () => 'overleg',
  decide(given, ask) {
    const { incident, bundle } = given;
    const { opvolging } = bundle;
    const { feiten } = incident;
    const offered = takenFor(opvolging, 'overleg', feiten);
    const taken = [...new Set(ask.taken)];
    // One that was opened meanwhile is no reason to send the proposal back.
    const known = taken.every((taak) => offered.some(([name]) => name === taak));
    const consulted = ask.geraadpleegd.every((rol) => raadpleegbaar(opvolging, feiten).includes(rol));
    if (!known || !consulted) return refuse('keuze_bestaat_niet');
    const { wacht, teLaat } = stillToAdvise(given, taken);
    if (wacht.length > 0) return refuse('advies_ontbreekt', { rollen: wacht, invoer: 'advies_van' });
    if (teLaat.length > 0 && ask.zonder === undefined)
      return refuse('advies_ontbreekt', { rollen: teLaat, invoer: 'zonder_advies' });
    if (ask.tekst === undefined) return refuse('tekst_ontbreekt', { invoer: 'tekst' });
    const missing = unanswered(opvolging.overleg.velden, incident, ask);
    if (missing !== undefined) return missing;
    const zonder = teLaat.length > 0 && ask.zonder !== undefined ? { zonderAdvies: ask.zonder } : {};
    const geraadpleegd = consultedBefore(given, ask.geraadpleegd, taken);
    return [{ soort: 'voorgesteld', taken, geraadpleegd, toelichting: ask.tekst, ...answersOf(ask), ...zonder }];
  },
});

/** Whoever gave advice, and with whom else it was discussed: of whom advice must come, it counts only when it came. */
function consultedBefore(
  { bundle: { opvolging }, incident }: Given,
  said: readonly string[],
  taken: readonly string[],
): string[] {
  const must = mustBeConsulted(opvolging, incident.feiten, taken);
  return raadpleegbaar(opvolging, incident.feiten).filter(
    (rol) => hasAdvised(incident, rol) || (said.includes(rol) && !must.includes(rol)),
  );
}
