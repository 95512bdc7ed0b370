import { defineActie } from './actie.ts';

/** Somebody takes the report on: who then is the behandelaar. */
export const pakOp = defineActie({
  recht: 'melding oppakken',
  knop: {},
  invoer: {},
  op: () => 'oppakken',
  decide: () => [{ soort: 'opgepakt' }],
});
