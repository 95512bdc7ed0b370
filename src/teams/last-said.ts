import type { Turn } from './port.ts';

/** What this process said last in each chat: only a card that nothing was said after is still in view. */
export interface LastSaid {
  /** The same turn; what is said in it is noted. */
  watched(turn: Turn): Turn;
  isLast(conversationId: string, activityId: string): boolean;
}

/** Of so many chats it is known; of others a card is sent anew, which is never wrong. */
const MOST = 1_000;

export function createLastSaid(): LastSaid {
  const last = new Map<string, string>();
  return {
    watched: (turn) => ({
      activity: turn.activity,
      typing: () => turn.typing(),
      respond: (response) => turn.respond(response),
      async say(what) {
        const id = await turn.say(what);
        if (id === undefined) return undefined;
        if (last.size >= MOST) last.clear();
        last.set(turn.activity.conversation.id, id);
        return id;
      },
    }),
    isLast: (conversationId, activityId) => last.get(conversationId) === activityId,
  };
}
