import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { GESPREK, goBack, stepHere, textFieldOf } from './gesprek.ts';
import { typed } from './invoer.ts';
import { keep, VASTGELEGD, write } from './vastleggen.ts';

/** One step back in the conversation. */
export const terug = defineActie({
  recht: 'gesprek voeren en melden',
  knop: {},
  invoer: { tekst: typed('tekst', 'wat_gebeurde'), ...VASTGELEGD, ...GESPREK },
  op: () => 'bezoek',
  isWhole: true,
  decide(given, { tekst, ...beside }) {
    const step = stepHere(given);
    if (step === undefined) return refuse('keuze_bestaat_niet');
    return [...write(given.incident, textFieldOf(step), tekst), ...keep(given.incident, beside), ...goBack(given)];
  },
});
