import { z } from 'zod';
import { choicesFor, targetOf } from '../../protocol/place.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { GESPREK, goTo, placeOf, stepHere, textFieldOf } from './gesprek.ts';
import { typed } from './invoer.ts';
import { keep, VASTGELEGD, write } from './vastleggen.ts';

/** A choice of the step where the conversation is: what the employee sees happen. */
export const kies = defineActie({
  recht: 'gesprek voeren en melden',
  knop: { keuze: z.int() },
  invoer: { tekst: typed('tekst', 'wat_gebeurde'), ...VASTGELEGD, ...GESPREK },
  op: () => 'bezoek',
  decide(given, { keuze, tekst, ...beside }) {
    const { incident } = given;
    const step = stepHere(given);
    const found =
      step === undefined ? undefined : choicesFor(step, incident.feiten).find(({ index }) => index === keuze);
    if (step === undefined || found === undefined) return refuse('keuze_bestaat_niet');
    const [schema = ''] = placeOf(incident).split('/');
    const { naar, zet = {}, gevaar } = found.choice;
    return [
      ...write(incident, textFieldOf(step), tekst),
      ...keep(incident, beside),
      ...goTo(given, targetOf(schema, naar), { keuze, zet, ends: gevaar === 'voorbij' }),
    ];
  },
});
