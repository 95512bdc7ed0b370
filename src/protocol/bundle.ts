import { createHash } from 'node:crypto';
import { type Bundle, bundleShape } from './shape.ts';

/** JSON with its keys in order, so that the same content always gives the same text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** What an incident is pinned to: the SHA-256 (hex) of the bundle's content. */
export function bundleHash(bundle: Bundle): string {
  return createHash('sha256').update(canonicalJson(bundle)).digest('hex');
}

/** Reads a stored bundle. Throws a ZodError when it is none, or of a language this program does not know. */
export function parseBundle(json: string): Bundle {
  return bundleShape.parse(JSON.parse(json));
}
