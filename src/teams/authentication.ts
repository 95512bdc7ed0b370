import { CallerIdConstants, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Log } from '../kit/log.ts';
import type { BotIdentity } from '../wire/bot-identity.ts';
import { type BotTokens, botTokens } from '../wire/entra-token.ts';
import { isLoopbackUrl } from '../wire/loopback.ts';
import { freshToken, type Policy } from './fresh-token.ts';
import { createTokenCheck, type TokenAsked } from './inbound-token.ts';
import { type Authority, PUBLIC_CLOUD } from './public-cloud.ts';
import { createSigningKeys, type SigningKeys } from './signing-keys.ts';

/** How the bot reaches the Bot Framework; what is left out is as it should be in production. */
export interface BotWire {
  authority?: Authority;
  /** How long fetching signing keys may take; 5 s. */
  keysTimeoutMs?: number;
  /** How long a request to the connector, or for the bot's token, may take; 10 s. */
  connectorTimeoutMs?: number;
}

/** The only channel that is taken. */
export const CHANNEL = 'msteams';

/** More connectors than Teams has regions; a client that invents serviceUrls must not fill the memory. */
const maxConnectorClients = 50;

type Sdk = ConfigurationBotFrameworkAuthentication;
type ClaimsIdentity = Parameters<Sdk['createConnectorFactory']>[0];
type ConnectorFactory = ReturnType<Sdk['createConnectorFactory']>;
type AuthenticatedRequest = Awaited<ReturnType<Sdk['authenticateRequest']>>;
type UserTokenClient = Awaited<ReturnType<Sdk['createUserTokenClient']>>;
/** What of `@azure/core-rest-pipeline` is used here. */
interface Pipeline {
  removePolicy(policy: { name: string }): unknown;
  addPolicy(policy: Policy, options?: { phase: 'Sign' }): void;
}
/** What the authentication is made of. */
export interface AuthenticationParts {
  /** undefined for a bot without a registration: then no token is asked, and only this machine is spoken with. */
  bot: BotIdentity | undefined;
  /** ms since epoch */
  now: () => number;
  log: Log;
  wire?: BotWire;
}

type CredentialsFactory = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]>;

/** The SDK's client for what the bot itself says. */
export type ConnectorClient = Awaited<ReturnType<ConnectorFactory['create']>>;

/**
 * The SDK's authentication, both ways, and stricter where the SDK is lenient.
 *
 * In: only the Bot Framework's own tokens are taken, by a check of our own (`inbound-token.ts`) with keys of our own (`signing-keys.ts`). The SDK
 * would also take tokens that Entra gave to anyone for this bot (the path of its Emulator); and it fetches the signing keys for each request anew
 * while they cannot be had, waits for them without limit, and takes an empty list for all there is.
 *
 * Out: connector clients are made once for each serviceUrl, give up in time, and never repeat a request by themselves: the SDK's replay
 * of POST makes a card appear up to four times. Repeating is for whoever knows what was sent.
 */
export class TeamsAuthentication extends ConfigurationBotFrameworkAuthentication {
  /** Gives the token with which the bot speaks; undefined: none is needed. */
  readonly botToken: BotTokens | undefined;
  /** What the Bot Framework signs with; undefined: no token is asked. */
  readonly signingKeys: SigningKeys | undefined;
  readonly #bot: BotIdentity | undefined;
  readonly #checkToken: ReturnType<typeof createTokenCheck> | undefined;
  readonly #scope: string;
  readonly #connectorTimeoutMs: number;
  readonly #connectorClients = new Map<string, Promise<ConnectorClient>>();
  #userTokenClient: Promise<UserTokenClient> | undefined;

  /** @throws {TypeError} when a part of the registration is empty: the SDK would take that for "no authentication" */
  constructor({ bot, now, log, wire = {} }: AuthenticationParts) {
    if (bot !== undefined && [bot.appId, bot.tenantId].some((part) => part.trim() === '')) {
      throw new TypeError('The registration of the bot needs an app id and a tenant id. None may be empty.');
    }
    const { authority = PUBLIC_CLOUD, keysTimeoutMs = 5_000, connectorTimeoutMs = 10_000 } = wire;
    const botToken = bot && botTokens(bot, authority.loginUrl, () => authority.scope, connectorTimeoutMs);
    super(
      {
        ToBotFromChannelOpenIdMetadataUrl: authority.openIdMetadataUrl,
        ToBotFromChannelTokenIssuer: authority.tokenIssuer,
        ToChannelFromBotLoginUrl: authority.loginUrl,
        ToChannelFromBotOAuthScope: authority.scope,
        // Setting one switches all of the SDK's defaults off. The next two are never used: no Emulator, no sign-in of users.
        ToBotFromEmulatorOpenIdMetadataUrl: authority.openIdMetadataUrl,
        OAuthUrl: 'https://token.botframework.com',
        CallerId: CallerIdConstants.PublicAzureChannel,
        ValidateAuthority: true,
      },
      credentialsFactory(bot, botToken),
    );
    this.botToken = botToken;
    this.#bot = bot;
    this.signingKeys =
      bot &&
      createSigningKeys({
        metadataUrl: authority.openIdMetadataUrl,
        channel: CHANNEL,
        now,
        timeoutMs: keysTimeoutMs,
        log,
      });
    this.#checkToken =
      bot && this.signingKeys && createTokenCheck({ bot, issuer: authority.tokenIssuer, keys: this.signingKeys, now });
    this.#scope = authority.scope;
    this.#connectorTimeoutMs = connectorTimeoutMs;
  }

  /**
   * What the SDK needs for a turn of this bot, once its token is found good.
   *
   * @param identity of the bot itself
   * @throws {TokenRefused} when there is anything wrong with the token
   */
  async letIn(asked: TokenAsked, authorization: string, identity: ClaimsIdentity): Promise<AuthenticatedRequest> {
    await this.#checkToken?.(authorization, asked);
    return {
      audience: this.#scope,
      callerId: CallerIdConstants.PublicAzureChannel,
      claimsIdentity: identity,
      connectorFactory: this.createConnectorFactory(identity),
    };
  }

  /** The SDK's own way in would let in more than `letIn` does, so nobody goes there. */
  override authenticateRequest(): Promise<never> {
    return Promise.reject(new TypeError('Tokens are checked by letIn.'));
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    const factory = super.createConnectorFactory(identity);
    return { create: (serviceUrl) => this.#connectorClient(serviceUrl, factory) };
  }

  /** Users never sign in to this bot, but the SDK wants such a client for every turn. */
  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    this.#userTokenClient ??= super.createUserTokenClient(identity);
    return this.#userTokenClient;
  }

  async #connectorClient(serviceUrl: string, factory: ConnectorFactory): Promise<ConnectorClient> {
    // The bot's token must not travel in the clear, and a bot without one has no business elsewhere.
    const isTrusted = isLoopbackUrl(serviceUrl) || (this.#bot !== undefined && serviceUrl.startsWith('https://'));
    if (!isTrusted) throw new TypeError('A serviceUrl must be https, or on this machine.');

    const known = this.#connectorClients.get(serviceUrl);
    if (known !== undefined) return known;
    if (this.#connectorClients.size >= maxConnectorClients) this.#connectorClients.clear();
    const made = factory.create(serviceUrl).then((client) => this.#ourWay(client));
    this.#connectorClients.set(serviceUrl, made);
    return made;
  }

  #ourWay(client: ConnectorClient): ConnectorClient {
    // The SDK has no setting for this (its `noRetryPolicy` does nothing) and keeps the pipeline private.
    const { pipeline }: { pipeline: Pipeline } = Reflect.get(client, 'client');
    const timeout = this.#connectorTimeoutMs;
    pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    pipeline.removePolicy({ name: 'redirectPolicy' });
    pipeline.addPolicy({ name: 'timeout', sendRequest: (request, next) => next(Object.assign(request, { timeout })) });
    // Next to the wire: further out an answer of 401 is an error already.
    if (this.botToken !== undefined) pipeline.addPolicy(freshToken(this.botToken), { phase: 'Sign' });
    return client;
  }
}

function credentialsFactory(bot: BotIdentity | undefined, tokens: BotTokens | undefined): CredentialsFactory {
  return {
    isValidAppId: async (appId) => appId === bot?.appId,
    isAuthenticationDisabled: async () => bot === undefined,
    createCredentials: async () => ({
      signRequest: async (request) => {
        if (tokens !== undefined) request.headers.set('Authorization', `Bearer ${await tokens.get()}`);
        return request;
      },
    }),
  };
}
