import { openTaken } from '../incident.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';

/** The incident is closed: no task is open, and the reporter heard what was done. */
export const sluitAf = defineActie({
  recht: 'afsluiten',
  knop: {},
  invoer: {},
  op: () => 'afsluiten',
  decide({ incident }) {
    if (openTaken(incident).length > 0) return refuse('taken_open');
    return incident.terugkoppeling === null ? refuse('geen_terugkoppeling') : [{ soort: 'afgesloten' }];
  },
});
