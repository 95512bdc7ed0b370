import { createHash } from 'node:crypto';

/**
 * The same 22 characters for the same text: the first 132 bits of its SHA-256, in characters that fit in a URL and in the id of a
 * document.
 *
 * @example
 * shortHash('melding') // 'lMJsPlmo0sagLlC4N7GG2r'
 */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
