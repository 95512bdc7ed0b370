import type { Posted } from '../teams/connector.ts';
import { channelOfThread } from '../teams/thread.ts';

/** Links into Teams: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams */
const TEAMS = 'https://teams.microsoft.com/l';

/**
 * To the person's own chat with the bot: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application#deep-link-to-a-chat-with-the-application
 *
 * @param appId the id of the app in this tenant's catalogue
 */
export function chatLink(appId: string, tenantId: string): string {
  return `${TEAMS}/entity/${encodeURIComponent(appId)}/conversations?${new URLSearchParams({ tenantId })}`;
}

/**
 * To a message that the bot began a thread with in a channel (`#deep-link-to-navigate-to-channel-conversation` on the page above).
 *
 * @param group the id of the group behind the team
 */
export function messageLink({ address, activityId }: Posted, group: string, tenantId: string): string {
  const channel = channelOfThread(address.conversationId);
  const query = new URLSearchParams({ tenantId, groupId: group, parentMessageId: activityId });
  return `${TEAMS}/message/${encodeURIComponent(channel)}/${activityId}?${query}`;
}
