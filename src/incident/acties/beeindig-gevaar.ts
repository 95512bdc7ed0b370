import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { endDanger } from './gevaar.ts';
import { typed } from './invoer.ts';

/** Nobody said that it is over, and the CAG found out that it is: with the reason. */
export const beeindigGevaar = defineActie({
  recht: 'gevaar beëindigen',
  knop: {},
  invoer: { tekst: typed('tekst', 'reden_voorbij') },
  op: () => 'gevaar',
  decide: ({ incident }, { tekst }) =>
    tekst === undefined ? refuse('tekst_ontbreekt', { invoer: 'tekst' }) : endDanger(incident, { reden: tekst }),
});
