import { ACTIVITY_PARAMETER } from './activities.ts';
import type { Bell, BellRecipient, Mail } from './graph.ts';

/** A notification in the activity feed: https://learn.microsoft.com/graph/api/userteamwork-sendactivitynotification#request-body */
export function bellBody(to: BellRecipient, { activity, text, preview, topic, webUrl, chainId }: Bell): object {
  const recipient = recipientOf(to);
  return {
    // A topic of source `entityUrl` leads to the app; only `text` leads to a message or a chat.
    topic: { source: 'text', value: topic, webUrl },
    activityType: activity,
    chainId,
    previewText: { content: shown(preview) },
    templateParameters: [{ name: ACTIVITY_PARAMETER, value: shown(text) }],
    ...(recipient === undefined ? {} : { recipient }),
  };
}

/** Graph refuses what is longer, and a bell that says less still rings. */
const MOST_SHOWN = 150;

function shown(text: string): string {
  return text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN - 1).trimEnd()}…`;
}

/** Of a person the address of the request says who it is. */
function recipientOf(to: BellRecipient): object | undefined {
  switch (to.kind) {
    case 'person':
      return undefined;
    case 'team':
      return { '@odata.type': '#microsoft.graph.teamMembersNotificationRecipient', teamId: to.team };
    case 'channel':
      return {
        '@odata.type': '#microsoft.graph.channelMembersNotificationRecipient',
        teamId: to.team,
        channelId: to.channelId,
      };
  }
}

/** A mail that is kept in no mailbox of ours: https://learn.microsoft.com/graph/api/user-sendmail#request-body */
export function mailBody({ to, subject, text }: Mail): object {
  return {
    message: {
      subject,
      body: { contentType: 'text', content: text },
      toRecipients: [{ emailAddress: { address: to } }],
    },
    saveToSentItems: false,
  };
}
