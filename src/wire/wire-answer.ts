import { z } from 'zod';

/** Codes of errors after which it is certain that nothing was sent: no connection was ever made. */
export const NEVER_LEFT: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/**
 * Whether a text that another service gave may be logged: a code is, a sentence could name people.
 *
 * @example
 * isCode('ErrorItemNotFound') // true
 * isCode('Noor Bakker was not found') // false
 */
export function isCode(text: string): boolean {
  return /^[\w.-]{1,64}$/.test(text);
}

/**
 * Reads `Retry-After`: seconds, or a date (RFC 9110 §10.2.3).
 *
 * @param now ms since epoch
 * @returns how long to wait from now (ms); undefined where the header is not there or says something else
 * @example
 * parseRetryAfter('3', Date.now()) // 3000
 * parseRetryAfter('soon', Date.now()) // undefined
 */
export function parseRetryAfter(header: string | null | undefined, now: number): number | undefined {
  if (typeof header !== 'string') return undefined;
  const milliseconds = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}

/** What fetch throws when it got no answer: the reason is in its cause, or it was aborted. */
export const thrownByFetch = z.object({
  name: z.string().refine(isCode),
  cause: z
    .object({ code: z.string().refine(isCode) })
    .optional()
    .catch(undefined),
});
