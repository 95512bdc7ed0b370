import { z } from 'zod';
import type { Answers } from '../gesprek/answers.ts';
import { type InPlaceParts, isInUse, isPut, standingCard } from './cards-in-chat.ts';
import type { Activity } from './incoming.ts';
import type { Turn } from './port.ts';
import { askerOf, isPersonal, wordsIn } from './turn.ts';

export interface OnChangeParts extends InPlaceParts {
  answers: Pick<Answers, 'toChange'>;
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages */
const CHANGES: readonly string[] = ['editMessage', 'undeleteMessage', 'softDeleteMessage'];
const channelData = z.object({ eventType: z.string() });

/** A message was changed or taken back by who sent it. Its id is that of the message as it was sent. */
export async function onChange(parts: OnChangeParts, turn: Turn): Promise<void> {
  const { activity } = turn;
  const eventType = channelData.safeParse(activity.channelData).data?.eventType ?? '';
  if (!CHANGES.includes(eventType) || !isPersonal(activity) || activity.from.aadObjectId === undefined) return;
  const asker = askerOf(activity);
  const words = eventType === 'softDeleteMessage' ? undefined : wordsIn(activity);
  const change = { words: words === '' ? undefined : words, seed: `${asker.seed}\n${eventType}\n${whenOf(activity)}` };
  const answer = await parts.answers.toChange(asker, change);
  if (answer === undefined) return;
  await turn.say(answer.line);
  const standing = answer.card === undefined ? undefined : await standingCard(parts, answer.card);
  if (answer.card === undefined || standing === undefined) return;
  if (!isInUse(parts, standing)) await isPut(parts, standing, answer.card);
}

/** What tells two changes of one message apart. */
function whenOf({ timestamp, text }: Activity): string {
  return timestamp === undefined ? (text ?? '') : new Date(timestamp).toISOString();
}
