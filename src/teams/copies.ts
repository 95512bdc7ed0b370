import type { CardAnswer } from '../gesprek/answer.ts';
import type { Messages } from '../store/store.ts';
import type { Connector, Posted } from './connector.ts';
import { channelOfThread } from './thread.ts';

export interface CopiesParts {
  store: Pick<Messages, 'message' | 'saveMessage'>;
  connector: Pick<Connector, 'remove'>;
}

/**
 * Where the answer to a card in a channel was lost it may stand there more than once, and nobody knows under which ids. Whoever presses one shows its id: where
 * the card is known to stand elsewhere in that channel this one is taken away; where none is known this is the card from now on. Rejects with a ConnectorError or a StoreError.
 */
export async function settleCopy(
  { store, connector }: CopiesParts,
  scene: NonNullable<CardAnswer['scene']>,
  pressed: Posted,
): Promise<void> {
  const { address, activityId } = pressed;
  const channel = channelOfThread(address.conversationId);
  const incident = scene.incident.id;
  const told = scene.berichten.flatMap(({ bericht, aankomst }) => (bericht.doel === 'kanaal' ? aankomst : []));
  const unsure = told.filter(({ weg, aan, onzeker }) => weg === 'kaart' && aan === channel && onzeker === true);
  for (const slot of new Set(unsure.map((one) => one.slot))) {
    const standing = await store.message(incident, slot);
    if (standing === undefined) await store.saveMessage({ incident, slot, ...address, activityId });
    else if (standing.activityId !== activityId && channelOfThread(standing.conversationId) === channel)
      await connector.remove(pressed);
  }
}
