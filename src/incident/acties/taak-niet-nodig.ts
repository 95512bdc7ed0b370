import { taakOp } from '../op.ts';
import { refuse } from '../refusal.ts';
import { defineActie, naam } from './actie.ts';
import { answers, formAnswers, healthAnswers, typed } from './invoer.ts';
import { afterTask, answersOf } from './taken.ts';

/** A task need not be done, with the reason. */
export const taakNietNodig = defineActie({
  recht: 'taak afronden',
  knop: { taak: naam },
  invoer: {
    tekst: typed('tekst', 'uitkomst_taak'),
    antwoorden: answers('antwoorden_taak', formAnswers),
    gezondheid: answers('gezondheid_taak', healthAnswers),
  },
  op: ({ taak }) => taakOp(taak),
  decide({ bundle, incident }, ask) {
    const { taak, tekst } = ask;
    if (tekst === undefined) return refuse('tekst_ontbreekt', { invoer: 'tekst' });
    return [{ soort: 'taak_niet_nodig', taak, reden: tekst, ...answersOf(ask) }, ...afterTask(bundle, incident, taak)];
  },
});
