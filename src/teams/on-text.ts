import type { TurnContext } from 'botbuilder';
import type { Vast } from '../cards/frame.ts';
import type { Answer } from '../gesprek/answer.ts';
import type { Answers } from '../gesprek/answers.ts';
import { fillIn } from '../protocol/woorden.ts';
import type { AttachmentReader } from './attachments.ts';
import { type RememberParts, remember, sendCard } from './cards-in-chat.ts';
import { wireFacts } from './connector-error.ts';
import type { PostToPerson } from './people.ts';
import { askerOf, isPersonal, wordsIn } from './turn.ts';

export interface OnTextParts extends RememberParts {
  answers: Pick<Answers, 'toText' | 'toFiles'>;
  postToPerson: PostToPerson;
  readFiles: AttachmentReader;
}

/** Something typed, or sent along. */
export async function onText(parts: OnTextParts, context: TurnContext): Promise<void> {
  const { activity } = context;
  const text = wordsIn(activity);
  const files = isPersonal(activity) ? await parts.readFiles(activity) : [];
  const asker = askerOf(activity);
  const answer =
    files.length > 0 ? await parts.answers.toFiles(asker, files, text) : await parts.answers.toText(asker, text);
  if (!isPersonal(activity)) return await moveToPersonalChat(parts, context, answer);
  if ('card' in answer) await sendCard(parts, context, answer);
  else await context.sendActivity(answer.line);
}

/** In a channel or group nothing is said but that it goes on elsewhere. */
async function moveToPersonalChat(parts: OnTextParts, context: TurnContext, answer: Answer): Promise<void> {
  const { activity } = context;
  try {
    const { kaart, antwoorden } = parts.vast().woorden;
    const message = 'card' in answer ? { card: answer.card, summary: kaart.app } : { text: answer.line };
    const posted = await parts.postToPerson(askerOf(activity).aadObjectId, message, activity.serviceUrl);
    if ('card' in answer) await remember(parts, answer, posted);
    await context.sendActivity(antwoorden.ga_verder);
  } catch (error) {
    parts.log.error('personal chat not reached', wireFacts(error));
    await context.sendActivity(unreachable(parts.vast()));
  }
}

function unreachable({ rollen, woorden }: Vast): string {
  return fillIn(woorden.antwoorden.geen_chat, { nummer: rollen.telefoon.teamleider?.nummer ?? '112' });
}
