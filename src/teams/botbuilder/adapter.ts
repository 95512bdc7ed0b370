import { type ChannelAccount, CloudAdapter, type Activity as SdkActivity, type TurnContext } from 'botbuilder';
import type { MessagesResponse } from '../../wire/server.ts';
import { createDoor } from '../door.ts';
import type { Activity } from '../incoming.ts';
import type { Adapter, AdapterParts, Conversations, Opening, Outgoing, Turn } from '../port.ts';
import { type Speaking, speakingOf } from '../speaking.ts';
import { type ConnectorClient, SdkAuthentication } from './authentication.ts';
import { said } from './said.ts';

/** The Bot Framework SDK behind the door: turns and the connector. No other folder knows it, which a test holds. */
export function createBotbuilderAdapter(parts: AdapterParts): Adapter {
  const door = createDoor(parts);
  const speaking = speakingOf(parts);
  const sdk = new Sdk(parts.bot?.appId, speaking);
  return {
    receive: (authorization, body, logic) => door.receive(authorization, body, (activity) => sdk.turn(activity, logic)),
    conversations: (serviceUrl) => conversationsOf(() => sdk.connectorClient(serviceUrl)),
    signingKeys: door.signingKeys,
    botToken: speaking.tokens?.get,
  };
}

class Sdk extends CloudAdapter {
  readonly #authentication: SdkAuthentication;
  readonly #appId: string | undefined;

  constructor(appId: string | undefined, speaking: Speaking) {
    const authentication = new SdkAuthentication(appId, speaking);
    super(authentication);
    this.#authentication = authentication;
    this.#appId = appId;
  }

  turn(activity: Activity, logic: (turn: Turn) => Promise<void>): Promise<MessagesResponse | undefined> {
    const request = this.#authentication.requestOf(this.createClaimsIdentity(this.#appId));
    // The SDK declares more of an activity as always there than Teams sends, so no schema can give it its type.
    const sdkActivity = activity as Activity & SdkActivity;
    return this.processActivity(request, sdkActivity, (context) => logic(turnOf(context, activity)));
  }

  connectorClient(serviceUrl: string): Promise<ConnectorClient> {
    const identity = this.createClaimsIdentity(this.#appId);
    return this.#authentication.createConnectorFactory(identity).create(serviceUrl);
  }
}

function turnOf(context: TurnContext, activity: Activity): Turn {
  return {
    activity,
    say: async (what) => {
      const message = typeof what === 'string' ? what : messageOf(what);
      return idIn(await said(context.sendActivity(message)));
    },
    typing: async () => void (await said(context.sendActivity({ type: 'typing' }))),
    respond: async (value) => void (await context.sendActivity({ type: 'invokeResponse', value })),
  };
}

function conversationsOf(client: () => Promise<ConnectorClient>): Conversations {
  const ask = <T>(question: (conversations: ConnectorClient['conversations']) => Promise<T>): Promise<T> =>
    said(client().then(({ conversations }) => question(conversations)));
  return {
    open: (asked) => ask((conversations) => conversations.createConversation(parametersOf(asked))),
    say: async (conversationId, message) =>
      idIn(await ask((conversations) => conversations.sendToConversation(conversationId, messageOf(message)))),
    update: async (conversationId, activityId, message) =>
      void (await ask((conversations) => conversations.updateActivity(conversationId, activityId, messageOf(message)))),
    remove: async (conversationId, activityId) =>
      void (await ask((conversations) => conversations.deleteActivity(conversationId, activityId))),
    look: async (conversationId) =>
      void (await ask((conversations) => conversations.getConversationPagedMembers(conversationId))),
  };
}

/** Where Teams gives none, the SDK makes an empty one. */
function idIn(answer: { id?: string } | undefined): string | undefined {
  return answer?.id === '' ? undefined : answer?.id;
}

function messageOf(message: Outgoing): Partial<SdkActivity> {
  return { type: 'message', ...message };
}

/** The SDK wants all of an account and of an activity, of which the connector needs a part. */
function parametersOf({
  members,
  activity,
  ...asked
}: Opening): Parameters<ConnectorClient['conversations']['createConversation']>[0] {
  return {
    ...asked,
    ...(members === undefined ? {} : { members: members as ChannelAccount[] }),
    ...(activity === undefined ? {} : { activity: messageOf(activity) as SdkActivity }),
  };
}
