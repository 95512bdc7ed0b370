import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { isSealed } from './sleutels/bos.ts';

/** What a write costs goes by its size: up to a KB the least (docs/cosmos.md). What is shorter than this is left as it is. */
const LONG = 600;
const PACKED = 'z1.';

/** The JSON of a document as it is kept: a long one smaller than it is. What is encrypted does not get smaller. */
export function packed(json: string): string {
  if (json.length < LONG || isSealed(json)) return json;
  const small = `${PACKED}${deflateRawSync(json).toString('base64')}`;
  return small.length < json.length ? small : json;
}

/** The same again. What was damaged is no JSON, and is given as it is: whoever reads that document says so. */
export function unpacked(kept: string): string {
  if (!kept.startsWith(PACKED)) return kept;
  try {
    return inflateRawSync(Buffer.from(kept.slice(PACKED.length), 'base64')).toString('utf8');
  } catch {
    return kept;
  }
}
