import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { BotIdentity } from '../wire/bot-identity.ts';
import type { Reden } from '../wire/refusals.ts';
import { NoSigningKeys, type SigningKey, type SigningKeys } from './signing-keys.ts';

/** A token that is not the Bot Framework's for this bot. The message names what is at fault, never what is in the token. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  readonly reden: Reden;

  constructor(reden: Reden, message: string) {
    super(message);
    this.reden = reden;
  }
}

/** What a token must be good for. */
export interface TokenAsked {
  serviceUrl: string;
  channelId: string;
}

/** What is in a token, by name. */
export type Claims = Record<string, unknown>;

export interface TokenCheckParts {
  bot: BotIdentity;
  /** The issuer of the tokens that the Bot Framework sends. */
  issuer: string;
  keys: Pick<SigningKeys, 'find'>;
  /** ms since epoch */
  now: () => number;
}

/** Only what the metadata of the Bot Framework names (`id_token_signing_alg_values_supported`). */
const ALGORITHM = 'RS256';
/** How far clocks may be apart (s): what all of Microsoft's SDKs allow. */
const CLOCK_TOLERANCE = 300;

const header = z.object({ alg: z.literal(ALGORITHM), kid: z.string().min(1) });
const anyClaims = z.record(z.string(), z.unknown());

/**
 * Looks at the `Authorization` of what comes in, as the Bot Framework asks:
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot-step-4
 *
 * Stricter than Microsoft's SDKs: a key must be endorsed for the channel (they take one without any for every channel), and a token must end and
 * name its serviceUrl. As in `@microsoft/teams.apps` that is compared without case and last slash. An app id is a uuid, so without case too.
 *
 * @returns gives the claims of a good token; rejects with {@link TokenRefused}
 */
export function createTokenCheck({
  bot,
  issuer,
  keys,
  now,
}: TokenCheckParts): (authorization: string, asked: TokenAsked) => Promise<Claims> {
  const shape = expectedClaims(bot, issuer);

  function checkClaims(claims: unknown, { serviceUrl }: TokenAsked): void {
    const { data, error } = shape.safeParse(claims);
    const wrong = error?.issues.map(({ path }) => path.join('.') || 'everything') ?? [];
    if (data !== undefined && normal(data.serviceurl) !== normal(serviceUrl)) wrong.push('serviceurl');
    if (wrong.length > 0) throw new TokenRefused('ander_token', `Wrong or absent in the token: ${wrong.join(', ')}.`);
  }

  return async (authorization, asked) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/.exec(authorization)?.[1];
    if (token === undefined) throw new TokenRefused('geen_token', 'There is no token.');
    // What is wrong on the face of it asks for no keys.
    const read = decoded(token);
    const said = header.safeParse(read?.header).data;
    if (said === undefined) throw new TokenRefused('ander_token', 'No header of the Bot Framework.');
    checkClaims(read?.payload, asked);
    const key = await keyOf(keys, said.kid, asked);
    const claims = verified(token, key, now());
    // And again, on what was signed.
    checkClaims(claims, asked);
    return claims;
  };
}

function expectedClaims({ appId, tenantId }: BotIdentity, issuer: string) {
  const uuid = (expected: string) => z.string().toLowerCase().pipe(z.literal(expected.toLowerCase()));
  return z.object({
    iss: z.literal(issuer),
    aud: uuid(appId),
    serviceurl: z.string(),
    exp: z.number(),
    tid: uuid(tenantId).optional(),
  });
}

async function keyOf(keys: Pick<SigningKeys, 'find'>, kid: string, { channelId }: TokenAsked): Promise<SigningKey> {
  const key = await keys.find(kid).catch((thrown: unknown) => {
    if (thrown instanceof NoSigningKeys) throw new TokenRefused('sleutels_weg', thrown.message);
    throw thrown;
  });
  if (key === undefined) throw new TokenRefused('onbekende_sleutel', 'No such key.');
  if (!key.endorsements.includes(channelId))
    throw new TokenRefused('sleutel_niet_voor_teams', 'The key may not sign for this channel.');
  return key;
}

function verified(token: string, { key }: SigningKey, at: number): Claims {
  try {
    return anyClaims.parse(
      jwt.verify(token, key, {
        algorithms: [ALGORITHM],
        clockTolerance: CLOCK_TOLERANCE,
        clockTimestamp: Math.floor(at / 1000),
      }),
    );
  } catch (thrown) {
    const isTime = thrown instanceof jwt.TokenExpiredError || thrown instanceof jwt.NotBeforeError;
    throw new TokenRefused(isTime ? 'token_verlopen' : 'handtekening', 'The token does not hold.');
  }
}

/** What a token says, true or not; undefined when it is none. */
function decoded(token: string): { header: unknown; payload: unknown } | undefined {
  try {
    return jwt.decode(token, { complete: true }) ?? undefined;
  } catch {
    return undefined;
  }
}

function normal(url: string): string {
  return url.replace(/\/$/, '').toLowerCase();
}
