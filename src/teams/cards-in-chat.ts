import type { TurnContext } from 'botbuilder';
import type { Vast } from '../cards/frame.ts';
import { eldersCard } from '../cards/kort-bericht.ts';
import type { CardAnswer } from '../gesprek/answer.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import { type SlotName, slotName } from '../store/slot.ts';
import type { Messages } from '../store/store.ts';
import type { Connector, Posted } from './connector.ts';
import type { LastSaid } from './last-said.ts';
import type { Refresher } from './refresh.ts';
import { postedAt } from './turn.ts';

/** The content type of an Adaptive Card. */
export const CARD = 'application/vnd.microsoft.card.adaptive';

export interface RememberParts {
  store: Pick<Messages, 'message' | 'saveMessage'>;
  refresher: Pick<Refresher, 'refresh' | 'isFormOpen'>;
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

/** What putting a card in the place of another needs. */
export interface InPlaceParts extends RememberParts {
  connector: Pick<Connector, 'update'>;
  lastSaid: Pick<LastSaid, 'isLast'>;
}

/** Puts a card in the place of the person's card of this incident, always or when that was said last; else below what was said. */
export async function sendInPlace(parts: InPlaceParts, context: TurnContext, answer: CardAnswer): Promise<void> {
  const standing = await standingCard(parts, answer);
  const isMeant =
    standing !== undefined &&
    (answer.inPlace === 'always' || parts.lastSaid.isLast(standing.address.conversationId, standing.activityId));
  if (!isMeant || !(await isPut(parts, standing, answer))) await sendCard(parts, context, answer);
}

/** Whether the card could be put there; it cannot when that message is gone. */
export async function isPut(
  { connector }: Pick<InPlaceParts, 'connector'>,
  posted: Posted,
  { card }: CardAnswer,
): Promise<boolean> {
  try {
    await connector.update(posted, { card });
    return true;
  } catch {
    return false;
  }
}

/** Where the person's card of this incident stands; undefined when that is not known. */
export async function standingCard({ store }: RememberParts, answer: CardAnswer): Promise<Posted | undefined> {
  const slot = slotOf(answer);
  const standing = slot === undefined ? undefined : await store.message(slot.incident, slot.slot);
  if (standing === undefined) return undefined;
  const { activityId, serviceUrl, conversationId } = standing;
  return { address: { serviceUrl, conversationId }, activityId };
}

/** Which card of whom an answer shows; undefined for one that news does not come to. */
function slotOf({ view, scene }: CardAnswer): { incident: string; slot: SlotName } | undefined {
  if (scene === undefined || (view?.kaart !== 'gesprek' && view?.kaart !== 'dossier')) return undefined;
  return { incident: scene.incident.id, slot: slotName({ soort: view.kaart, persoon: scene.actor.aadObjectId }) };
}

/** Keeps where the card stands that was looked at last, so that news comes there: that help is on the way, that a task was ended. Never rejects. */
export async function remember(parts: RememberParts, answer: CardAnswer, posted: Posted): Promise<void> {
  const slot = slotOf(answer);
  if (slot === undefined) return;
  const { address, activityId } = posted;
  try {
    await bringDown(parts, answer, posted);
    await parts.store.saveMessage({ ...slot, ...address, activityId });
  } catch (error) {
    parts.log.error('message not remembered', errorFacts(error));
  }
}

/**
 * Once it is reported, the message that the card leaves keeps none of its texts: nothing brings that one up to date any more, nor takes it back from who
 * loses the role. Not while something is being filled in on it: that would be wiped, and its answer brings the card back there.
 */
async function bringDown(parts: RememberParts, answer: CardAnswer, { activityId }: Posted): Promise<void> {
  const { scene } = answer;
  const elders = scene && eldersCard(scene);
  if (elders === undefined) return;
  const before = await standingCard(parts, answer);
  if (before === undefined || before.activityId === activityId) return;
  if (!parts.refresher.isFormOpen(before.activityId)) parts.refresher.refresh(before, elders);
}
