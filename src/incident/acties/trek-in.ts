import { defineActie } from './actie.ts';

/** The reporter takes the report back, until somebody has picked it up. */
export const trekIn = defineActie({
  recht: 'melding intrekken',
  knop: {},
  invoer: {},
  op: () => 'intrekken',
  decide: () => [{ soort: 'ingetrokken' }],
});
