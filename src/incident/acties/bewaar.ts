import { isGemeld } from '../incident.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { GESPREK, stepHere, textFieldOf } from './gesprek.ts';
import { typed } from './invoer.ts';
import { addTo, keep, VASTGELEGD, write } from './vastleggen.ts';

/** Keeps what was typed, and stays at the step: to stop now and go on later. */
export const bewaar = defineActie({
  recht: 'gesprek voeren en melden',
  knop: {},
  invoer: { tekst: typed('tekst', 'wat_gebeurde'), ...VASTGELEGD, ...GESPREK },
  op: () => 'bezoek',
  isWhole: true,
  decide(given, { tekst, ...beside }) {
    const { incident } = given;
    const step = stepHere(given);
    if (step === undefined) return refuse('keuze_bestaat_niet');
    // After the report it is an addition to it.
    if (isGemeld(incident)) return [...keep(incident, beside), ...addTo(incident, tekst)];
    // What is typed halfway the chart is kept for the report too.
    return [...write(incident, textFieldOf(step) ?? 'wat_gebeurde', tekst), ...keep(incident, beside)];
  },
});
