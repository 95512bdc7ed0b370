import type { Writable } from 'node:stream';

/** Facts beside a message. Never a name, free text, or the body of a request: logs are read by people who may not see those. */
export type LogFacts = Record<string, string | number | boolean>;

/** Where the program says what it does. */
export interface Log {
  info(message: string, facts?: LogFacts): void;
  warn(message: string, facts?: LogFacts): void;
  error(message: string, facts?: LogFacts): void;
}

/**
 * A log of JSON lines: `{"time","level","message","facts"}`, time in UTC.
 *
 * @param out where `info` goes; standard output unless told otherwise
 * @param err where `warn` and `error` go; standard error unless told otherwise
 * @example
 * jsonLines().info('listening', { port: 3978 });
 * // {"time":"2026-11-25T19:00:00.000Z","level":"info","message":"listening","facts":{"port":3978}}
 */
export function jsonLines(out: Writable = process.stdout, err: Writable = process.stderr): Log {
  const writer = (level: string, stream: Writable) => (message: string, facts?: LogFacts) => {
    stream.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, facts })}\n`);
  };
  return { info: writer('info', out), warn: writer('warn', err), error: writer('error', err) };
}

/** Says nothing: of a command that says itself what it met. */
export const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * What may be logged of something thrown: its name and message, never what it carries. Where the message itself quotes what could not be read (text that is no JSON, an
 * address that is none), which somebody may have written, only the name.
 *
 * @example
 * errorFacts(new RangeError('too far')) // { error: 'RangeError', reason: 'too far' }
 */
export function errorFacts(thrown: unknown): LogFacts {
  if (!(thrown instanceof Error)) return { error: typeof thrown };
  const { name: error, message: reason } = thrown;
  return error === 'SyntaxError' || reason.startsWith('Failed to parse URL') ? { error } : { error, reason };
}
