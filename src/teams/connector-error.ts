import { z } from 'zod';
import { errorFacts, type LogFacts } from '../kit/log.ts';
import { NoToken } from '../wire/no-token.ts';
import { isCode, NEVER_LEFT, parseRetryAfter } from '../wire/wire-answer.ts';
import { WireError } from '../wire/wire-error.ts';
import { kindOfRefusal, refusalCode } from './connector-refusals.ts';

/** What became of something that was to be posted, updated or taken away. */
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

/** Sorts what the SDK threw when something was posted or updated. Without a token nothing was sent, whether Entra said no or nothing at all. */
export function connectorErrorOf(thrown: unknown): ConnectorError {
  if (thrown instanceof ConnectorError) return thrown;
  if (thrown instanceof NoToken) return new ConnectorError('locked_out', thrown.message);
  const { data: error } = thrownBySdk.safeParse(thrown);
  if (error === undefined) return new ConnectorError('refused', thrown instanceof Error ? thrown.name : 'Unknown');

  const { statusCode: status, response } = error;
  if (status === undefined) {
    const code = error.code ?? error.name;
    return new ConnectorError(NEVER_LEFT.includes(code) ? 'throttled' : 'unclear', code);
  }
  const said = refusalCode(response?.bodyAsText);
  const kind = kindOfRefusal(status, said);
  const retryAfterMs =
    kind === 'throttled' ? parseRetryAfter(response?.headers.get('retry-after'), Date.now()) : undefined;
  return new ConnectorError(kind, said ?? `HTTP ${status}`, {
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** The same failure, of a request that says nothing new to anyone: then it is never unclear whether something arrived. */
export function whenNothingWasSaid(error: ConnectorError): ConnectorError {
  if (error.kind !== 'unclear') return error;
  return new ConnectorError('throttled', error.message, error.status === undefined ? {} : { status: error.status });
}

/** What may be logged of something thrown while the bot spoke: of the wire only kind and code, since its messages can name people. */
export function wireFacts(thrown: unknown): LogFacts {
  if (!(thrown instanceof ConnectorError) && !thrownBySdk.safeParse(thrown).success) return errorFacts(thrown);
  const { kind, message: code } = connectorErrorOf(thrown);
  return { error: 'ConnectorError', kind, code };
}
