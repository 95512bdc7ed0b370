import type { Activity, InvokeResponse, TurnContext } from 'botbuilder';
import type { Pagina } from '../cards/button.ts';
import type { Vast } from '../cards/frame.ts';
import { helpCard } from '../cards/losse.ts';
import type { Answer, Asker, CardAnswer } from '../gesprek/answer.ts';
import type { Answers } from '../gesprek/answers.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import { personById } from '../protocol/rollen.ts';
import { vul } from '../protocol/woorden.ts';
import { slotName } from '../store/slot.ts';
import type { Messages, References } from '../store/store.ts';
import type { AttachmentReader } from './attachments.ts';
import type { Connector, Posted } from './connector.ts';
import { wireFacts } from './connector-error.ts';
import type { PostToPerson } from './people.ts';
import type { Refresher } from './refresh.ts';

export interface BotParts {
  answers: Answers;
  store: Pick<References, 'saveReference'> & Pick<Messages, 'saveMessage'>;
  /** The roles and the fixed words, as they are now. */
  vast: () => Vast;
  connector: Connector;
  refresher: Refresher;
  log: Log;
  postToPerson: PostToPerson;
  readFiles: AttachmentReader;
}

const CARD = 'application/vnd.microsoft.card.adaptive';
const LINE = 'application/vnd.microsoft.activity.message';

/** Activities in, cards out: one turn of the bot. */
export function createBot(parts: BotParts): (context: TurnContext) => Promise<void> {
  const { answers, store, vast, connector, refresher, log, postToPerson, readFiles } = parts;

  async function onTurn(context: TurnContext): Promise<void> {
    // Beside the answer: while the store is away, waiting for the one would double the wait for the other.
    await Promise.all([rememberPerson(context.activity), answerTurn(context)]);
  }

  async function answerTurn(context: TurnContext): Promise<void> {
    const { activity } = context;
    if (activity.type === 'invoke') return await onInvoke(context);
    if (activity.type === 'message')
      return activity.value === undefined ? await onText(context) : await onSubmit(context);
    if (activity.type === 'installationUpdate' && activity.action === 'add' && isPersonal(activity)) {
      await sendCard(context, { card: helpCard(vast(), true) });
    }
  }

  /** Conversation references are kept, so that people who wrote before can be reached. */
  async function rememberPerson(activity: Activity): Promise<void> {
    const { aadObjectId, name } = activity.from;
    if (aadObjectId === undefined || !isPersonal(activity)) return;
    try {
      const reference = { aadObjectId, serviceUrl: activity.serviceUrl, conversationId: activity.conversation.id };
      await store.saveReference({ ...reference, naam: personById(vast().rollen, aadObjectId)?.naam ?? name ?? '' });
    } catch (error) {
      log.error('reference not saved', errorFacts(error));
    }
  }

  async function onInvoke(context: TurnContext): Promise<void> {
    const { activity } = context;
    if (activity.name !== 'adaptiveCard/action') return await respond(context, { status: 501 });
    const data = actionData(activity.value);
    const answer = await answers.toClick(askerOf(activity), data);
    const body =
      'card' in answer
        ? { statusCode: 200, type: CARD, value: answer.card }
        : { statusCode: 200, type: LINE, value: answer.line };
    await respond(context, { status: 200, body });
    if ('card' in answer) afterClick(activity, answer);
  }

  /** Clients that do not know Action.Execute send the same data as a message. */
  async function onSubmit(context: TurnContext): Promise<void> {
    const { activity } = context;
    const answer = await answers.toClick(askerOf(activity), activity.value);
    if ('line' in answer) {
      await context.sendActivity(answer.line);
      return;
    }
    // In a channel the card is everybody's: it follows from the incident, and what is for the clicker goes to the own chat.
    if (!isPersonal(activity)) return await tellInOwnChat(context, answer);
    if (activity.replyToId !== undefined && !answer.failed) {
      try {
        await connector.update(postedAt(activity, activity.replyToId), { card: answer.card });
        afterClick(activity, answer, false);
        return;
      } catch {
        // The message is gone: the answer goes below it.
      }
    }
    await sendCard(context, answer);
  }

  async function onText(context: TurnContext): Promise<void> {
    const { activity } = context;
    const text = (activity.text ?? '').trim();
    const files = isPersonal(activity) ? await readFiles(activity) : [];
    const asker = askerOf(activity);
    const answer = files.length > 0 ? await answers.toFiles(asker, files, text) : await answers.toText(asker, text);
    if (!isPersonal(activity)) return await moveToPersonalChat(context, answer);
    if ('card' in answer) await sendCard(context, answer);
    else await context.sendActivity(answer.line);
  }

  /** In a channel or group nothing is said but that it goes on elsewhere. */
  async function moveToPersonalChat(context: TurnContext, answer: Answer): Promise<void> {
    try {
      const message =
        'card' in answer ? { card: answer.card, summary: vast().woorden.kaart.app } : { text: answer.line };
      const posted = await postToPerson(askerOf(context.activity).aadObjectId, message, context.activity.serviceUrl);
      if ('card' in answer) await remember(answer, posted);
      await context.sendActivity(vast().woorden.antwoorden.ga_verder);
    } catch (error) {
      log.error('personal chat not reached', wireFacts(error));
      await context.sendActivity(unreachable());
    }
  }

  async function tellInOwnChat(context: TurnContext, { view }: CardAnswer): Promise<void> {
    const text = view?.notitie?.tekst;
    if (text === undefined) return;
    try {
      await postToPerson(askerOf(context.activity).aadObjectId, { text }, context.activity.serviceUrl);
    } catch (error) {
      log.error('personal chat not reached', wireFacts(error));
    }
  }

  function unreachable(): string {
    const { rollen, woorden } = vast();
    return vul(woorden.antwoorden.geen_chat, { nummer: rollen.telefoon.teamleider?.nummer ?? '112' });
  }

  async function sendCard(context: TurnContext, answer: CardAnswer): Promise<void> {
    const attachments = [{ contentType: CARD, content: answer.card }];
    const sent = await context.sendActivity({ type: 'message', attachments, summary: vast().woorden.kaart.app });
    if (sent?.id !== undefined) await remember(answer, postedAt(context.activity, sent.id));
  }

  /** Where the card stands that was looked at last, so that news comes there: that help is on the way, that a task was ended. */
  async function remember({ view, scene }: CardAnswer, posted: Posted): Promise<void> {
    if (scene === undefined || (view?.kaart !== 'gesprek' && view?.kaart !== 'dossier')) return;
    try {
      await store.saveMessage({
        incident: scene.incident.id,
        slot: slotName({ soort: view.kaart, persoon: scene.actor.aadObjectId }),
        ...posted.address,
        activityId: posted.activityId,
      });
    } catch (error) {
      log.error('message not remembered', errorFacts(error));
    }
  }

  function afterClick(activity: Activity, answer: CardAnswer, refresh = true): void {
    if (activity.replyToId === undefined || !isPersonal(activity)) return;
    const posted = postedAt(activity, activity.replyToId);
    refresher.formOpen(posted.activityId, isForm(answer.view?.pagina));
    // A card that only says that something failed never takes the place of the buttons that were there.
    if (refresh && !answer.failed) refresher.refresh(posted, answer.card);
    void remember(answer, posted);
  }

  return onTurn;
}

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

function isForm(pagina: Pagina | undefined): boolean {
  return pagina !== undefined && FORMS.includes(pagina);
}

function isPersonal(activity: Activity): boolean {
  return activity.conversation.conversationType === 'personal';
}

function postedAt(activity: Activity, activityId: string): Posted {
  return { address: { serviceUrl: activity.serviceUrl, conversationId: activity.conversation.id }, activityId };
}

function askerOf(activity: Activity): Asker {
  const seed = `${activity.conversation.id}\n${activity.id ?? ''}`;
  return { aadObjectId: activity.from.aadObjectId ?? '', seed, personal: isPersonal(activity) };
}

function actionData(value: unknown): unknown {
  const action: unknown = value !== null && typeof value === 'object' ? Reflect.get(value, 'action') : undefined;
  return action !== null && typeof action === 'object' ? Reflect.get(action, 'data') : undefined;
}

async function respond(context: TurnContext, value: InvokeResponse): Promise<void> {
  await context.sendActivity({ type: 'invokeResponse', value });
}
