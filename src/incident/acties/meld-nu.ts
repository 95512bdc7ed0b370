import { meldStep } from '../../protocol/place.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { GESPREK, goTo, placeOf } from './gesprek.ts';
import { keep, VASTGELEGD } from './vastleggen.ts';

/** Straight to the step of the chart where it is reported. */
export const meldNu = defineActie({
  recht: 'gesprek voeren en melden',
  knop: {},
  invoer: { ...VASTGELEGD, ...GESPREK },
  op: () => 'bezoek',
  decide(given, beside) {
    const target = meldStep(given.bundle, placeOf(given.incident));
    if (target === undefined) return refuse('keuze_bestaat_niet');
    return [...keep(given.incident, beside), ...goTo(given, target, { keuze: 'meld_nu', zet: {}, ends: false })];
  },
});
