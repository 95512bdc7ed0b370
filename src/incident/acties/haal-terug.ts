import { defineActie } from './actie.ts';

/** Puts back a draft that was thrown away: the conversation goes on where it was. */
export const haalTerug = defineActie({
  recht: 'gesprek voeren en melden',
  knop: {},
  invoer: {},
  op: () => 'terugzetten',
  decide: () => [{ soort: 'concept_teruggezet' }],
});
