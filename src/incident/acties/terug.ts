import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { goBack, stepHere } from './gesprek.ts';
import { keepTyped, OP_DE_KAART } from './op-de-kaart.ts';

/** One step back in the conversation. */
export const terug = defineActie({
  recht: 'gesprek voeren en melden',
  knop: {},
  invoer: OP_DE_KAART,
  op: () => 'bezoek',
  isWhole: true,
  decide(given, typed) {
    if (stepHere(given) === undefined) return refuse('keuze_bestaat_niet');
    return [...keepTyped(given, typed), ...goBack(given)];
  },
});
