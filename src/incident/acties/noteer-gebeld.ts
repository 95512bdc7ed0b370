import { taakSoort } from '../../protocol/taak-naam.ts';
import { taakOp } from '../op.ts';
import { refuse } from '../refusal.ts';
import { defineActie, naam } from './actie.ts';

/** Somebody called one of the numbers of a task; the bot calls nobody. */
export const noteerGebeld = defineActie({
  recht: 'taak afronden',
  knop: { taak: naam, telefoon: naam },
  invoer: {},
  op: ({ taak }) => taakOp(taak),
  decide({ bundle, incident, actor }, { taak, telefoon }) {
    if (!taakSoort(bundle.opvolging, taak)?.bellijst?.includes(telefoon)) return refuse('keuze_bestaat_niet');
    const known = incident.taken[taak]?.gebeld.some(
      (call) => call.telefoon === telefoon && call.door === actor.aadObjectId,
    );
    return known ? [] : [{ soort: 'gebeld', taak, telefoon }];
  },
});
