import { isOpVerzoek } from '../../protocol/taak.ts';
import { taakSoort } from '../../protocol/taak-naam.ts';
import { taakOp } from '../op.ts';
import { refuse } from '../refusal.ts';
import { defineActie, naam } from './actie.ts';

/** Somebody says to call whoever asked for it, and from then on reads on which number. Another can take that over. */
export const gaBellen = defineActie({
  recht: 'toezeggen te bellen',
  knop: { taak: naam },
  invoer: {},
  op: ({ taak }) => taakOp(taak),
  decide({ bundle, incident, actor }, { taak }) {
    if (!isOpVerzoek(taakSoort(bundle.opvolging, taak))) return refuse('keuze_bestaat_niet');
    return incident.taken[taak]?.beller?.door === actor.aadObjectId ? [] : [{ soort: 'bellen_toegezegd', taak }];
  },
});
