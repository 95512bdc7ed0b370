import { type Activity, CloudAdapter, type TurnContext } from 'botbuilder';
import type { Log } from '../kit/log.ts';
import type { BotIdentity } from '../wire/bot-identity.ts';
import { isLoopbackUrl } from '../wire/loopback.ts';
import type { Reden, Refused } from '../wire/refusals.ts';
import { type MessagesResponse, refusal } from '../wire/server.ts';
import { type AuthenticationParts, CHANNEL, type ConnectorClient, TeamsAuthentication } from './authentication.ts';
import { wireFacts } from './connector-error.ts';
import { TokenRefused } from './inbound-token.ts';
import { type IncomingActivity, isByPerson, readActivity, tenantsOf } from './incoming.ts';

/** `bot` undefined: no token is asked, and only this machine is spoken with. Whoever listens must then bind to 127.0.0.1. */
export interface TeamsAdapterOptions extends AuthenticationParts {
  /** Hears of what is refused. */
  refused: Refused;
  /** Hears of every turn that failed. */
  failed: () => void;
}

/** The Bot Framework's adapter, with a stricter door: only Teams, only our tenant, only people whom Entra knows. */
export class TeamsAdapter extends CloudAdapter {
  readonly #authentication: TeamsAuthentication;
  readonly #bot: BotIdentity | undefined;
  readonly #log: Log;
  readonly #refused: Refused;
  readonly #failed: () => void;

  /** @throws {TypeError} when a part of the bot's registration is empty */
  constructor({ refused, failed, ...parts }: TeamsAdapterOptions) {
    const authentication = new TeamsAuthentication(parts);
    super(authentication);
    this.#authentication = authentication;
    this.#bot = parts.bot;
    this.#log = parts.log;
    this.#refused = refused;
    this.#failed = failed;
  }

  /**
   * Takes in what was sent to `/api/messages` and lets `logic` handle it.
   *
   * @param authorization the header as it came
   * @param body a JSON object, not yet known to be an activity
   * @param logic one turn; in it, a message or an invoke always has `from.aadObjectId`. What it throws is logged and answered with
   *   500: what a person should read about a failure, it says itself.
   * @returns for an invoke what `logic` answered, otherwise 200 without a body; or a refusal: 400 no activity of Teams, 401 no good
   *   token, 403 another tenant or a nameless person, 503 no keys to look at a token with
   */
  async receive(
    authorization: string | undefined,
    body: Record<string, unknown>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<MessagesResponse> {
    const incoming = readActivity(body);
    if (incoming === undefined) return this.#refuse('geen_activiteit', 400, 'The body is not an activity.');
    if (incoming.channelId !== CHANNEL)
      return this.#refuse('geen_activiteit', 400, 'Only activities of Teams are taken.');
    if (this.#bot === undefined && !isLoopbackUrl(incoming.serviceUrl)) {
      const why = 'This bot has no app id: the serviceUrl must be on this machine.';
      return this.#refuse('geen_activiteit', 400, why);
    }

    // The SDK declares more of an activity as always there than Teams sends, so no schema can give it its type.
    const activity = incoming as IncomingActivity & Activity;
    const identity = this.createClaimsIdentity(this.#bot?.appId);
    const request = await this.#authentication.letIn(incoming, authorization ?? '', identity).catch(refusedToken);
    if (request instanceof TokenRefused) return this.#refuseToken(request);
    if (!this.#isOurTenant(incoming))
      return this.#refuse('andere_organisatie', 403, 'This bot serves another organisation.');
    if (isByPerson(incoming) && incoming.from.aadObjectId === undefined)
      return this.#refuse('onbekende_persoon', 403, 'This bot serves only people whom Entra knows.');

    try {
      const response = await this.processActivity(request, activity, logic);
      return response === undefined ? { status: 200 } : { status: response.status, body: response.body };
    } catch (thrown) {
      this.#failed();
      this.#log.error('A turn failed.', { type: incoming.type, ...wireFacts(thrown) });
      return refusal(500, 'ServiceError', 'Something went wrong. Try again later.');
    }
  }

  /** What the Bot Framework signs with; undefined: no token is asked. */
  get signingKeys(): TeamsAuthentication['signingKeys'] {
    return this.#authentication.signingKeys;
  }

  /** Gives the bot's own token; undefined for a bot without a registration. */
  get botToken(): (() => Promise<string>) | undefined {
    return this.#authentication.botToken?.get;
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

  #refuseToken({ reden }: TokenRefused): MessagesResponse {
    // The token may well be good: then it is not for the sender to mend.
    if (reden === 'sleutels_weg') return this.#refuse(reden, 503, 'No token can be looked at now. Try again later.');
    return this.#refuse(reden, 401, 'A valid token of the Bot Framework is needed.');
  }

  #refuse(reden: Reden, status: keyof typeof CODES, message: string): MessagesResponse {
    this.#refused(reden);
    return refusal(status, CODES[status], message);
  }
}

/** As the Bot Framework names them. */
const CODES = { 400: 'BadArgument', 401: 'Unauthorized', 403: 'Forbidden', 503: 'ServiceUnavailable' } as const;

function refusedToken(thrown: unknown): TokenRefused {
  if (thrown instanceof TokenRefused) return thrown;
  throw thrown;
}
