import { z } from 'zod';
import { errorFacts, type LogFacts } from '../log.ts';
import { WireError, type WireErrorKind } from '../wire-error.ts';
import { NoBotToken } from './bot-token.ts';

/** What became of something that was to be posted or updated. Updating again after an `unclear` answer is harmless. */
export class ConnectorError extends WireError {
  override readonly name = 'ConnectorError';
}

const codeName = z.string().regex(/^[\w.-]{1,64}$/);
/** What the SDK throws, for an answer as well as for none. */
const thrownBySdk = z.object({
  name: z.enum(['RestError', 'AbortError']),
  statusCode: z.number().optional(),
  code: codeName.optional().catch(undefined),
  response: z
    .object({ bodyAsText: z.string().nullish(), headers: z.custom<{ get(name: string): string | undefined }>() })
    .optional(),
});
const errorBody = z.object({ error: z.object({ code: codeName }) });
/** Nothing was sent: no connection was ever made. */
const neverLeft = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * Sorts what the SDK threw when something was posted or updated.
 * Status codes: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages#status-codes-from-bot-conversational-apis
 */
export function connectorErrorOf(thrown: unknown): ConnectorError {
  if (thrown instanceof ConnectorError) return thrown;
  if (thrown instanceof NoBotToken)
    return new ConnectorError(thrown.code === undefined ? 'throttled' : 'refused', thrown.name);
  const { data: error } = thrownBySdk.safeParse(thrown);
  if (error === undefined) return new ConnectorError('refused', thrown instanceof Error ? thrown.name : 'Unknown');

  const { statusCode: status, response } = error;
  if (status === undefined) {
    const code = error.code ?? error.name;
    return new ConnectorError(neverLeft.has(code) ? 'throttled' : 'unclear', code);
  }
  const kind = kindOf(status);
  const retryAfterMs = kind === 'throttled' ? parseRetryAfter(response?.headers.get('retry-after')) : undefined;
  return new ConnectorError(kind, codeIn(response?.bodyAsText) ?? `HTTP ${status}`, {
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** The same failure, of a request that says nothing to anyone: then it is never unclear whether something arrived. */
export function whenNothingWasSaid(error: ConnectorError): ConnectorError {
  if (error.kind !== 'unclear') return error;
  return new ConnectorError('throttled', error.message, error.status === undefined ? {} : { status: error.status });
}

function kindOf(status: number): WireErrorKind {
  if (status === 429 || status === 412) return 'throttled';
  if (status === 408 || status >= 500) return 'unclear';
  return status === 404 ? 'gone' : 'refused';
}

/** `Retry-After` is in seconds or a date (RFC 9110 §10.2.3). */
function parseRetryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const milliseconds = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}

function codeIn(body: string | null | undefined): string | undefined {
  try {
    return errorBody.safeParse(JSON.parse(body ?? '')).data?.error.code;
  } catch {
    return undefined;
  }
}

/** What may be logged of something thrown while the bot spoke: of the wire only kind and code, since its messages can name people. */
export function wireFacts(thrown: unknown): LogFacts {
  if (!(thrown instanceof ConnectorError) && !thrownBySdk.safeParse(thrown).success) return errorFacts(thrown);
  const { kind, message: code } = connectorErrorOf(thrown);
  return { error: 'ConnectorError', kind, code };
}
