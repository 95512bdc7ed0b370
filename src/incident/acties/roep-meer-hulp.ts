import { helpersAt, moreHelpers } from '../../protocol/hulp.ts';
import { isEnded } from '../incident.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { callFor, notYetCalled } from './gevaar.ts';
import { keepTyped, OP_DE_KAART } from './op-de-kaart.ts';

/** Those who were called first are not enough: everybody whom the roles file names besides is called too. */
export const roepMeerHulp = defineActie({
  recht: 'gesprek voeren en melden',
  knop: {},
  invoer: OP_DE_KAART,
  op: () => 'gevaar',
  isAlwaysOpen: true,
  isWhole: true,
  decide(given, typed) {
    const { incident, rollen } = given;
    if (isEnded(incident) && incident.sinds.gevaar === undefined) return refuse('verlopen', { op: 'gevaar' });
    const all = [...helpersAt(rollen, incident), ...moreHelpers(rollen, incident)];
    return [...keepTyped(given, typed), ...callFor(notYetCalled(incident, all))];
  },
});
