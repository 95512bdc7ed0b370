import { z } from 'zod';
import type { Activity } from './activities.ts';

/** Teams waits this long for a bot. */
const TEAMS_WAITS_MS = 15_000;

/** What Teams shows when a bot does not answer, or answers with an error. */
export const SOMETHING_WENT_WRONG = 'Er is iets misgegaan. Probeer het opnieuw.';

/** What a click came to: a new card for who clicked, words at the card, a failure in words, or simply done. */
export type Outcome =
  | { kind: 'card'; card: Record<string, unknown> }
  | { kind: 'notice'; text: string }
  | { kind: 'failed'; text: string }
  | { kind: 'done' };

/** The way to the bot, as Teams goes it: one POST an activity. */
export interface BotLine {
  /** Delivers a message or an update; anything but a 2xx in time has failed. */
  deliver(activity: Activity): Promise<Outcome>;
  /** Delivers an invoke and reads the answer in its response. */
  invoke(activity: Activity): Promise<Outcome>;
}

const failed: Outcome = { kind: 'failed', text: SOMETHING_WENT_WRONG };

/** The body of an `adaptiveCard/action` response; anything else in it counts as an error. */
const invokeResponse = z.union([
  z.object({ type: z.literal('application/vnd.microsoft.card.adaptive'), value: z.record(z.string(), z.unknown()) }),
  z.object({ type: z.literal('application/vnd.microsoft.activity.message'), value: z.string() }),
  z.object({ type: z.literal('application/vnd.microsoft.error'), value: z.object({ message: z.string() }) }),
]);

export function createBotLine(botUrl: () => string, waitMs = TEAMS_WAITS_MS): BotLine {
  const post = async (activity: Activity): Promise<{ ok: boolean; text: string }> => {
    try {
      const response = await fetch(botUrl(), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(activity),
        signal: AbortSignal.timeout(waitMs),
      });
      return { ok: response.ok, text: await response.text() };
    } catch {
      return { ok: false, text: '' };
    }
  };

  return {
    async deliver(activity) {
      const { ok } = await post(activity);
      return ok ? { kind: 'done' } : failed;
    },
    async invoke(activity) {
      const { ok, text } = await post(activity);
      if (text === '') return ok ? { kind: 'done' } : failed;
      return readOutcome(text);
    },
  };
}

function readOutcome(text: string): Outcome {
  const answer = invokeResponse.safeParse(parseJson(text)).data;
  switch (answer?.type) {
    case 'application/vnd.microsoft.card.adaptive':
      return { kind: 'card', card: answer.value };
    case 'application/vnd.microsoft.activity.message':
      return { kind: 'notice', text: answer.value };
    case 'application/vnd.microsoft.error':
      return { kind: 'failed', text: answer.value.message };
    default:
      return failed;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
