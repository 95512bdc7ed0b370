import type { Activity, InvokeResponse, TurnContext } from 'botbuilder';
import type { Pagina } from '../cards/button.ts';
import type { CardAnswer } from '../gesprek/answer.ts';
import type { Answers } from '../gesprek/answers.ts';
import type { Beside } from '../kit/beside.ts';
import { CARD, isPut, type RememberParts, remember, sendCard } from './cards-in-chat.ts';
import type { Connector } from './connector.ts';
import { wireFacts } from './connector-error.ts';
import type { PostToPerson } from './people.ts';
import type { Refresher } from './refresh.ts';
import { askerOf, isPersonal, postedAt } from './turn.ts';

export interface OnClickParts extends RememberParts {
  answers: Pick<Answers, 'toClick'>;
  connector: Pick<Connector, 'update'>;
  refresher: Pick<Refresher, 'formOpen' | 'isFormOpen' | 'refresh'>;
  postToPerson: PostToPerson;
  beside: Pick<Beside, 'take'>;
}

const LINE = 'application/vnd.microsoft.activity.message';

/** Pages on which something is being typed, or stands what could not be stored yet. */
const FORMS: readonly Pagina[] = [
  'overleg',
  'terugkoppeling',
  'taak',
  'aanvullen',
  'bewijs',
  'intrekken_vragen',
  'onopgeslagen',
];

/** A button: the card in the answer is shown to who pressed it. */
export async function onInvoke(parts: OnClickParts, context: TurnContext): Promise<void> {
  const { activity } = context;
  if (activity.name !== 'adaptiveCard/action') return await respond(context, { status: 501 });
  const answer = await parts.answers.toClick(askerOf(activity), actionData(activity.value));
  const body =
    'card' in answer
      ? { statusCode: 200, type: CARD, value: answer.card }
      : { statusCode: 200, type: LINE, value: answer.line };
  await respond(context, { status: 200, body });
  if ('card' in answer) afterClick(parts, activity, answer, true);
}

/** Clients that do not know Action.Execute send the same data as a message. */
export async function onSubmit(parts: OnClickParts, context: TurnContext): Promise<void> {
  const { activity } = context;
  const answer = await parts.answers.toClick(askerOf(activity), activity.value);
  if ('line' in answer) {
    await context.sendActivity(answer.line);
    return;
  }
  // In a channel the card is everybody's: it follows from the incident, and what is for the clicker goes to the own chat.
  if (!isPersonal(activity)) return await tellInOwnChat(parts, activity, answer);
  if (answer.failed || !(await isUpdated(parts, activity, answer))) return await sendCard(parts, context, answer);
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

/** `refresh`: the message itself does not show the card yet. */
function afterClick(parts: OnClickParts, activity: Activity, answer: CardAnswer, refresh: boolean): void {
  if (activity.replyToId === undefined || !isPersonal(activity)) return;
  const posted = postedAt(activity, activity.replyToId);
  const { pagina } = answer.view ?? {};
  parts.refresher.formOpen(posted.activityId, pagina !== undefined && FORMS.includes(pagina));
  // A card that only says that something failed never takes the place of the buttons that were there.
  if (refresh && !answer.failed) parts.refresher.refresh(posted, answer.card);
  parts.beside.take(remember(parts, answer, posted));
}

function actionData(value: unknown): unknown {
  const action: unknown = value !== null && typeof value === 'object' ? Reflect.get(value, 'action') : undefined;
  return action !== null && typeof action === 'object' ? Reflect.get(action, 'data') : undefined;
}

async function respond(context: TurnContext, value: InvokeResponse): Promise<void> {
  await context.sendActivity({ type: 'invokeResponse', value });
}
