import { defineActie } from './actie.ts';

/** The case for which it was held is over: the terms hold again. */
export const laatLos = defineActie({
  recht: 'langer bewaren',
  knop: {},
  invoer: {},
  op: () => 'loslaten',
  decide: () => [{ soort: 'losgelaten' }],
});
