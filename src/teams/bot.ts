import type { Activity, TurnContext } from 'botbuilder';
import { helpCard } from '../cards/losse.ts';
import type { Answers } from '../gesprek/answers.ts';
import { isClick } from '../gesprek/click.ts';
import { errorFacts } from '../kit/log.ts';
import { monthOf, startOf } from '../kit/month.ts';
import { personById } from '../protocol/rollen.ts';
import type { Messages, References } from '../store/store.ts';
import { sendCard } from './cards-in-chat.ts';
import type { Connector } from './connector.ts';
import type { LastSaid } from './last-said.ts';
import { type OnChangeParts, onChange } from './on-change.ts';
import { type OnClickParts, onInvoke, onSubmit } from './on-click.ts';
import { type OnTextParts, onText } from './on-text.ts';
import { createOnce, type Once } from './once.ts';
import type { Refresher } from './refresh.ts';
import { askerOf, isPersonal, wordsIn } from './turn.ts';
import { type TypingParts, whileTyping } from './typing.ts';

export interface BotParts extends OnClickParts, OnTextParts, OnChangeParts, TypingParts {
  answers: Answers;
  refresher: Refresher;
  now: () => number;
  lastSaid: LastSaid;
  connector: Pick<Connector, 'update' | 'remove'>;
  store: Pick<References, 'saveReference'> & Pick<Messages, 'message' | 'saveMessage'>;
}

/** Activities in, cards out: one turn of the bot. */
export function createBot(parts: BotParts): (context: TurnContext) => Promise<void> {
  const once = createOnce(parts.now);
  return async (context) => {
    parts.lastSaid.watch(context);
    // Nobody waits for it: while the store is away that would lengthen the wait for the answer.
    parts.beside.take(rememberPerson(parts, context.activity));
    await answerTurn(parts, once, context);
  };
}

async function answerTurn(parts: BotParts, once: Once, context: TurnContext): Promise<void> {
  const { activity } = context;
  if (activity.type === 'invoke') return await onInvoke(parts, context);
  if (activity.type === 'message') return await whileTyping(parts, context, () => onMessage(parts, once, context));
  if (activity.type === 'messageUpdate' || activity.type === 'messageDelete') return await onChange(parts, context);
  if (activity.type === 'installationUpdate' && activity.action === 'add' && isPersonal(activity)) {
    const { id } = activity.conversation;
    // It is told more than once at times, each time as something new: https://github.com/microsoft/botframework-sdk/issues/6554
    await once(`${id}\nadd`, async () => sendCard(parts, context, { card: helpCard(parts.vast(), true) }));
  }
}

/** Something typed is answered once, however often it is delivered; a click finds by itself that it was done. */
async function onMessage(parts: BotParts, once: Once, context: TurnContext): Promise<void> {
  const { value } = context.activity;
  // What was typed counts, whatever a client sends beside it.
  if (value !== undefined && (isClick(value) || wordsIn(context.activity) === ''))
    return await onSubmit(parts, context);
  await once(askerOf(context.activity).seed, () => onText(parts, context));
}

/** Conversation references are kept, so that people who wrote before can be reached. */
async function rememberPerson({ store, vast, log, now }: BotParts, activity: Activity): Promise<void> {
  const { aadObjectId, name } = activity.from;
  if (aadObjectId === undefined || !isPersonal(activity)) return;
  try {
    const naam = personById(vast().rollen, aadObjectId)?.naam ?? name ?? '';
    const place = { serviceUrl: activity.serviceUrl, conversationId: activity.conversation.id };
    // By the month: it is written once in that, and not with every word.
    await store.saveReference({ aadObjectId, naam, ...place, gezien: startOf(monthOf(now())) });
  } catch (error) {
    log.error('reference not saved', errorFacts(error));
  }
}
