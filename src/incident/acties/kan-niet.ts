import { comesAs } from '../incident.ts';
import { hulpOp } from '../op.ts';
import { refuse } from '../refusal.ts';
import { defineActie, naam } from './actie.ts';

/** Somebody who was called cannot come, or cannot after all: the next hears it at once. `sinds` is the call. */
export const kanNiet = defineActie({
  recht: 'hulp bevestigen',
  knop: { rol: naam },
  invoer: {},
  op: ({ sinds, rol }) => hulpOp(sinds, rol),
  // Whoever said to come has left nothing open to act on, and may still be unable to.
  isAlwaysOpen: true,
  decide({ incident, actor }, { sinds, rol }) {
    const call = incident.hulp.find(({ revisie, afgeblazen }) => revisie === sinds && afgeblazen === null);
    if (call === undefined) return refuse('verlopen', { op: hulpOp(sinds, rol) });
    const mine = (one: { rol: string; door: string }) => one.rol === rol && one.door === actor.aadObjectId;
    const coming = comesAs(incident, rol);
    const comes = coming.some(mine);
    // Another comes in this role.
    if (coming.length > 0 && !comes) return refuse('verlopen', { op: hulpOp(sinds, rol) });
    return call.kanNiet.some(mine) && !comes ? [] : [{ soort: 'hulp_kan_niet', hulp: sinds, rol }];
  },
});
