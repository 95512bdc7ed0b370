import type { Log } from '../kit/log.ts';
import type { BotIdentity } from '../wire/bot-identity.ts';
import type { Refused } from '../wire/refusals.ts';
import type { MessagesResponse } from '../wire/server.ts';
import type { Activity } from './incoming.ts';
import type { Authority } from './public-cloud.ts';
import type { SigningKeys } from './signing-keys.ts';

/**
 * What speaks the Bot Framework's protocol for the bot, both ways: the one thing that a library of Microsoft is used for here. What any adapter must do stands
 * in tests/conformance; deployment/licences.md says how one is put in the place of another.
 */
export interface Adapter {
  /**
   * Takes in what was sent to `/api/messages` and lets `logic` handle it.
   *
   * @param authorization the header as it came
   * @param body a JSON object, not yet known to be an activity
   * @param logic one turn; in it, a message or an invoke always has `from.aadObjectId`. What it throws is logged and answered with
   *   500: what a person should read about a failure, it says itself.
   * @returns for an invoke what `logic` responded (501 where it did not), otherwise 200 without a body; or a refusal: 400 no activity of Teams or a
   *   serviceUrl that is not spoken with, 401 no good
   *   token, 403 another tenant or a nameless person, 503 no keys to look at a token with
   */
  receive(
    authorization: string | undefined,
    body: Record<string, unknown>,
    logic: (turn: Turn) => Promise<void>,
  ): Promise<MessagesResponse>;
  /** What can be asked of the connector at this address. All of it rejects where that is neither https nor on this machine. */
  conversations(serviceUrl: string): Conversations;
  /** What the Bot Framework signs with; undefined: no token is asked. */
  readonly signingKeys: SigningKeys | undefined;
  /** Gives the bot's own token; undefined for a bot without a registration. */
  readonly botToken: (() => Promise<string>) | undefined;
}

/** One activity that was let in, and the ways to answer it: until `logic` ends, and not after it. */
export interface Turn {
  readonly activity: Activity;
  /** Says it in the conversation of the activity, as an answer to it. Gives its id, where Teams gives one; rejects with a ConnectorError. */
  say(what: string | Outgoing): Promise<string | undefined>;
  /** Shows that an answer is on its way. Rejects with a ConnectorError. */
  typing(): Promise<void>;
  /** Answers an invoke, in the response to it. */
  respond(response: MessagesResponse): Promise<void>;
}

/** A message as it goes out. */
export interface Outgoing {
  text?: string;
  textFormat?: 'plain';
  attachments?: { contentType: string; content: Record<string, unknown> }[];
  summary?: string;
  channelData?: { notification: { alert: true } };
}

/** What the connector can be asked. Nothing is repeated by itself, but for a token that it did not take; all reject with a ConnectorError. */
export interface Conversations {
  /** Opens the chat of a person, or begins a thread in a channel with its first message. */
  open(asked: Opening): Promise<{ id?: string | undefined; activityId?: string | undefined }>;
  /** Gives the id of the message. */
  say(conversationId: string, message: Outgoing): Promise<string | undefined>;
  update(conversationId: string, activityId: string, message: Outgoing): Promise<void>;
  remove(conversationId: string, activityId: string): Promise<void>;
  /** Asks who is in it; what is answered is not read. */
  look(conversationId: string): Promise<void>;
}

/** A conversation that is to be. */
export interface Opening {
  bot: { id: string; name: string };
  isGroup: boolean;
  tenantId: string;
  members?: { id: string }[];
  channelData: { tenant: { id: string }; channel?: { id: string }; team?: { id: string } };
  activity?: Outgoing;
}

/** What an adapter is made of. */
export interface AdapterParts {
  /** undefined: no token is asked, and only this machine is spoken with. Whoever listens must then bind to 127.0.0.1. */
  bot: BotIdentity | undefined;
  /** ms since epoch */
  now: () => number;
  log: Log;
  /** Hears of what is refused. */
  refused: Refused;
  /** Hears of every turn that failed. */
  failed: () => void;
  wire?: BotWire;
}

/** How the bot reaches the Bot Framework; what is left out is as it should be in production. */
export interface BotWire {
  authority?: Authority;
  /** How long fetching signing keys may take; 5 s. */
  keysTimeoutMs?: number;
  /** How long a request to the connector, or for the bot's token, may take; 10 s. */
  connectorTimeoutMs?: number;
}

/** Throws a TypeError when a part of the bot's registration is empty. */
export type CreateAdapter = (parts: AdapterParts) => Adapter;
