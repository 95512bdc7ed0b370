import type { Activity, Attachment, ChannelAccount } from 'botbuilder';
import type { Log } from '../kit/log.ts';
import { isPassing } from '../wire/wire-error.ts';
import type { TeamsAdapter } from './adapter.ts';
import type { ConnectorClient } from './authentication.ts';
import { ConnectorError, connectorErrorOf, whenNothingWasSaid } from './connector-error.ts';
import { channelOfThread } from './thread.ts';

export { ConnectorError } from './connector-error.ts';

/** Where a message stands. */
export interface Address {
  serviceUrl: string;
  conversationId: string;
}

/** To whom a message goes: a conversation that exists, a person (in the own chat with the bot), or a new thread in a channel. */
export type Recipient =
  | { kind: 'chat'; address: Address }
  | { kind: 'person'; aadObjectId: string; serviceUrl: string; tenantId: string }
  | { kind: 'channel'; channelId: string; teamId: string; serviceUrl: string; tenantId: string };

type PersonRecipient = Extract<Recipient, { kind: 'person' }>;
type ChannelRecipient = Extract<Recipient, { kind: 'channel' }>;

/** A message that stands somewhere, with what is needed to update it. */
export interface Posted {
  address: Address;
  activityId: string;
}

/**
 * What is said. Teams splits a text and a card in one message and then gives no id, so with a card the text becomes the `summary`:
 * what the notification shows. Texts are shown literally, without Markdown.
 */
export interface Message {
  text?: string;
  card?: Record<string, unknown>;
  summary?: string;
  /** Show it as a notification too. */
  alert?: boolean;
}

/** Says things in Teams outside of a turn. Nothing is repeated by itself; all reject with a {@link ConnectorError}. */
export interface Connector {
  post(to: Recipient, message: Message): Promise<Posted>;
  /** Asks something harmless about where it would be posted. Rejects while the connector is out of order; what else it says does not matter. */
  reach(to: Recipient): Promise<void>;
  /** Asking again is harmless, so it is never unclear. */
  update(posted: Posted, message: Message): Promise<void>;
  /** Takes a message of the bot's own away. One that is not there (any more) is no failure. */
  remove(posted: Posted): Promise<void>;
}

/**
 * @param appId the bot's app id, undefined for a bot without a registration
 * @param log hears of every failure: its kind, status and code
 */
export function createConnector(adapter: TeamsAdapter, appId: string | undefined, log: Log): Connector {
  const bot: ChannelAccount = { id: botIdOf(appId), name: 'Stroomwijzer' };

  const speak = async <T>(serviceUrl: string, say: (client: ConnectorClient) => Promise<T>): Promise<T> => {
    try {
      return await say(await adapter.connectorClient(serviceUrl));
    } catch (thrown) {
      const error = connectorErrorOf(thrown);
      const { kind, message: code, status } = error;
      log.warn('The connector did not take a message.', { kind, code, ...(status === undefined ? {} : { status }) });
      throw error;
    }
  };

  return {
    post: (to, message) => {
      switch (to.kind) {
        case 'chat':
          return speak(to.address.serviceUrl, (client) => postToChat(client, to.address, message));
        case 'person':
          return speak(to.serviceUrl, async (client) => {
            const conversationId = await openChat(client, bot, to);
            return postToChat(client, { serviceUrl: to.serviceUrl, conversationId }, message);
          });
        case 'channel':
          return speak(to.serviceUrl, (client) => postToChannel(client, bot, to, message));
      }
    },
    async reach(to) {
      // Opening the chat of a person comes before posting there in any case.
      if (to.kind === 'person') return;
      const [serviceUrl, id] =
        to.kind === 'chat' ? [to.address.serviceUrl, to.address.conversationId] : [to.serviceUrl, to.channelId];
      const asked = speak(serviceUrl, (client) =>
        harmless(client.conversations.getConversationPagedMembers(channelOfThread(id))),
      );
      await asked.catch((error) => {
        if (isPassing(error)) throw error;
      });
    },
    update: ({ address, activityId }, message) =>
      speak(address.serviceUrl, (client) =>
        harmless(client.conversations.updateActivity(address.conversationId, activityId, activityOf(message))),
      ),
    remove: ({ address, activityId }) =>
      speak(address.serviceUrl, (client) =>
        unlessGone(harmless(client.conversations.deleteActivity(address.conversationId, activityId))),
      ),
  };
}

/** The bot as a user of Teams. */
export function botIdOf(appId: string | undefined): string {
  return `28:${appId ?? 'stroomwijzer'}`;
}

async function postToChat(client: ConnectorClient, address: Address, message: Message): Promise<Posted> {
  const { id } = await client.conversations.sendToConversation(address.conversationId, activityOf(message));
  return { address, activityId: id ?? noId() };
}

async function harmless(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (thrown) {
    throw whenNothingWasSaid(connectorErrorOf(thrown));
  }
}

async function unlessGone(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'gone') throw error;
  }
}

/** Opening a chat that exists gives that same chat, so a failure here never left anything behind. */
async function openChat(client: ConnectorClient, bot: ChannelAccount, to: PersonRecipient): Promise<string> {
  const { aadObjectId, tenantId } = to;
  try {
    const { id } = await client.conversations.createConversation({
      bot,
      members: [{ id: aadObjectId } as ChannelAccount],
      isGroup: false,
      tenantId,
      channelData: { tenant: { id: tenantId } },
    });
    return id ?? noId();
  } catch (thrown) {
    throw whenNothingWasSaid(connectorErrorOf(thrown));
  }
}

async function postToChannel(
  client: ConnectorClient,
  bot: ChannelAccount,
  { channelId, teamId, serviceUrl, tenantId }: ChannelRecipient,
  message: Message,
): Promise<Posted> {
  const { id, activityId } = await client.conversations.createConversation({
    bot,
    isGroup: true,
    tenantId,
    channelData: { channel: { id: channelId }, team: { id: teamId }, tenant: { id: tenantId } },
    activity: activityOf(message) as Activity,
  });
  return { address: { serviceUrl, conversationId: id ?? noId() }, activityId: activityId ?? noId() };
}

function activityOf({ text, card, summary, alert }: Message): Partial<Activity> {
  const shown = card === undefined ? { text: text ?? '', textFormat: 'plain' } : { attachments: [attachmentOf(card)] };
  const inNotification = summary ?? (card === undefined ? undefined : text);
  return {
    type: 'message',
    ...shown,
    ...(inNotification === undefined ? {} : { summary: inNotification }),
    ...(alert === true ? { channelData: { notification: { alert: true } } } : {}),
  };
}

function attachmentOf(card: Record<string, unknown>): Attachment {
  return { contentType: 'application/vnd.microsoft.card.adaptive', content: card };
}

/** The message stands there, but cannot be found again. */
function noId(): never {
  throw new ConnectorError('unclear', 'NoIdInAnswer');
}
