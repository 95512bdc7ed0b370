import { z } from 'zod';
import type { Asker } from '../gesprek/answer.ts';
import { typedWords } from '../reading/words.ts';
import type { Posted } from './connector.ts';
import type { Activity } from './incoming.ts';

/** Whether it was said or pressed in the person's own chat with the bot. */
export function isPersonal(activity: Activity): boolean {
  return activity.conversation.conversationType === 'personal';
}

/** A message in the conversation of an activity. */
export function postedAt(activity: Activity, activityId: string): Posted {
  return { address: { serviceUrl: activity.serviceUrl, conversationId: activity.conversation.id }, activityId };
}

/** Teams has two for one mention at times, and one of them without the text: only the name is looked at. */
const mention = z.object({
  type: z.literal('mention'),
  mentioned: z.object({ id: z.string(), name: z.string() }),
});

/** What the person typed. Where others read along it is a command only, so nobody's name belongs to it. */
export function wordsIn(activity: Activity): string {
  const { text = '', entities = [], recipient } = activity;
  if (!isPersonal(activity)) return typedWords(text, 'everybody');
  const mentioned = entities.flatMap((entity) => mention.safeParse(entity).data?.mentioned ?? []);
  const bots = mentioned.filter(({ id }) => id.startsWith('28:')).map(({ name }) => name);
  return typedWords(text, [...bots, ...(recipient.name === undefined ? [] : [recipient.name])]);
}

/** Who did this. Throws for what nobody did: the adapter lets no message and no click of a nameless person in. */
export function askerOf(activity: Activity): Asker {
  const { aadObjectId } = activity.from;
  if (aadObjectId === undefined) throw new Error('an activity of nobody');
  const seed = `${activity.conversation.id}\n${activity.id ?? ''}`;
  return { aadObjectId, seed, personal: isPersonal(activity) };
}
