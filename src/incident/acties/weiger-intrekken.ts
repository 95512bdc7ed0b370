import { defineActie } from './actie.ts';

/** Who handles the report lets it stand, although the reporter asked to withdraw it. */
export const weigerIntrekken = defineActie({
  recht: 'intrekken op verzoek',
  knop: {},
  invoer: {},
  op: () => 'intrekken_toestaan',
  decide: () => [{ soort: 'intrekken_geweigerd' }],
});
