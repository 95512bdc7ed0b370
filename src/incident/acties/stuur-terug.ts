import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { typed } from './invoer.ts';

/** The proposal goes back to the overleg, with the reason. */
export const stuurTerug = defineActie({
  recht: 'opvolging goedkeuren of terugsturen',
  knop: {},
  invoer: { tekst: typed('tekst', 'reden_terug') },
  op: () => 'akkoord',
  decide: (_, { tekst }) =>
    tekst === undefined ? refuse('tekst_ontbreekt', { invoer: 'tekst' }) : [{ soort: 'teruggestuurd', reden: tekst }],
});
