import { helpersAt } from '../../protocol/hulp.ts';
import { isEnded, openCalls } from '../incident.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { callFor } from './gevaar.ts';
import { keepTyped, OP_DE_KAART } from './op-de-kaart.ts';

/** So long (ms) after a call the same button, or a second delivery of it, means that call. */
const SAME_CALL = 60_000;

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
    const { incident, rollen, now } = given;
    if (isEnded(incident) && incident.sinds.gevaar === undefined) return refuse('verlopen', { op: 'gevaar' });
    const called = helpersAt(rollen, incident);
    const last = openCalls(incident).findLast((call) => called.every((rol) => call.rollen.includes(rol)));
    const isSame = last !== undefined && now - last.tijd < SAME_CALL;
    return [...keepTyped(given, typed), ...(isSame ? [] : callFor(called))];
  },
});
