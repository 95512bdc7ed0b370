import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { typed } from './invoer.ts';

/** A case goes on for which nothing may be destroyed, whatever the terms say: with the reason. It stands until it is let go. */
export const houdVast = defineActie({
  recht: 'langer bewaren',
  knop: {},
  invoer: { tekst: typed('tekst', 'reden_bewaren') },
  op: () => 'vasthouden',
  decide: (_, { tekst }) =>
    tekst === undefined ? refuse('tekst_ontbreekt', { invoer: 'tekst' }) : [{ soort: 'vastgehouden', reden: tekst }],
});
