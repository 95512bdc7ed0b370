import { defineActie } from './actie.ts';

/** Who handles the report lets the reporter withdraw it. */
export const staIntrekkenToe = defineActie({
  recht: 'intrekken op verzoek',
  knop: {},
  invoer: {},
  op: () => 'intrekken_toestaan',
  decide: () => [{ soort: 'ingetrokken' }],
});
