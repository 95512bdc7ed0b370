import { z } from 'zod';
import { isGemeld } from '../incident.ts';
import { isOpzij } from '../oefening.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { GESPREK, stepHere, textFieldOf } from './gesprek.ts';
import { typed } from './invoer.ts';
import { addTo, keep, VASTGELEGD, write } from './vastleggen.ts';

/** Keeps what was typed, and stays at the step: to stop now and go on later (`opzij`), or because it was typed. */
export const bewaar = defineActie({
  recht: 'gesprek voeren en melden',
  // None on the cards of before.
  knop: { opzij: z.int().default(0) },
  invoer: { tekst: typed('tekst', 'wat_gebeurde'), ...VASTGELEGD, ...GESPREK },
  op: () => 'bezoek',
  isWhole: true,
  decide(given, { tekst, opzij, ...beside }) {
    const { incident } = given;
    const step = stepHere(given);
    if (step === undefined) return refuse('keuze_bestaat_niet');
    // After the report it is an addition to it.
    if (isGemeld(incident)) return [...keep(incident, beside), ...addTo(incident, tekst)];
    // What is typed halfway the chart is kept for the report too.
    const kept = [...write(incident, textFieldOf(step) ?? 'wat_gebeurde', tekst), ...keep(incident, beside)];
    const isPutAside = opzij !== 0 && incident.oefening !== null && (kept.length > 0 || !isOpzij(incident));
    return isPutAside ? [...kept, { soort: 'oefening_opzij' }] : kept;
  },
});
