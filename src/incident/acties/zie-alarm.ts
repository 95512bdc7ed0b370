import { alarmOp } from '../op.ts';
import { defineActie, naam } from './actie.ts';

/** Somebody acknowledges a message that must be. `sinds` is that message. */
export const zieAlarm = defineActie({
  recht: 'alarm bevestigen',
  knop: { rol: naam },
  invoer: {},
  op: ({ sinds, rol }) => alarmOp(sinds, rol),
  decide: (_, { sinds, rol }) => [{ soort: 'alarm_gezien', alarm: sinds, rol }],
});
