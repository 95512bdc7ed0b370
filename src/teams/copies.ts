import type { CardAnswer } from '../gesprek/answer.ts';
import type { SlotName } from '../store/slot.ts';
import type { Messages } from '../store/store.ts';
import type { Connector, Posted } from './connector.ts';
import { channelOfThread } from './thread.ts';

type Scene = NonNullable<CardAnswer['scene']>;

export interface CopiesParts {
  store: Pick<Messages, 'message' | 'saveMessage'>;
  connector: Pick<Connector, 'remove'>;
}

/**
 * Where the answer to a card in a channel was lost it may stand there more than once, and nobody knows under which ids. Whoever presses one shows its id: where
 * the card is known to stand elsewhere in that channel this one is taken away; where none is known this is the card from now on. Rejects with a ConnectorError or a StoreError.
 */
export async function settleCopy({ store, connector }: CopiesParts, scene: Scene, pressed: Posted): Promise<void> {
  const { address, activityId } = pressed;
  const channel = channelOfThread(address.conversationId);
  const incident = scene.incident.id;
  for (const slot of unsureIn(scene, channel)) {
    const standing = await store.message(incident, slot);
    if (standing === undefined) await store.saveMessage({ incident, slot, ...address, activityId });
    else if (standing.activityId !== activityId && channelOfThread(standing.conversationId) === channel)
      await connector.remove(pressed);
  }
}

/** Of which card in a channel it is not known whether it came there, or how often. */
export function unsureIn({ berichten }: Pick<Scene, 'berichten'>, channel: string): Set<SlotName> {
  const told = berichten.flatMap(({ bericht, aankomst }) => (bericht.doel === 'kanaal' ? aankomst : []));
  const unsure = told.filter(({ weg, aan, onzeker }) => weg === 'kaart' && aan === channel && onzeker === true);
  return new Set(unsure.map(({ slot }) => slot));
}

/** Clicks on cards in channels that are under way: one on a copy shows where the card is, and no other is posted before it did. */
export interface Presses {
  /** One in this channel is under way, until what this gives is called. */
  begin(channel: string): () => void;
  /** Resolves when those that are under way in this channel now are over. */
  settled(channel: string): Promise<void>;
}

/** Those of one process. */
export function createPresses(): Presses {
  const underWay = new Map<string, Set<Promise<void>>>();
  return {
    begin(channel) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const all = underWay.get(channel) ?? new Set();
      underWay.set(channel, all.add(promise));
      return () => {
        resolve();
        all.delete(promise);
        if (all.size === 0) underWay.delete(channel);
      };
    },
    async settled(channel) {
      await Promise.all(underWay.get(channel) ?? []);
    },
  };
}
