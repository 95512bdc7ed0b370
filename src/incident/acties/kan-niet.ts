import { hulpOp } from '../op.ts';
import { defineActie, naam } from './actie.ts';

/** Somebody who was called cannot come: the next hears it at once. `sinds` is the call. */
export const kanNiet = defineActie({
  recht: 'hulp bevestigen',
  knop: { rol: naam },
  invoer: {},
  op: ({ sinds, rol }) => hulpOp(sinds, rol),
  decide({ incident, actor }, { sinds, rol }) {
    const call = incident.hulp.find(({ revisie }) => revisie === sinds);
    const said = call?.kanNiet.some((one) => one.rol === rol && one.door === actor.aadObjectId);
    return said === true ? [] : [{ soort: 'hulp_kan_niet', hulp: sinds, rol }];
  },
});
