import { errorFacts, type LogFacts } from '../kit/log.ts';
import { StoreError } from '../store/store.ts';
import { NoToken } from '../wire/no-token.ts';
import { NEVER_LEFT, parseRetryAfter } from '../wire/wire-answer.ts';
import { WireError } from '../wire/wire-error.ts';
import { kindOfRefusal, refusalCode } from './connector-refusals.ts';

/** What became of something that was to be posted, updated or taken away. */
export class ConnectorError extends WireError {
  override readonly name = 'ConnectorError';
}

/**
 * What was thrown while something was posted or updated, where the connector said nothing. Without a token nothing was sent, whether Entra said no or nothing at all. Where the
 * store failed it may have been before it was sent, or after.
 */
export function connectorErrorOf(thrown: unknown): ConnectorError {
  if (thrown instanceof ConnectorError) return thrown;
  if (thrown instanceof NoToken) return new ConnectorError('locked_out', thrown.message);
  if (thrown instanceof StoreError) return new ConnectorError('unclear', thrown.name);
  return new ConnectorError('refused', thrown instanceof Error ? thrown.name : 'Unknown');
}

/** What it means that the connector gave no answer. */
export function silenceOf(code: string): ConnectorError {
  return new ConnectorError(NEVER_LEFT.includes(code) ? 'throttled' : 'unclear', code);
}

/** What it means that the connector answered with this status. */
export function refusalOf(
  status: number,
  body: string | null | undefined,
  retryAfter: string | null | undefined,
): ConnectorError {
  const said = refusalCode(body);
  const kind = kindOfRefusal(status, said);
  const retryAfterMs = kind === 'throttled' ? parseRetryAfter(retryAfter, Date.now()) : undefined;
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
  if (!(thrown instanceof ConnectorError)) return errorFacts(thrown);
  const { kind, message: code } = thrown;
  return { error: 'ConnectorError', kind, code };
}
