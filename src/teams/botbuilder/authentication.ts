import { CallerIdConstants, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { BotTokens } from '../../wire/entra-token.ts';
import type { Speaking } from '../speaking.ts';
import { freshToken } from './fresh-token.ts';
import { inTime } from './in-time.ts';
import type { Policy } from './policy.ts';
import { soundAnswer } from './sound-answer.ts';

/** More connectors than Teams has regions; a client that invents serviceUrls must not fill the memory. */
const maxConnectorClients = 50;

type Base = ConfigurationBotFrameworkAuthentication;
type ClaimsIdentity = Parameters<Base['createConnectorFactory']>[0];
type ConnectorFactory = ReturnType<Base['createConnectorFactory']>;
type AuthenticatedRequest = Awaited<ReturnType<Base['authenticateRequest']>>;
type UserTokenClient = Awaited<ReturnType<Base['createUserTokenClient']>>;
/** What of `@azure/core-rest-pipeline` is used here. */
interface Pipeline {
  removePolicy(policy: { name: string }): unknown;
  addPolicy(policy: Policy, options: { phase: 'Sign'; afterPolicies?: string[] }): void;
}

type CredentialsFactory = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]>;

/** The SDK's client for what the bot itself says. */
export type ConnectorClient = Awaited<ReturnType<ConnectorFactory['create']>>;

/**
 * The SDK's authentication, outwards. Connector clients are made once for each serviceUrl, give up in time, and never repeat a request by themselves: the SDK's
 * replay of POST makes a card appear up to four times. Repeating is for whoever knows what was sent.
 */
export class SdkAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #speaking: Speaking;
  readonly #connectorClients = new Map<string, Promise<ConnectorClient>>();
  #userTokenClient: Promise<UserTokenClient> | undefined;

  /** @param appId undefined for a bot without a registration */
  constructor(appId: string | undefined, speaking: Speaking) {
    const { authority, tokens } = speaking;
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
      credentialsFactory(appId, tokens),
    );
    this.#speaking = speaking;
  }

  /** What the SDK needs for a turn that the door let in, by the identity of the bot itself. */
  requestOf(identity: ClaimsIdentity): AuthenticatedRequest {
    return {
      audience: this.#speaking.authority.scope,
      callerId: CallerIdConstants.PublicAzureChannel,
      claimsIdentity: identity,
      connectorFactory: this.createConnectorFactory(identity),
    };
  }

  /** The SDK's own way in would let in more than the door does, so nobody goes there. */
  override authenticateRequest(): Promise<never> {
    return Promise.reject(new TypeError('Tokens are checked at the door.'));
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
    this.#speaking.mustTrust(serviceUrl);
    const known = this.#connectorClients.get(serviceUrl);
    if (known !== undefined) return known;
    if (this.#connectorClients.size >= maxConnectorClients) this.#connectorClients.clear();
    const made = factory.create(serviceUrl).then((client) => this.#ourWay(client));
    this.#connectorClients.set(serviceUrl, made);
    return made;
  }

  #ourWay(client: ConnectorClient): ConnectorClient {
    const { tokens, timeoutMs } = this.#speaking;
    // The SDK has no setting for this (its `noRetryPolicy` does nothing) and keeps the pipeline private.
    const { pipeline }: { pipeline: Pipeline } = Reflect.get(client, 'client');
    pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    pipeline.removePolicy({ name: 'redirectPolicy' });
    // Next to the wire: further out an answer of 401 is an error already, and a page is read as nothing.
    if (tokens !== undefined) pipeline.addPolicy(freshToken(tokens), { phase: 'Sign' });
    for (const policy of [inTime(timeoutMs), soundAnswer])
      pipeline.addPolicy(policy, { phase: 'Sign', afterPolicies: ['freshToken'] });
    return client;
  }
}

function credentialsFactory(appId: string | undefined, tokens: BotTokens | undefined): CredentialsFactory {
  return {
    isValidAppId: async (asked) => asked === appId,
    isAuthenticationDisabled: async () => appId === undefined,
    createCredentials: async () => ({
      signRequest: async (request) => {
        if (tokens !== undefined) request.headers.set('Authorization', `Bearer ${await tokens.get()}`);
        return request;
      },
    }),
  };
}
