import { hulpOp } from '../op.ts';
import { defineActie, naam } from './actie.ts';

/** Somebody who was called in comes. `sinds` is the call. */
export const zieHulp = defineActie({
  recht: 'hulp bevestigen',
  knop: { rol: naam },
  invoer: {},
  op: ({ sinds, rol }) => hulpOp(sinds, rol),
  decide: (_, { sinds, rol }) => [{ soort: 'hulp_gezien', hulp: sinds, rol }],
});
