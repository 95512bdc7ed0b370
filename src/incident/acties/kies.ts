import { z } from 'zod';
import { choicesFor, targetOf } from '../../protocol/place.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { goTo, placeOf, stepHere } from './gesprek.ts';
import { keepTyped, OP_DE_KAART } from './op-de-kaart.ts';

/** A choice of the step where the conversation is: what the employee sees happen. */
export const kies = defineActie({
  recht: 'gesprek voeren en melden',
  knop: { keuze: z.int() },
  invoer: OP_DE_KAART,
  op: () => 'bezoek',
  decide(given, { keuze, ...typed }) {
    const { incident } = given;
    const step = stepHere(given);
    const found =
      step === undefined ? undefined : choicesFor(step, incident.feiten).find(({ index }) => index === keuze);
    if (step === undefined || found === undefined) return refuse('keuze_bestaat_niet');
    const [schema = ''] = placeOf(incident).split('/');
    const { naar, zet = {}, gevaar } = found.choice;
    return [
      ...keepTyped(given, typed),
      ...goTo(given, targetOf(schema, naar), { keuze, zet, ends: gevaar === 'voorbij' }),
    ];
  },
});
