import { adviesOp } from '../op.ts';
import { refuse } from '../refusal.ts';
import { defineActie, naam } from './actie.ts';
import { typed } from './invoer.ts';

/** Somebody who was asked gives advice. `sinds` is when it was asked. */
export const geefAdvies = defineActie({
  recht: 'advies geven',
  knop: { rol: naam },
  invoer: { tekst: typed('tekst', 'advies') },
  op: ({ sinds, rol }) => adviesOp(sinds, rol),
  decide: (_, { sinds, rol, tekst }) =>
    tekst === undefined
      ? refuse('tekst_ontbreekt', { invoer: 'tekst' })
      : [{ soort: 'advies_gegeven', gevraagd: sinds, rol, tekst }],
});
