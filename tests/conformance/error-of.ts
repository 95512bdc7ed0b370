import { ConnectorError } from '../../src/teams/connector-error.ts';

/** What something that fails rejects with. */
export async function errorOf(attempt: Promise<unknown>): Promise<ConnectorError> {
  const thrown = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof ConnectorError) return thrown;
  throw new Error(`Expected a ConnectorError, got ${String(thrown)}`);
}
