import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { NoToken } from '../../wire/no-token.ts';
import { parseRetryAfter, thrownByFetch } from '../../wire/wire-answer.ts';
import type { StoreError } from '../store.ts';
import { buitenVan, gezegdVan, passes, stilVan, weigeringIn } from './kluis-antwoord.ts';
import { type KluisToegang, kluisTokens } from './kluis-token.ts';

/** A key in Azure Key Vault, which never leaves it, and who asks it. */
export interface KluisSettings extends KluisToegang {
  /** `https://<vault>.vault.azure.net/keys/<name>`, with a version or without. */
  key: string;
}

/** What the vault wrapped, and with which version of which of its keys: `keys/<name>/<version>`. */
export interface Gewikkeld {
  door: string;
  waarde: string;
}

/** Wraps main keys, and unwraps them. Rejects with a StoreError that says what to do. */
export interface Kluis {
  wrap(key: Buffer): Promise<Gewikkeld>;
  unwrap(gewikkeld: Gewikkeld): Promise<Buffer>;
}

export interface KluisParts {
  wait?: (ms: number) => Promise<unknown>;
  /** Hears that the vault is asked again. The code is no text of the vault. */
  waits?: (code: string) => void;
  /** So often it is asked at most. */
  attempts?: number;
}

const API = '7.4';
/** The strongest that every RSA key of a vault can: https://learn.microsoft.com/azure/key-vault/keys/about-keys-details */
const ALG = 'RSA-OAEP-256';
const TIMEOUT = 10_000;
/** One that answers nothing at all is given up after a minute and a half: before the platform gives up the start, so that it is said why. */
const ATTEMPTS = 6;
const LONGEST_WAIT = 30_000;

const WITHDRAWN = 'HTTP 401';

const kidShape = z.object({ key: z.object({ kid: z.url() }) });
const resultShape = z.object({ kid: z.url(), value: z.base64url() });

/** What one request came to, where it came to nothing: may it be asked again, and after how long. */
interface Mis {
  error: StoreError;
  code: string;
  passes: boolean;
  after: number | undefined;
}

/**
 * The REST of https://learn.microsoft.com/rest/api/keyvault/keys/wrap-key. Not its SDK, which asks once without a token to be told where they are given out, and is
 * four packages for two requests.
 */
export function kluisOf({ key, ...toegang }: KluisSettings, parts: KluisParts = {}): Kluis {
  const { wait = (ms: number) => sleep(ms), waits = () => {}, attempts = ATTEMPTS } = parts;
  const tokens = kluisTokens(toegang, TIMEOUT);
  const { origin, pathname } = new URL(key);

  /** Which version of it was asked: another may be on while this one is off. */
  const named = (path: string) => `${origin}/${path.replace(/\/(?:(?:un)?wrapkey)?$/, '')}`;

  async function once(path: string, asked: object | undefined): Promise<{ answer: unknown } | Mis> {
    const mis = (error: StoreError, code: string, passing: boolean, after?: number): Mis => ({
      error,
      code,
      passes: passing,
      after,
    });
    try {
      const [token, response] = await send(path, asked);
      const answer: unknown = await response.json().catch(() => undefined);
      if (response.ok) return { answer };
      const weigering = weigeringIn(response.status, answer);
      if (response.status === 401) tokens.forget(token);
      const after = parseRetryAfter(response.headers.get('Retry-After'), Date.now());
      return mis(gezegdVan(named(path), weigering), `HTTP ${response.status}`, passes(weigering), after);
    } catch (thrown) {
      if (thrown instanceof NoToken) return mis(buitenVan(key, thrown.message), thrown.message, isBusy(thrown.message));
      const { data } = thrownByFetch.safeParse(thrown);
      const code = data?.cause?.code ?? data?.name ?? 'NoAnswer';
      return mis(stilVan(key, code), code, true);
    }
  }
  async function send(path: string, asked: object | undefined): Promise<[string, Response]> {
    const url = `${origin}/${path}?api-version=${API}`;
    const signal = AbortSignal.timeout(TIMEOUT);
    const token = await tokens.get();
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const body = asked === undefined ? null : JSON.stringify(asked);
    return [
      token,
      await fetch(url, { method: body === null ? 'GET' : 'POST', headers, body, redirect: 'error', signal }),
    ];
  }
  async function ask(path: string, asked?: object): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await once(path, asked);
      if ('answer' in outcome) return outcome.answer;
      // A token that was taken before may have been withdrawn since; a new one is refused only for good.
      if (outcome.code === WITHDRAWN && attempt === 1) continue;
      if (!outcome.passes || attempt >= attempts) throw outcome.error;
      waits(outcome.code);
      await wait(Math.min(outcome.after ?? 2 ** (attempt - 1) * 1000, LONGEST_WAIT));
    }
  }
  /** The newest version, where none is named. */
  async function current(): Promise<string> {
    if (pathname.split('/').length > 3) return pathname.slice(1);
    const answer = kidShape.safeParse(await ask(`${pathname.slice(1)}/`));
    if (!answer.success) throw stilVan(key, 'NoKeyVault');
    return new URL(answer.data.key.kid).pathname.slice(1);
  }
  async function operate(path: string, value: string): Promise<z.infer<typeof resultShape>> {
    const answer = resultShape.safeParse(await ask(path, { alg: ALG, value }));
    if (!answer.success) throw stilVan(key, 'NoKeyVault');
    return answer.data;
  }
  return {
    async wrap(bytes) {
      const { kid, value } = await operate(`${await current()}/wrapkey`, bytes.toString('base64url'));
      return { door: new URL(kid).pathname.slice(1), waarde: value };
    },
    unwrap: async ({ door, waarde }) => Buffer.from((await operate(`${door}/unwrapkey`, waarde)).value, 'base64url'),
  };
}

/** Of the codes of Entra, the network and the platform, those after which asking again can help. */
function isBusy(code: string): boolean {
  return !/^(?:AADSTS|invalid|unauthorized|No(?:Certificate|ManagedIdentity|AzureLogin)$)/.test(code);
}
