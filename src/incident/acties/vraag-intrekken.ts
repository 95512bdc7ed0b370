import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { typed } from './invoer.ts';

/** Once it was picked up the reporter can only ask to withdraw it. */
export const vraagIntrekken = defineActie({
  recht: 'melding intrekken',
  knop: {},
  invoer: { tekst: typed('tekst', 'reden_intrekken') },
  op: () => 'intrekken_vragen',
  decide: (_, { tekst }) =>
    tekst === undefined
      ? refuse('tekst_ontbreekt', { invoer: 'tekst' })
      : [{ soort: 'intrekken_gevraagd', reden: tekst }],
});
