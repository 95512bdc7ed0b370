import { helpersAt } from '../../protocol/hulp.ts';
import { openCalls } from '../incident.ts';
import { defineActie } from './actie.ts';
import { GESPREK } from './gesprek.ts';
import { callFor } from './gevaar.ts';

/** So long (ms) after a call the same button, or a second delivery of it, means that call. */
const SAME_CALL = 60_000;

/** "Nu hulp": whoever the roles file names for the place is called, from any card, old or new. Pressed again later, they are called again. */
export const roepHulp = defineActie({
  recht: 'gesprek voeren en melden',
  knop: {},
  invoer: { ...GESPREK },
  op: () => 'gevaar',
  isAlwaysOpen: true,
  decide({ incident, rollen, now }) {
    const called = helpersAt(rollen, incident);
    const last = openCalls(incident).findLast((call) => called.every((rol) => call.rollen.includes(rol)));
    return last !== undefined && now - last.tijd < SAME_CALL ? [] : callFor(called);
  },
});
