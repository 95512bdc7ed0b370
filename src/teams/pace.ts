import type { Turn } from '../wire/lane.ts';
import type { Window } from '../wire/rate-window.ts';
import { channelOfThread } from './thread.ts';

/**
 * What a bot may send in one conversation; a channel counts as one, with all its threads.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit (8 October 2026)
 */
const CONVERSATION: readonly Window[] = [
  { most: 7, within: 1_000 },
  { most: 8, within: 2_000 },
  { most: 60, within: 30_000 },
  // Whoever calls for help is not behind an hour of other news.
  { most: 1_800, within: 3_600_000, kept: 60 },
];
/** 50 in a second for an app in a tenant, of which ten are left for answers that somebody waits for. */
const TENANT: readonly Window[] = [{ most: 40, within: 1_000 }];

/** What a message to this conversation counts for. */
export function turnsOf(conversationId: string): Turn[] {
  return [
    { key: `conversation:${channelOfThread(conversationId)}`, windows: CONVERSATION },
    { key: 'tenant', windows: TENANT },
  ];
}
