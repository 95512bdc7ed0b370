import type { Reden } from '../wire/refusals.ts';
import { type MessagesResponse, refusal } from '../wire/server.ts';
import { wireFacts } from './connector-error.ts';
import { createTokenCheck, TokenRefused } from './inbound-token.ts';
import { type Activity, isByPerson, readActivity, tenantsOf } from './incoming.ts';
import type { AdapterParts } from './port.ts';
import { PUBLIC_CLOUD } from './public-cloud.ts';
import { createSigningKeys, type SigningKeys } from './signing-keys.ts';
import { isTrusted } from './speaking.ts';

/** What an adapter lets in by: only Teams, only our tenant, only people whom Entra knows. */
export interface Door {
  /**
   * As {@link Adapter.receive}.
   *
   * @param answer one turn, which gives what an invoke was answered with
   */
  receive(
    authorization: string | undefined,
    body: Record<string, unknown>,
    answer: (activity: Activity) => Promise<MessagesResponse | undefined>,
  ): Promise<MessagesResponse>;
  /** What the Bot Framework signs with; undefined: no token is asked. */
  readonly signingKeys: SigningKeys | undefined;
}

/** The only channel that is taken. */
const CHANNEL = 'msteams';
/** As the Bot Framework names them. */
const CODES = { 400: 'BadArgument', 401: 'Unauthorized', 403: 'Forbidden', 503: 'ServiceUnavailable' } as const;

/**
 * The door is our own, whatever adapter stands behind it: with a check of our own (`inbound-token.ts`) and keys of our own (`signing-keys.ts`) only the Bot
 * Framework's tokens are taken. botbuilder would also take tokens that Entra gave to anyone for this bot (the path of its Emulator); it fetches the signing keys
 * for each request anew while they cannot be had, waits for them without limit, and takes an empty list for all there is.
 *
 * @throws {TypeError} when a part of the bot's registration is empty
 */
export function createDoor({ bot, now, log, refused, failed, wire = {} }: AdapterParts): Door {
  if (bot !== undefined && [bot.appId, bot.tenantId].some((part) => part.trim() === ''))
    throw new TypeError('The registration of the bot needs an app id and a tenant id. None may be empty.');
  const { authority = PUBLIC_CLOUD, keysTimeoutMs = 5_000 } = wire;
  const { openIdMetadataUrl, tokenIssuer } = authority;
  const signingKeys =
    bot && createSigningKeys({ metadataUrl: openIdMetadataUrl, channel: CHANNEL, now, timeoutMs: keysTimeoutMs, log });
  const checkToken = bot && signingKeys && createTokenCheck({ bot, issuer: tokenIssuer, keys: signingKeys, now });

  function refuse(reden: Reden, status: keyof typeof CODES, message: string): MessagesResponse {
    refused(reden);
    return refusal(status, CODES[status], message);
  }

  function refuseToken({ reden }: TokenRefused): MessagesResponse {
    // The token may well be good: then it is not for the sender to mend.
    if (reden === 'sleutels_weg') return refuse(reden, 503, 'No token can be looked at now. Try again later.');
    return refuse(reden, 401, 'A valid token of the Bot Framework is needed.');
  }

  function isOurTenant(activity: Activity): boolean {
    if (bot === undefined) return true;
    const ours = bot.tenantId.toLowerCase();
    const tenants = tenantsOf(activity);
    return tenants.length > 0 && tenants.every((tenant) => tenant.toLowerCase() === ours);
  }

  return {
    signingKeys,
    async receive(authorization, body, answer) {
      const activity = readActivity(body);
      if (activity === undefined) return refuse('geen_activiteit', 400, 'The body is not an activity.');
      if (activity.channelId !== CHANNEL) return refuse('geen_activiteit', 400, 'Only activities of Teams are taken.');
      if (!isTrusted(activity.serviceUrl, bot)) {
        const why =
          bot === undefined
            ? 'This bot has no app id: the serviceUrl must be on this machine.'
            : 'The serviceUrl must be https.';
        return refuse('geen_activiteit', 400, why);
      }
      const wrong = await checkToken?.(authorization ?? '', activity).then(() => undefined, refusedToken);
      if (wrong !== undefined) return refuseToken(wrong);
      if (!isOurTenant(activity)) return refuse('andere_organisatie', 403, 'This bot serves another organisation.');
      if (isByPerson(activity) && activity.from.aadObjectId === undefined)
        return refuse('onbekende_persoon', 403, 'This bot serves only people whom Entra knows.');
      try {
        const response = await answer(activity);
        return response === undefined ? { status: 200 } : { status: response.status, body: response.body };
      } catch (thrown) {
        failed();
        log.error('A turn failed.', { type: activity.type, ...wireFacts(thrown) });
        return refusal(500, 'ServiceError', 'Something went wrong. Try again later.');
      }
    },
  };
}

function refusedToken(thrown: unknown): TokenRefused {
  if (thrown instanceof TokenRefused) return thrown;
  throw thrown;
}
