import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { holdsUpClosing } from './taken.ts';

/** The incident is closed: no task is open but for what runs on as care, and the reporter heard what was done. */
export const sluitAf = defineActie({
  recht: 'afsluiten',
  knop: {},
  invoer: {},
  op: () => 'afsluiten',
  decide({ bundle, incident }) {
    if (holdsUpClosing(bundle, incident)) return refuse('taken_open');
    return incident.terugkoppeling === null ? refuse('geen_terugkoppeling') : [{ soort: 'afgesloten' }];
  },
});
