import { notYetOpen } from '../incident.ts';
import { notToDecide } from '../mandaat.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { beginNazorg } from './taken.ts';

/** Who may decide approves the proposal: its tasks open. */
export const keurGoed = defineActie({
  recht: 'opvolging goedkeuren of terugsturen',
  knop: {},
  invoer: {},
  op: () => 'akkoord',
  decide({ bundle, incident, actor }) {
    const taken = incident.voorstel?.taken ?? [];
    if (notToDecide(bundle, incident).includes(actor.aadObjectId)) return refuse('tweede_paar_ogen');
    const fresh = notYetOpen(incident, taken);
    return [
      { soort: 'goedgekeurd' },
      ...(fresh.length > 0 ? [{ soort: 'taken_geopend', taken: fresh } as const] : beginNazorg(bundle, incident)),
    ];
  },
});
