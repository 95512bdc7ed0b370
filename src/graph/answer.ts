import { z } from 'zod';
import { NoToken } from '../wire/no-token.ts';
import { isCode, NEVER_LEFT, parseRetryAfter, thrownByFetch } from '../wire/wire-answer.ts';
import type { WireErrorKind } from '../wire/wire-error.ts';
import { GraphError } from './graph.ts';
import type { GraphRequest } from './requests.ts';

const errorBody = z.object({ error: z.object({ code: z.string().refine(isCode) }) });

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
  if (thrown instanceof GraphError) return thrown;
  if (thrown instanceof NoToken) return new GraphError('locked_out', thrown.message);
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
  // Also with a fresh token. A permission that is missing is a 403, and refused: who granted it, or not, is not asked again for each bell.
  if (status === 401) return 'locked_out';
  // Who says when to come back has not begun.
  if (status === 503 && saysWhen) return 'throttled';
  if (status === 408 || status >= 500) return isIdempotent ? 'throttled' : 'unclear';
  return status === 404 ? 'gone' : 'refused';
}
