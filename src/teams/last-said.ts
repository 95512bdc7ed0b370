import type { TurnContext } from 'botbuilder';

/** What this process said last in each chat: only a card that nothing was said after is still in view. */
export interface LastSaid {
  /** Notes what is said in this turn. */
  watch(context: TurnContext): void;
  isLast(conversationId: string, activityId: string): boolean;
}

/** Of so many chats it is known; of others a card is sent anew, which is never wrong. */
const MOST = 1_000;

export function createLastSaid(): LastSaid {
  const last = new Map<string, string>();
  return {
    watch(context) {
      const { id } = context.activity.conversation;
      context.onSendActivities(async (_context, activities, next) => {
        const sent = await next();
        const said = sent.findLast(({ id: activityId }, i) => activityId !== undefined && isSaid(activities[i]?.type));
        if (said === undefined) return sent;
        if (last.size >= MOST) last.clear();
        last.set(id, said.id);
        return sent;
      });
    },
    isLast: (conversationId, activityId) => last.get(conversationId) === activityId,
  };
}

function isSaid(type: string | undefined): boolean {
  return type !== 'typing' && type !== 'invokeResponse';
}
