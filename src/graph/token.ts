import type { TokenCredential } from '@azure/identity';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { BotIdentity } from '../wire/bot-identity.ts';
import { isCode } from '../wire/wire-answer.ts';

/** No token could be had, so nothing was asked of Graph. */
export class NoGraphToken extends Error {
  override readonly name = 'NoGraphToken';
  /** Entra said no (a wrong secret, say); otherwise it could not be reached, which passes. */
  readonly isRefused: boolean;

  /** @param code Entra's error code, never its words */
  constructor(code: string, isRefused: boolean) {
    super(code);
    this.isRefused = isRefused;
  }
}

/** The token with which Graph is asked. */
export interface GraphToken {
  /** Rejects with {@link NoGraphToken}. */
  get(): Promise<string>;
  /** Graph did not take this one: the next one is asked for anew. */
  forget(token: string): void;
  /** The permissions in the token that was given last (its claim `roles`); undefined when that cannot be read. */
  granted(): readonly string[] | undefined;
}

/** How a test reaches a stand-in for Entra, with a certificate of its own. */
export interface AuthorityWire {
  tlsOptions: { ca: string };
  disableInstanceDiscovery: true;
}

/** How MSAL tells that Entra answered with an error: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const saidByEntra = z.object({ cause: z.object({ errorCode: z.string(), status: z.number() }) });
const withRoles = z.object({ roles: z.array(z.string()) });
const notAsked = z.object({ message: z.string() });

/**
 * The bot's own identity towards Graph. Callers that come while a token is being asked for wait for the same one.
 *
 * @param authority where tokens are given out, without the tenant: `https://login.microsoftonline.com`
 * @param scope for whom the token is, without `/.default`
 */
export function graphToken(
  { appId, appPassword, tenantId }: BotIdentity,
  authority: string,
  scope: () => string,
  timeoutMs: number,
  wire?: AuthorityWire,
): GraphToken {
  // Asking again is for the caller, who knows how long anybody can wait.
  const options = { authorityHost: authority, retryOptions: { maxRetries: 0 }, ...wire };
  const create = async (): Promise<TokenCredential> => {
    // Nobody is kept waiting for its library when the bot starts.
    const { ClientSecretCredential } = await import('@azure/identity');
    return new ClientSecretCredential(tenantId, appId, appPassword, options);
  };

  let credential: Promise<TokenCredential> | undefined;
  let last: string | undefined;
  let asking: Promise<string> | undefined;

  async function ask(): Promise<string> {
    credential ??= create();
    const known = await credential;
    const token = await within(timeoutMs, known.getToken(`${scope()}/.default`)).catch((thrown: unknown) => {
      // After a failure of Entra the SDK does not ask again for a minute; an alert cannot wait for that.
      credential = undefined;
      throw noToken(thrown);
    });
    if (token === null) throw new NoGraphToken('NoToken', false);
    last = token.token;
    return token.token;
  }

  return {
    get() {
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    forget(token) {
      // The credential keeps a token until it ends. Of several requests that were refused at once, the first makes a new one.
      if (token !== last) return;
      credential = undefined;
      last = undefined;
    },
    granted: () => withRoles.safeParse(decode(last ?? '')).data?.roles,
  };
}

/** What stands in a token, which is Graph's to judge; null when it is none that can be read. */
function decode(token: string): unknown {
  try {
    return jwt.decode(token);
  } catch {
    return null;
  }
}

function noToken(thrown: unknown): NoGraphToken {
  const said = saidByEntra.safeParse(thrown).data?.cause;
  if (said !== undefined) {
    const passes = said.status === 429 || said.status >= 500;
    return new NoGraphToken(isCode(said.errorCode) ? said.errorCode : 'NoToken', !passes);
  }
  const [code = ''] = (notAsked.safeParse(thrown).data?.message ?? '').split(':');
  return new NoGraphToken(isCode(code) ? code : 'NoToken', false);
}

/** The SDK cannot be told to give up. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoGraphToken('TimeoutError', false)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
