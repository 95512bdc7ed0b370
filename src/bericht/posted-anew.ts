import type { Json } from '../cards/elements.ts';
import { shortHash } from '../kit/short-hash.ts';
import type { Plaats, PostedMessage } from '../store/store.ts';

/** The cards that this process posted anew because Teams refused to bring the old one up to date. */
export interface PostedAnew {
  add(stands: Plaats, card: Json): void;
  /** Teams took an update there: another card may stand there from now on. */
  changed(stands: Plaats): void;
  /** Of one that Teams refuses to change: whether this card stands there already, and only what it took the place of is still to be taken away. Posted at each try it would fill the chat. */
  isThere(standing: PostedMessage, card: Json): boolean;
}

const MOST = 1_000;

export function createPostedAnew(): PostedAnew {
  const cards = new Map<string, string>();
  const keyOf = ({ conversationId, activityId }: Plaats) => `${conversationId}/${activityId}`;
  const hashOf = (card: Json) => shortHash(JSON.stringify(card));
  return {
    add(stands, card) {
      if (cards.size >= MOST) cards.clear();
      cards.set(keyOf(stands), hashOf(card));
    },
    changed: (stands) => void cards.delete(keyOf(stands)),
    isThere: (standing, card) => standing.oud !== undefined && cards.get(keyOf(standing)) === hashOf(card),
  };
}
