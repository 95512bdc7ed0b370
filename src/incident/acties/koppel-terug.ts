import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { typed } from './invoer.ts';

/** The word to the reporter, without which an incident is not closed. */
export const koppelTerug = defineActie({
  recht: 'melder informeren',
  knop: {},
  invoer: { tekst: typed('tekst', 'terugkoppeling') },
  op: () => 'terugkoppeling',
  decide: (_, { tekst }) =>
    tekst === undefined
      ? refuse('tekst_ontbreekt', { invoer: 'tekst' })
      : [{ soort: 'teruggekoppeld', bericht: tekst }],
});
