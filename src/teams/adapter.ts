import { type Activity, CloudAdapter, type TurnContext } from 'botbuilder';
import { errorFacts, type Log } from '../kit/log.ts';
import type { BotIdentity } from '../wire/bot-identity.ts';
import { isLoopbackUrl } from '../wire/loopback.ts';
import { type MessagesResponse, refusal } from '../wire/server.ts';
import { type BotWire, type ConnectorClient, TeamsAuthentication } from './authentication.ts';
import { wireFacts } from './connector-error.ts';
import { type IncomingActivity, isByPerson, readActivity, tenantsOf } from './incoming.ts';

export interface TeamsAdapterOptions {
  /** undefined: no token is asked, and only this machine is spoken with. Whoever listens must then bind to 127.0.0.1. */
  bot: BotIdentity | undefined;
  log: Log;
  wire?: BotWire;
}

/** The Bot Framework's adapter, with a stricter door: only Teams, only our tenant, only people whom Entra knows. */
export class TeamsAdapter extends CloudAdapter {
  readonly #authentication: TeamsAuthentication;
  readonly #bot: BotIdentity | undefined;
  readonly #log: Log;

  /** @throws {TypeError} when a part of the bot's registration is empty */
  constructor({ bot, log, wire = {} }: TeamsAdapterOptions) {
    const authentication = new TeamsAuthentication(bot, wire);
    super(authentication);
    this.#authentication = authentication;
    this.#bot = bot;
    this.#log = log;
  }

  /**
   * Takes in what was sent to `/api/messages` and lets `logic` handle it. Never rejects.
   *
   * @param authorization the header as it came
   * @param body a JSON object, not yet known to be an activity
   * @param logic one turn; in it, a message or an invoke always has `from.aadObjectId`. What it throws is logged and answered with
   *   500: what a person should read about a failure, it says itself.
   * @returns for an invoke what `logic` answered, otherwise 200 without a body; or a refusal: 400 no activity of Teams, 401 no good
   *   token, 403 another tenant or a nameless person
   */
  async receive(
    authorization: string | undefined,
    body: Record<string, unknown>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<MessagesResponse> {
    const incoming = readActivity(body);
    if (incoming === undefined) return this.#refuse(400, 'BadArgument', 'The body is not an activity.');
    if (incoming.channelId !== 'msteams')
      return this.#refuse(400, 'BadArgument', 'Only activities of Teams are taken.');
    if (this.#bot === undefined && !isLoopbackUrl(incoming.serviceUrl)) {
      return this.#refuse(400, 'BadArgument', 'This bot has no app id: the serviceUrl must be on this machine.');
    }

    // The SDK declares more of an activity as always there than Teams sends, so no schema can give it its type.
    const activity = incoming as IncomingActivity & Activity;
    let request: Awaited<ReturnType<TeamsAuthentication['authenticateRequest']>>;
    try {
      request = await this.#authentication.authenticateRequest(activity, authorization ?? '');
    } catch (thrown) {
      return this.#refuse(401, 'Unauthorized', 'A valid token of the Bot Framework is needed.', thrown);
    }
    if (!this.#isOurTenant(incoming)) return this.#refuse(403, 'Forbidden', 'This bot serves another organisation.');
    if (isByPerson(incoming) && incoming.from.aadObjectId === undefined) {
      return this.#refuse(403, 'Forbidden', 'This bot serves only people whom Entra knows.');
    }

    try {
      const response = await this.processActivity(request, activity, logic);
      return response === undefined ? { status: 200 } : { status: response.status, body: response.body };
    } catch (thrown) {
      this.#log.error('A turn failed.', { type: incoming.type, ...wireFacts(thrown) });
      return refusal(500, 'ServiceError', 'Something went wrong. Try again later.');
    }
  }

  /** Gives the bot's own token; undefined for a bot without a registration. */
  get botToken(): (() => Promise<string>) | undefined {
    return this.#authentication.botToken;
  }

  /** A client for what the bot says outside a turn. Rejects for a serviceUrl that is neither https nor on this machine. */
  connectorClient(serviceUrl: string): Promise<ConnectorClient> {
    const identity = this.createClaimsIdentity(this.#bot?.appId);
    return this.#authentication.createConnectorFactory(identity).create(serviceUrl);
  }

  #isOurTenant(incoming: IncomingActivity): boolean {
    if (this.#bot === undefined) return true;
    const ours = this.#bot.tenantId.toLowerCase();
    const tenants = tenantsOf(incoming);
    return tenants.length > 0 && tenants.every((tenant) => tenant.toLowerCase() === ours);
  }

  #refuse(status: number, code: string, message: string, thrown?: unknown): MessagesResponse {
    this.#log.warn('A request was refused.', { status, message, ...(thrown === undefined ? {} : errorFacts(thrown)) });
    return refusal(status, code, message);
  }
}
