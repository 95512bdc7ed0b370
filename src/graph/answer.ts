import { z } from 'zod';
import { isCode, NEVER_LEFT, parseRetryAfter } from '../wire/wire-answer.ts';
import type { WireErrorKind } from '../wire/wire-error.ts';
import { GraphError } from './graph.ts';
import type { GraphRequest } from './requests.ts';
import { NoGraphToken } from './token.ts';

const errorBody = z.object({ error: z.object({ code: z.string().refine(isCode) }) });
/** What fetch throws when it got no answer: the reason is in its cause, or it was aborted. */
const thrownByFetch = z.object({
  name: z.string().refine(isCode),
  cause: z
    .object({ code: z.string().refine(isCode) })
    .optional()
    .catch(undefined),
});

/** An answer of Graph that is not what was hoped for. `body` is undefined when it could not be read. */
export interface GraphAnswer {
  status: number;
  retryAfter: string | null;
  body: unknown;
}

/**
 * Sorts an answer of Graph. A 412 of a notification asks for a token that is good for longer, and so passes.
 * Codes: https://learn.microsoft.com/graph/errors , throttling: https://learn.microsoft.com/graph/throttling
 *
 * @param now ms since epoch
 */
export function errorOfAnswer(
  request: Pick<GraphRequest, 'isIdempotent'>,
  { status, retryAfter, body }: GraphAnswer,
  now: number,
): GraphError {
  const kind = kindOf(request, status, retryAfter !== null);
  const retryAfterMs = kind === 'throttled' ? parseRetryAfter(retryAfter, now) : undefined;
  const code = errorBody.safeParse(body).data?.error.code ?? `HTTP ${status}`;
  return new GraphError(kind, code, { status, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
}

/** Sorts what was thrown when no answer came. */
export function errorOfSilence({ isIdempotent }: Pick<GraphRequest, 'isIdempotent'>, thrown: unknown): GraphError {
  if (thrown instanceof NoGraphToken) return new GraphError(thrown.isRefused ? 'refused' : 'throttled', thrown.message);
  const { data } = thrownByFetch.safeParse(thrown);
  const code = data?.cause?.code ?? data?.name ?? 'Unknown';
  return new GraphError(isIdempotent || NEVER_LEFT.includes(code) ? 'throttled' : 'unclear', code);
}

function kindOf(
  { isIdempotent }: Pick<GraphRequest, 'isIdempotent'>,
  status: number,
  saysWhen: boolean,
): WireErrorKind {
  if (status === 429 || status === 412) return 'throttled';
  // Who says when to come back has not begun.
  if (status === 503 && saysWhen) return 'throttled';
  if (status === 408 || status >= 500) return isIdempotent ? 'throttled' : 'unclear';
  return status === 404 ? 'gone' : 'refused';
}
