import { createHash } from 'node:crypto';

/** 128 bits of a SHA-256, in letters that fit in a URL and a document id. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
