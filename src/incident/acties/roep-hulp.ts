import { helpersAt } from '../../protocol/hulp.ts';
import { isEnded } from '../incident.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { callNow } from './gesprek.ts';
import { keepTyped, OP_DE_KAART } from './op-de-kaart.ts';

/**
 * "Nu hulp": whoever the roles file names for the place is called, from any card, old or new. Pressed again later, they are called again. An
 * incident that has ended stays as it is, unless danger still goes on in it.
 */
export const roepHulp = defineActie({
  recht: 'gesprek voeren en melden',
  knop: {},
  invoer: OP_DE_KAART,
  op: () => 'gevaar',
  isAlwaysOpen: true,
  isWhole: true,
  decide(given, typed) {
    const { incident, rollen } = given;
    if (isEnded(incident) && incident.sinds.gevaar === undefined) return refuse('verlopen', { op: 'gevaar' });
    return [...keepTyped(given, typed), ...callNow(given, helpersAt(rollen, incident))];
  },
});
