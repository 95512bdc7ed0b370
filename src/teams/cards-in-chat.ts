import type { TurnContext } from 'botbuilder';
import type { Vast } from '../cards/frame.ts';
import type { CardAnswer } from '../gesprek/answer.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import { slotName } from '../store/slot.ts';
import type { Messages } from '../store/store.ts';
import type { Posted } from './connector.ts';
import { postedAt } from './turn.ts';

/** The content type of an Adaptive Card. */
export const CARD = 'application/vnd.microsoft.card.adaptive';

export interface RememberParts {
  store: Pick<Messages, 'saveMessage'>;
  log: Log;
  /** The roles and the fixed words, as they are now. */
  vast: () => Vast;
}

/** Answers with a card, below what was said. */
export async function sendCard(parts: RememberParts, context: TurnContext, answer: CardAnswer): Promise<void> {
  const attachments = [{ contentType: CARD, content: answer.card }];
  const sent = await context.sendActivity({ type: 'message', attachments, summary: parts.vast().woorden.kaart.app });
  if (sent?.id !== undefined) await remember(parts, answer, postedAt(context.activity, sent.id));
}

/** Keeps where the card stands that was looked at last, so that news comes there: that help is on the way, that a task was ended. Never rejects. */
export async function remember(
  { store, log }: RememberParts,
  { view, scene }: CardAnswer,
  { address, activityId }: Posted,
): Promise<void> {
  if (scene === undefined || (view?.kaart !== 'gesprek' && view?.kaart !== 'dossier')) return;
  const slot = slotName({ soort: view.kaart, persoon: scene.actor.aadObjectId });
  try {
    await store.saveMessage({ incident: scene.incident.id, slot, ...address, activityId });
  } catch (error) {
    log.error('message not remembered', errorFacts(error));
  }
}
