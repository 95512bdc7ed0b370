/** Nothing was sent: no connection was ever made. */
export const NEVER_LEFT: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** Whether this is a code, and so no sentence that may name people. */
export function isCode(text: string): boolean {
  return /^[\w.-]{1,64}$/.test(text);
}

/**
 * `Retry-After` is in seconds or a date (RFC 9110 §10.2.3).
 *
 * @param now ms since epoch
 * @returns how long (ms) from now; undefined for anything else
 */
export function parseRetryAfter(header: string | null | undefined, now: number): number | undefined {
  if (typeof header !== 'string') return undefined;
  const milliseconds = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}
