import { isOpzij } from '../oefening.ts';
import { defineActie } from './actie.ts';

/** So soon (ms) after the last thing that was done with it, it was gone on with already: pressed twice, delivered twice. */
const JUST_NOW = 5_000;

/** A draft is taken up, beside others: what is typed from now on belongs to this one. */
export const hervat = defineActie({
  recht: 'gesprek voeren en melden',
  knop: {},
  invoer: {},
  op: () => 'bezoek',
  decide: ({ incident, now }) => (now - incident.verder < JUST_NOW && !isOpzij(incident) ? [] : [{ soort: 'hervat' }]),
});
