import type { Posted } from '../teams/connector.ts';
import { channelOfThread } from '../teams/thread.ts';

/** Links into Teams: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams */
const TEAMS = 'https://teams.microsoft.com/l';

/** To the person's own chat with the bot. */
export function chatLink(botId: string): string {
  return `${TEAMS}/chat/0/0?users=${encodeURIComponent(botId)}`;
}

/** To a message that the bot began a thread with in a channel. `group`: the id of the group behind the team. */
export function messageLink({ address, activityId }: Posted, group: string, tenantId: string): string {
  const channel = channelOfThread(address.conversationId);
  const query = new URLSearchParams({ tenantId, groupId: group, parentMessageId: activityId });
  return `${TEAMS}/message/${encodeURIComponent(channel)}/${activityId}?${query}`;
}
