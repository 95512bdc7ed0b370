import { z } from 'zod';
import { errorFacts, type LogFacts } from '../kit/log.ts';
import { isCode, NEVER_LEFT, parseRetryAfter } from '../wire/wire-answer.ts';
import { WireError, type WireErrorKind } from '../wire/wire-error.ts';
import { NoBotToken } from './bot-token.ts';

/** What became of something that was to be posted or updated. Updating again after an `unclear` answer is harmless. */
export class ConnectorError extends WireError {
  override readonly name = 'ConnectorError';
}

const codeName = z.string().refine(isCode);
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
    return new ConnectorError(NEVER_LEFT.includes(code) ? 'throttled' : 'unclear', code);
  }
  const kind = kindOf(status);
  const retryAfterMs =
    kind === 'throttled' ? parseRetryAfter(response?.headers.get('retry-after'), Date.now()) : undefined;
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
