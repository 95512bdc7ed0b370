import type { Log } from '../kit/log.ts';
import { isPassing } from '../wire/wire-error.ts';
import { ConnectorError, connectorErrorOf, whenNothingWasSaid } from './connector-error.ts';
import type { Adapter, Conversations, Opening, Outgoing } from './port.ts';
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
export function createConnector(
  adapter: Pick<Adapter, 'conversations'>,
  appId: string | undefined,
  log: Log,
): Connector {
  const bot = { id: botIdOf(appId), name: 'Stroomwijzer' };

  const speak = async <T>(serviceUrl: string, say: (teams: Conversations) => Promise<T>): Promise<T> => {
    try {
      return await say(adapter.conversations(serviceUrl));
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
          return speak(to.address.serviceUrl, (teams) => postToChat(teams, to.address, message));
        case 'person':
          return speak(to.serviceUrl, async (teams) => {
            const conversationId = await openChat(teams, bot, to);
            return postToChat(teams, { serviceUrl: to.serviceUrl, conversationId }, message);
          });
        case 'channel':
          return speak(to.serviceUrl, (teams) => postToChannel(teams, bot, to, message));
      }
    },
    async reach(to) {
      // Opening the chat of a person comes before posting there in any case.
      if (to.kind === 'person') return;
      const [serviceUrl, id] =
        to.kind === 'chat' ? [to.address.serviceUrl, to.address.conversationId] : [to.serviceUrl, to.channelId];
      const asked = speak(serviceUrl, (teams) => harmless(teams.look(channelOfThread(id))));
      await asked.catch((error) => {
        if (isPassing(error)) throw error;
      });
    },
    update: ({ address, activityId }, message) =>
      speak(address.serviceUrl, (teams) =>
        harmless(teams.update(address.conversationId, activityId, outgoing(message))),
      ),
    remove: ({ address, activityId }) =>
      speak(address.serviceUrl, (teams) => unlessGone(harmless(teams.remove(address.conversationId, activityId)))),
  };
}

/** The bot as a user of Teams. */
export function botIdOf(appId: string | undefined): string {
  return `28:${appId ?? 'stroomwijzer'}`;
}

async function postToChat(teams: Conversations, address: Address, message: Message): Promise<Posted> {
  const id = await teams.say(address.conversationId, outgoing(message));
  return { address, activityId: id ?? noId() };
}

async function harmless<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
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
async function openChat(
  teams: Conversations,
  bot: Opening['bot'],
  { aadObjectId, tenantId }: PersonRecipient,
): Promise<string> {
  const channelData = { tenant: { id: tenantId } };
  const { id } = await harmless(
    teams.open({ bot, members: [{ id: aadObjectId }], isGroup: false, tenantId, channelData }),
  );
  return id ?? noId();
}

async function postToChannel(
  teams: Conversations,
  bot: Opening['bot'],
  { channelId, teamId, serviceUrl, tenantId }: ChannelRecipient,
  message: Message,
): Promise<Posted> {
  const { id, activityId } = await teams.open({
    bot,
    isGroup: true,
    tenantId,
    channelData: { channel: { id: channelId }, team: { id: teamId }, tenant: { id: tenantId } },
    activity: outgoing(message),
  });
  return { address: { serviceUrl, conversationId: id ?? noId() }, activityId: activityId ?? noId() };
}

function outgoing({ text, card, summary, alert }: Message): Outgoing {
  const inNotification = summary ?? (card === undefined ? undefined : text);
  return {
    ...(card === undefined ? { text: text ?? '', textFormat: 'plain' } : { attachments: [attachmentOf(card)] }),
    ...(inNotification === undefined ? {} : { summary: inNotification }),
    ...(alert === true ? { channelData: { notification: { alert: true } } } : {}),
  };
}

function attachmentOf(content: Record<string, unknown>) {
  return { contentType: 'application/vnd.microsoft.card.adaptive', content };
}

/** The message stands there, but cannot be found again. */
function noId(): never {
  throw new ConnectorError('unclear', 'NoIdInAnswer');
}
