import { helpCard } from '../cards/losse.ts';
import type { Answers } from '../gesprek/answers.ts';
import { isClick } from '../gesprek/click.ts';
import { errorFacts } from '../kit/log.ts';
import { startOfMonth } from '../kit/month.ts';
import { personById } from '../protocol/rollen.ts';
import type { Messages, References } from '../store/store.ts';
import { sendCard } from './cards-in-chat.ts';
import type { Connector } from './connector.ts';
import type { Activity } from './incoming.ts';
import type { JustTold } from './just-told.ts';
import type { LastSaid } from './last-said.ts';
import { type OnChangeParts, onChange } from './on-change.ts';
import { type OnClickParts, onInvoke, onSubmit } from './on-click.ts';
import { type OnTextParts, onText } from './on-text.ts';
import { createOnce, type Once } from './once.ts';
import type { Turn } from './port.ts';
import type { Refresher } from './refresh.ts';
import { askerOf, isPersonal, wordsIn } from './turn.ts';
import { type TypingParts, whileTyping } from './typing.ts';

export interface BotParts extends OnClickParts, OnTextParts, OnChangeParts, TypingParts {
  answers: Answers;
  refresher: Refresher;
  now: () => number;
  lastSaid: LastSaid;
  justTold: Pick<JustTold, 'has'>;
  connector: Pick<Connector, 'update' | 'remove'>;
  store: Pick<References, 'saveReference'> & Pick<Messages, 'message' | 'saveMessage'>;
}

/** Activities in, cards out: one turn of the bot. */
export function createBot(parts: BotParts): (turn: Turn) => Promise<void> {
  const once = createOnce(parts.now);
  return async (heard) => {
    const turn = parts.lastSaid.watched(heard);
    // Nobody waits for it: while the store is away that would lengthen the wait for the answer.
    parts.beside.take(rememberPerson(parts, turn.activity));
    await answerTurn(parts, once, turn);
  };
}

async function answerTurn(parts: BotParts, once: Once, turn: Turn): Promise<void> {
  const { activity } = turn;
  if (activity.type === 'invoke') return await onInvoke(parts, turn);
  if (activity.type === 'message') return await whileTyping(parts, turn, () => onMessage(parts, once, turn));
  if (activity.type === 'messageUpdate' || activity.type === 'messageDelete') return await onChange(parts, turn);
  if (activity.type === 'installationUpdate' && activity.action === 'add' && isPersonal(activity)) {
    const { id } = activity.conversation;
    // The app came with what is told there: that is what must be seen, and not a welcome below it.
    if (parts.justTold.has(id)) return;
    // It is told more than once at times, each time as something new: https://github.com/microsoft/botframework-sdk/issues/6554
    await once(`${id}\nadd`, async () => sendCard(parts, turn, { card: helpCard(parts.vast(), true) }));
  }
}

/** Something typed is answered once, however often it is delivered; a click finds by itself that it was done. */
async function onMessage(parts: BotParts, once: Once, turn: Turn): Promise<void> {
  const { value } = turn.activity;
  // What was typed counts, whatever a client sends beside it.
  if (value !== undefined && (isClick(value) || wordsIn(turn.activity) === '')) return await onSubmit(parts, turn);
  await once(askerOf(turn.activity).seed, () => onText(parts, turn));
}

/** Conversation references are kept, so that people who wrote before can be reached. */
async function rememberPerson({ store, vast, log, now }: BotParts, activity: Activity): Promise<void> {
  const { aadObjectId, name } = activity.from;
  if (aadObjectId === undefined || !isPersonal(activity)) return;
  try {
    const naam = personById(vast().rollen, aadObjectId)?.naam ?? name ?? '';
    const place = { serviceUrl: activity.serviceUrl, conversationId: activity.conversation.id };
    // By the month: it is written once in that, and not with every word.
    await store.saveReference({ aadObjectId, naam, ...place, gezien: startOfMonth(now()) });
  } catch (error) {
    log.error('reference not saved', errorFacts(error));
  }
}
