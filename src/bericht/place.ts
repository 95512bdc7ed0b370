import { NA_ALLES, NIEUWS, voorrangOf } from '../incident/voorrang.ts';
import type { Weg } from '../protocol/wegen.ts';
import type { Posted } from '../teams/connector.ts';
import type { Place } from '../wire/line.ts';
import type { Errand } from './ways.ts';

/** The place in line of a letter that goes this way: as urgent as its notification, and left when that has ended. */
export function placeOf({ letter: { slot, to }, bericht, id }: Errand, weg: Weg): Place {
  const receiver = 'persoon' in to ? to.persoon : (to.kanaal?.kanaal ?? '');
  return { name: `${id} ${weg} ${slot}`, owner: id, receiver, voorrang: voorrangOf(bericht) };
}

/** That of a message that is brought in line with an answer: after alarms, since whoever pressed has the answer already. */
export function placeOfRefresh({ activityId, address: { conversationId } }: Posted): Place {
  const name = `${conversationId} ${activityId}`;
  return { name, owner: name, receiver: conversationId, voorrang: NIEUWS };
}

/** That of a card whose words are taken off at the end of their term: nobody waits for it. */
export function placeOfStrip({ activityId, address: { conversationId } }: Posted): Place {
  return { name: activityId, owner: activityId, receiver: conversationId, voorrang: NA_ALLES };
}
