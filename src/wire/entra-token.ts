import { z } from 'zod';
import type { BotIdentity } from './bot-identity.ts';
import { readKeyPair, signedAssertion } from './certificate.ts';
import { EXCHANGE, managedIdentityToken } from './managed-identity.ts';
import { NoToken } from './no-token.ts';
import { isCode, thrownByFetch } from './wire-answer.ts';

/** The tokens of the bot for one service. */
export interface BotTokens {
  /** Rejects with {@link NoToken}. */
  get(): Promise<string>;
  /** The service did not take this one: the next one is asked for anew. */
  forget(token: string): void;
}

interface BotToken {
  token: string;
  /** In milliseconds since 1970. */
  goodUntil: number;
}

const granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
/** Entra's number for what is wrong (AADSTS7000222: the secret is too old) says more than the error. */
const refused = z.object({ error: z.string().refine(isCode), error_codes: z.array(z.int()).nonempty().optional() });

const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/**
 * The tokens with which the bot speaks to one service, the connector or Graph: asked for when needed and kept until five minutes before they
 * end. Callers that come while one is being asked for wait for the same one. Asking again is for the caller, who knows how long anybody can wait.
 *
 * Not MSAL, which the SDKs would use: it asks without a time-out, for every caller anew, after a failure not for a minute, and speaks to no
 * loopback, so that no test would see it. The grant:
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow#get-a-token
 *
 * @param authority where tokens are given out, without the tenant: `https://login.microsoftonline.com`
 * @param scope for whom the token is, without `/.default`
 * @param timeoutMs for all of it, the token of a managed identity included
 */
export function botTokens(bot: BotIdentity, authority: string, scope: () => string, timeoutMs: number): BotTokens {
  let held: BotToken | undefined;
  let asking: Promise<BotToken> | undefined;
  return {
    async get() {
      if (held !== undefined && Date.now() < held.goodUntil) return held.token;
      asking ??= ask(bot, authority, scope(), AbortSignal.timeout(timeoutMs)).finally(() => {
        asking = undefined;
      });
      held = await asking;
      return held.token;
    },
    forget(token) {
      // Of several requests that were refused at once, the first makes a new one.
      if (held?.token === token) held = undefined;
    },
  };
}

async function ask(bot: BotIdentity, authority: string, scope: string, signal: AbortSignal): Promise<BotToken> {
  const url = `${authority}/${encodeURIComponent(bot.tenantId)}/oauth2/v2.0/token`;
  const form = { grant_type: 'client_credentials', client_id: bot.appId, scope: `${scope}/.default` };
  const body = new URLSearchParams({ ...form, ...(await proofOf(bot, url, signal)) });
  const askedAt = Date.now();
  const response = await fetch(url, { method: 'POST', body, redirect: 'error', signal }).catch((thrown: unknown) => {
    throw new NoToken(silenceOf(thrown));
  });
  const answer: unknown = await response.json().catch((thrown: unknown) => {
    // A page of a proxy is no answer of Entra, and its status says what it was. An answer that was cut off has none.
    if (!(thrown instanceof SyntaxError)) throw new NoToken(silenceOf(thrown));
  });
  const grant = granted.safeParse(answer);
  if (!response.ok || !grant.success) throw new NoToken(refusalOf(answer, response.status));
  return { token: grant.data.access_token, goodUntil: askedAt + (grant.data.expires_in - 300) * 1000 };
}

/** What goes with the question, to show who asks. */
async function proofOf({ appId, proof }: BotIdentity, url: string, signal: AbortSignal): Promise<object> {
  switch (proof.kind) {
    case 'secret':
      return { client_secret: proof.secret };
    case 'certificate':
      return assertion(signedAssertion(await readKeyPair(proof.file), appId, url, Date.now()));
    case 'federated':
      return assertion(await managedIdentityToken(proof.identity, EXCHANGE, signal));
  }
}

function assertion(client_assertion: string): object {
  return { client_assertion_type: ASSERTION, client_assertion };
}

function silenceOf(thrown: unknown): string {
  const { data } = thrownByFetch.safeParse(thrown);
  return data?.cause?.code ?? data?.name ?? 'NoAnswer';
}

function refusalOf(answer: unknown, status: number): string {
  const { data } = refused.safeParse(answer);
  const [number] = data?.error_codes ?? [];
  return number === undefined ? (data?.error ?? `HTTP ${status}`) : `AADSTS${number}`;
}
