import { isGemeld } from '../incident.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { stepHere, textFieldOf } from './gesprek.ts';
import { typed } from './invoer.ts';
import { keep, VASTGELEGD, write } from './vastleggen.ts';

/** Throws a draft away. It can be put back, with what was typed on the card. Help that was called still comes. */
export const gooiWeg = defineActie({
  recht: 'gesprek voeren en melden',
  knop: {},
  invoer: { tekst: typed('tekst', 'wat_gebeurde'), ...VASTGELEGD },
  op: () => 'bezoek',
  isWhole: true,
  decide(given, { tekst, ...beside }) {
    const { incident } = given;
    if (isGemeld(incident)) return refuse('keuze_bestaat_niet');
    return [
      ...write(incident, textFieldOf(stepHere(given)), tekst),
      ...keep(incident, beside),
      { soort: 'concept_weggegooid' },
    ];
  },
});
