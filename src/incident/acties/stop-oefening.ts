import { defineActie } from './actie.ts';

/** The exercise is over, says one who is in it: from then on nobody hears anything more of it. */
export const stopOefening = defineActie({
  recht: 'oefening stoppen',
  knop: {},
  invoer: {},
  op: () => 'oefening',
  decide: () => [{ soort: 'oefening_gestopt' }],
});
