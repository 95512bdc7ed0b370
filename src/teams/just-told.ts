/** In which chats with a person something was told of its own accord just now. */
export interface JustTold {
  note(conversationId: string): void;
  has(conversationId: string): boolean;
}

/** So long (ms) it is just now: who gets the app for it is heard of within that. */
const JUST = 60_000;
/** Of so many chats it is known; in others a welcome comes below it, which is no more than untidy. */
const MOST = 1_000;

/** @param now gives ms since epoch */
export function createJustTold(now: () => number): JustTold {
  const told = new Map<string, number>();
  return {
    note(conversationId) {
      if (told.size >= MOST) told.clear();
      told.set(conversationId, now());
    },
    has: (conversationId) => now() - (told.get(conversationId) ?? Number.NEGATIVE_INFINITY) < JUST,
  };
}
