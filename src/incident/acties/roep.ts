import type { IncidentEvent } from '../events.ts';
import { isEnded } from '../incident.ts';
import { refuse } from '../refusal.ts';
import { defineActie, type Given } from './actie.ts';
import { keepTyped, OP_DE_KAART } from './op-de-kaart.ts';

/**
 * An action that calls for help: from any card, old or new, with what is typed on it. An incident that has ended stays as it is, unless danger still
 * goes on in it.
 */
export function defineRoep(calls: (given: Given) => IncidentEvent[]) {
  return defineActie({
    recht: 'gesprek voeren en melden',
    knop: {},
    invoer: OP_DE_KAART,
    op: () => 'gevaar',
    isAlwaysOpen: true,
    isWhole: true,
    decide(given, typed) {
      const { incident } = given;
      if (isEnded(incident) && incident.sinds.gevaar === undefined) return refuse('verlopen', { op: 'gevaar' });
      return [...keepTyped(given, typed), ...calls(given)];
    },
  });
}
