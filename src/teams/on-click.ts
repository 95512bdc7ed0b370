import type { CardAnswer, Ook } from '../gesprek/answer.ts';
import type { Answers } from '../gesprek/answers.ts';
import { isGemeld } from '../incident/incident.ts';
import type { Beside } from '../kit/beside.ts';
import { CARD, isPut, leftBy, type RememberParts, remember, sendCard } from './cards-in-chat.ts';
import type { Connector, Posted } from './connector.ts';
import { wireFacts } from './connector-error.ts';
import { type Presses, settleCopy } from './copies.ts';
import type { Activity } from './incoming.ts';
import type { PostToPerson } from './people.ts';
import type { Turn } from './port.ts';
import type { Refresher } from './refresh.ts';
import { channelOfThread } from './thread.ts';
import { askerOf, isPersonal, postedAt } from './turn.ts';

export interface OnClickParts extends RememberParts {
  answers: Pick<Answers, 'toClick'>;
  connector: Pick<Connector, 'update' | 'remove'>;
  refresher: Pick<Refresher, 'formOpen' | 'isFormOpen' | 'moves' | 'refresh'>;
  postToPerson: PostToPerson;
  presses: Pick<Presses, 'begin'>;
  beside: Pick<Beside, 'take'>;
  /** Draws it as it is now, where it is not as it was then. */
  drawAgain: (looked: Looked) => Promise<void>;
}

/** A card that news comes to, as its person looked at it: of which incident, and at which revision. */
export interface Looked {
  incident: string;
  revisie: number;
  persoon: string;
  kaart: 'gesprek' | 'dossier';
}

const LINE = 'application/vnd.microsoft.activity.message';

/** A button: the card in the answer is shown to who pressed it. */
export async function onInvoke(parts: OnClickParts, turn: Turn): Promise<void> {
  const { activity } = turn;
  if (activity.name !== 'adaptiveCard/action') return await turn.respond({ status: 501 });
  const over = isPersonal(activity) ? undefined : parts.presses.begin(channelOfThread(activity.conversation.id));
  let settled: Promise<void> | undefined;
  try {
    const answer = await parts.answers.toClick(askerOf(activity), actionData(activity.value));
    const body =
      'card' in answer
        ? { statusCode: 200, type: CARD, value: answer.card }
        : { statusCode: 200, type: LINE, value: answer.line };
    await turn.respond({ status: 200, body });
    if ('card' in answer) settled = afterClick(parts, activity, answer, true);
  } finally {
    void Promise.resolve(settled).then(over);
  }
}

/** Clients that do not know Action.Execute send the same data as a message. */
export async function onSubmit(parts: OnClickParts, turn: Turn): Promise<void> {
  const { activity } = turn;
  const answer = await parts.answers.toClick(askerOf(activity), activity.value);
  if ('line' in answer) {
    await turn.say(answer.line);
    return;
  }
  // In a channel the card is everybody's: it follows from the incident, and what is for the clicker goes to the own chat.
  if (!isPersonal(activity)) return await tellInOwnChat(parts, activity, answer);
  if (answer.failed || !(await isUpdated(parts, activity, answer))) {
    if (answer.ook !== undefined) parts.beside.take(sendBelow(parts, activity, answer.ook));
    return await sendCard(parts, turn, answer);
  }
  afterClick(parts, activity, answer, false);
}

/** Puts the card in the place of the one that was pressed; it cannot when that message is gone. */
async function isUpdated(parts: OnClickParts, activity: Activity, answer: CardAnswer): Promise<boolean> {
  return activity.replyToId !== undefined && (await isPut(parts, postedAt(activity, activity.replyToId), answer));
}

async function tellInOwnChat(
  { postToPerson, log }: OnClickParts,
  activity: Activity,
  { view }: CardAnswer,
): Promise<void> {
  const text = view?.notitie?.tekst;
  if (text === undefined) return;
  try {
    await postToPerson(askerOf(activity).aadObjectId, { text }, activity.serviceUrl);
  } catch (error) {
    log.error('personal chat not reached', wireFacts(error));
  }
}

/** `refresh`: the message itself does not show the card yet. Gives when it is known where the card is, for one in a channel. */
function afterClick(
  parts: OnClickParts,
  activity: Activity,
  answer: CardAnswer,
  refresh: boolean,
): Promise<void> | undefined {
  if (answer.ook !== undefined && isPersonal(activity)) parts.beside.take(sendBelow(parts, activity, answer.ook));
  if (activity.replyToId === undefined) return undefined;
  const posted = postedAt(activity, activity.replyToId);
  if (!isPersonal(activity)) {
    const settled = inChannel(parts, answer, posted);
    parts.beside.take(settled);
    return settled;
  }
  // A card that only says that something failed never takes the place of the buttons that were there.
  if (refresh && !answer.failed) parts.refresher.refresh(posted, answer.card, againWith(parts, answer));
  parts.beside.take(remember(parts, answer, posted));
  return undefined;
}

/** How a card that news comes to is drawn again. To a draft none comes before somebody was called, or expects to hear. */
function againWith({ drawAgain }: OnClickParts, { view, scene }: CardAnswer): (() => Promise<void>) | undefined {
  const kaart = view?.kaart;
  if (scene === undefined || (kaart !== 'gesprek' && kaart !== 'dossier')) return undefined;
  const { id: incident, revisie, hulp, huisbezoek } = scene.incident;
  if (!isGemeld(scene.incident) && hulp.length === 0 && huisbezoek === null) return undefined;
  return () => drawAgain({ incident, revisie, persoon: scene.actor.aadObjectId, kaart });
}

/** Never rejects. */
async function inChannel(parts: OnClickParts, { scene, view }: CardAnswer, posted: Posted): Promise<void> {
  if (scene === undefined || view?.kaart !== 'kanaal') return;
  try {
    await settleCopy(parts, scene, posted);
  } catch (error) {
    parts.log.warn('a copy of a card was not taken away', wireFacts(error));
  }
}

/** From then on it is the card in its slot; where that stood before it says so. Never rejects. */
async function sendBelow(
  { postToPerson, store, refresher, log }: OnClickParts,
  activity: Activity,
  { incident, slot, card, summary, elders }: Ook,
): Promise<void> {
  try {
    const before = await store.message(incident, slot);
    const { address, activityId } = await postToPerson(
      askerOf(activity).aadObjectId,
      { card, summary },
      activity.serviceUrl,
    );
    if (before !== undefined) refresher.moves(before, { ...address, activityId });
    await store.saveMessage({ incident, slot, ...address, activityId, ...leftBy(before, activityId) });
    if (before === undefined || elders === undefined) return;
    const { serviceUrl, conversationId } = before;
    refresher.refresh({ address: { serviceUrl, conversationId }, activityId: before.activityId }, elders);
  } catch (error) {
    log.error('card not posted', wireFacts(error));
  }
}

function actionData(value: unknown): unknown {
  const action: unknown = value !== null && typeof value === 'object' ? Reflect.get(value, 'action') : undefined;
  return action !== null && typeof action === 'object' ? Reflect.get(action, 'data') : undefined;
}
