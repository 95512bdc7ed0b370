import { z } from 'zod';
import { choicesFor, targetOf } from '../../protocol/place.ts';
import type { Feiten } from '../../protocol/shape.ts';
import { JA_NEE_ONBEKEND } from '../../protocol/values.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { goTo, placeOf, stepHere } from './gesprek.ts';
import { announce, untilWhen } from './huisbezoek.ts';
import { oneOf, value } from './invoer.ts';
import { keepTyped, OP_DE_KAART } from './op-de-kaart.ts';

/** A choice of the step where the conversation is: what the employee sees happen. */
export const kies = defineActie({
  recht: 'gesprek voeren en melden',
  knop: { keuze: z.int() },
  invoer: {
    ...OP_DE_KAART,
    /** Until when a visit lasts, and what was looked at before it. */
    tot: value(untilWhen),
    arih: value((klik) => oneOf(klik, 'arih', JA_NEE_ONBEKEND)),
  },
  op: () => 'bezoek',
  decide(given, { keuze, tot, arih, ...typed }) {
    const { incident } = given;
    const step = stepHere(given);
    const found =
      step === undefined ? undefined : choicesFor(step, incident.feiten).find(({ index }) => index === keuze);
    if (step === undefined || found === undefined) return refuse('keuze_bestaat_niet');
    const [schema = ''] = placeOf(incident).split('/');
    const { naar, zet = {}, gevaar } = found.choice;
    const going = (facts: Feiten) =>
      goTo(given, targetOf(schema, naar), { keuze, zet: facts, ends: gevaar === 'voorbij' });
    const kept = keepTyped(given, typed);
    if (!step.aankondigen) return [...kept, ...going(zet)];
    if (tot === undefined) return refuse('tot_ontbreekt');
    if (typed.plek === undefined && incident.teksten.plek === undefined)
      return refuse('tekst_ontbreekt', { invoer: 'plek' });
    return [
      ...kept,
      ...going({ ...zet, ...(arih === undefined ? {} : { arih }) }),
      announce(incident, tot, given.rollen),
    ];
  },
});
