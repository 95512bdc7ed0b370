import { z } from 'zod';
import type { BotIdentity } from '../wire/bot-identity.ts';

/** No token could be had, so nothing was sent. `code` is Entra's error code, undefined when Entra could not be reached. */
export class NoBotToken extends Error {
  override readonly name = 'NoBotToken';
  readonly code: string | undefined;

  constructor(code: string | undefined) {
    super(
      `Entra gave no token for the bot: ${code ?? 'it did not answer'}. Check the app id, the secret and the tenant id.`,
    );
    this.code = code;
  }
}

interface BotToken {
  token: string;
  /** In milliseconds since 1970. */
  goodUntil: number;
}

const granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const refused = z.object({ error: z.string() });

/**
 * The token with which the bot speaks to the connector, asked for when needed and kept until five minutes before it ends.
 * Callers that come while it is being asked for wait for the same one.
 *
 * Not MSAL, which the SDK would use: it asks without a time-out, for every caller anew, and speaks to no loopback, so that no test
 * would see it. The grant: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow#get-a-token
 *
 * @param authority where tokens are given out, without the tenant: `https://login.microsoftonline.com`
 * @param scope for whom the token is, without `/.default`
 * @returns gives the token; rejects with {@link NoBotToken}
 */
export function botTokenSource(
  { appId, appPassword, tenantId }: BotIdentity,
  authority: string,
  scope: string,
  timeoutMs: number,
): () => Promise<string> {
  const ask = async (): Promise<BotToken> => {
    const askedAt = Date.now();
    const response = await fetch(`${authority}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: appId,
        client_secret: appPassword,
        scope: `${scope}/.default`,
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    }).catch(() => undefined);
    const answer: unknown = await response?.json().catch(() => undefined);
    const grant = granted.safeParse(answer);
    if (response?.ok && grant.success) {
      return { token: grant.data.access_token, goodUntil: askedAt + (grant.data.expires_in - 300) * 1000 };
    }
    // A 429 or 5xx passes, like no answer at all; anything else is about what was asked.
    const isOurs = response !== undefined && response.status < 500 && response.status !== 429;
    throw new NoBotToken(isOurs ? (refused.safeParse(answer).data?.error ?? String(response.status)) : undefined);
  };

  let held: BotToken | undefined;
  let asking: Promise<BotToken> | undefined;
  return async () => {
    if (held !== undefined && Date.now() < held.goodUntil) return held.token;
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    held = await asking;
    return held.token;
  };
}
