import { raadpleegbaar, takenFor } from '../../protocol/voorwaarde.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
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
  },
  op: () => 'overleg',
  decide({ bundle: { opvolging }, incident }, ask) {
    const { feiten } = incident;
    const offered = takenFor(opvolging, 'overleg', feiten);
    const taken = [...new Set(ask.taken)];
    // One that was opened meanwhile is no reason to send the proposal back.
    const known = taken.every((taak) => offered.some(([name]) => name === taak));
    const consulted = ask.geraadpleegd.every((rol) => raadpleegbaar(opvolging, feiten).includes(rol));
    if (!known || !consulted) return refuse('keuze_bestaat_niet');
    if (ask.tekst === undefined) return refuse('tekst_ontbreekt', { invoer: 'tekst' });
    const missing = unanswered(opvolging.overleg.velden, incident, ask);
    if (missing !== undefined) return missing;
    const geraadpleegd = [...new Set(ask.geraadpleegd)];
    return [{ soort: 'voorgesteld', taken, geraadpleegd, toelichting: ask.tekst, ...answersOf(ask) }];
  },
});
