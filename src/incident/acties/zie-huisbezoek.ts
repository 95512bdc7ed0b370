import { defineActie, naam } from './actie.ts';

/** Somebody who was told that nobody hears from a visitor looks after it. */
export const zieHuisbezoek = defineActie({
  recht: 'op een huisbezoek letten',
  knop: { rol: naam },
  invoer: {},
  op: () => 'huisbezoek',
  decide: (_, { rol }) => [{ soort: 'huisbezoek_gezien', rol }],
});
