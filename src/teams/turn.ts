import type { Activity } from 'botbuilder';
import type { Asker } from '../gesprek/answer.ts';
import type { Posted } from './connector.ts';

/** Whether it was said or pressed in the person's own chat with the bot. */
export function isPersonal(activity: Activity): boolean {
  return activity.conversation.conversationType === 'personal';
}

/** A message in the conversation of an activity. */
export function postedAt(activity: Activity, activityId: string): Posted {
  return { address: { serviceUrl: activity.serviceUrl, conversationId: activity.conversation.id }, activityId };
}

/** Who did this. Throws for what nobody did: the adapter lets no message and no click of a nameless person in. */
export function askerOf(activity: Activity): Asker {
  const { aadObjectId } = activity.from;
  if (aadObjectId === undefined) throw new Error('an activity of nobody');
  const seed = `${activity.conversation.id}\n${activity.id ?? ''}`;
  return { aadObjectId, seed, personal: isPersonal(activity) };
}
