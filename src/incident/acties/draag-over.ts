import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { filledIn, value } from './invoer.ts';

/** Another handles it from now on: who handles it gives it away, or the CAG does for somebody who is ill. Whether the other may is for the rights. */
export const draagOver = defineActie({
  recht: 'melding overdragen',
  knop: {},
  invoer: {
    /** aadObjectId. */
    aan: value((klik) => filledIn(klik, 'aan')?.trim() || undefined),
  },
  op: () => 'overdragen',
  decide({ incident }, { aan }) {
    const van = incident.behandelaar?.door;
    if (van === undefined || aan === undefined || aan === incident.melder) return refuse('aan_wie_ontbreekt');
    return aan === van ? [] : [{ soort: 'overgedragen', van, aan }];
  },
});
