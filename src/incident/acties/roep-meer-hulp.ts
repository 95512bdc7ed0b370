import { helpersAt, moreHelpers } from '../../protocol/hulp.ts';
import { defineActie } from './actie.ts';
import { GESPREK } from './gesprek.ts';
import { callFor, notYetCalled } from './gevaar.ts';

/** Those who were called first are not enough: everybody whom the roles file names besides is called too. */
export const roepMeerHulp = defineActie({
  recht: 'gesprek voeren en melden',
  knop: {},
  invoer: { ...GESPREK },
  op: () => 'gevaar',
  isAlwaysOpen: true,
  decide: ({ incident, rollen }) =>
    callFor(notYetCalled(incident, [...helpersAt(rollen, incident), ...moreHelpers(rollen, incident)])),
});
