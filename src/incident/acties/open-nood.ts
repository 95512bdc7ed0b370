import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { typed } from './invoer.ts';

/** So long (ms) a dossier that was opened in an emergency stays open. */
export const NOOD_DUURT = 3_600_000;

/** A CAG who is kept out of it opens it all the same, for an hour, with a reason; the functionaris gegevensbescherming hears it. */
export const openNood = defineActie({
  recht: 'dossier openen in nood',
  knop: {},
  invoer: { tekst: typed('tekst', 'reden_nood') },
  op: () => 'dossier',
  decide({ actor, now }, { tekst }) {
    if (actor.nood === 'open') return [];
    if (tekst === undefined) return refuse('tekst_ontbreekt', { invoer: 'tekst' });
    return [{ soort: 'nood_geopend', reden: tekst, tot: now + NOOD_DUURT }];
  },
});
