import { readAtMost } from '../kit/read-at-most.ts';
import { NEVER_LEFT, parseRetryAfter, thrownByFetch } from '../wire/wire-answer.ts';
import { WireError, type WireErrorKind } from '../wire/wire-error.ts';

/** What every provider is asked with. */
export interface PostParts {
  /** ms since epoch */
  now: () => number;
  /** How long a request may take (ms). */
  timeoutMs: number;
}

/** One request. `provider` stands in the codes of what goes wrong. */
export interface Post {
  provider: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** An answer is a line or two; nobody needs the rest. */
const MOST_ANSWER = 64_000;

/** The same of what is only looked at. */
export type Look = Omit<Post, 'body'>;

/**
 * Posts JSON, once, and gives the answer as text. It follows no redirect: what is sent is for this address only.
 *
 * Rejects with a WireError. Its message is the provider with the status or the code of the network, never what was answered: that can hold a number.
 */
export async function post({ body, headers, ...where }: Post, parts: PostParts): Promise<string> {
  const json = { ...headers, 'Content-Type': 'application/json' };
  return await ask({ ...where, headers: json }, { method: 'POST', body }, parts);
}

/** Asks for what changes nothing, in the same way. */
export async function look(what: Look, parts: PostParts): Promise<string> {
  return await ask(what, { method: 'GET' }, parts);
}

async function ask(
  { provider, url, headers }: Look,
  how: { method: string; body?: string },
  { now, timeoutMs }: PostParts,
): Promise<string> {
  const response = await fetch(url, {
    ...how,
    headers: { ...headers, Accept: 'application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((thrown: unknown) => {
    throw errorOfSilence(provider, thrown);
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw errorOfStatus(provider, response.status, response.headers.get('retry-after'), now());
  }
  // It was taken: that the rest of the answer gets lost, or has no end, changes nothing.
  return await readAtMost(MOST_ANSWER, response).catch(() => '');
}

/**
 * Sorts a status that is no success.
 *
 * @param now ms since epoch
 */
export function errorOfStatus(provider: string, status: number, retryAfter: string | null, now: number): WireError {
  const kind = kindOf(status, retryAfter !== null);
  const retryAfterMs = kind === 'throttled' ? parseRetryAfter(retryAfter, now) : undefined;
  return new WireError(kind, `${provider} HTTP ${status}`, {
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function kindOf(status: number, saysWhen: boolean): WireErrorKind {
  if (status === 429) return 'throttled';
  if (status === 401) return 'locked_out';
  // Who says when to come back has not begun.
  if (status === 503 && saysWhen) return 'throttled';
  return status === 408 || status >= 500 ? 'unclear' : 'refused';
}

function errorOfSilence(provider: string, thrown: unknown): WireError {
  const { data } = thrownByFetch.safeParse(thrown);
  const code = data?.cause?.code ?? data?.name ?? 'Unknown';
  return new WireError(NEVER_LEFT.includes(code) ? 'throttled' : 'unclear', `${provider} ${code}`);
}
