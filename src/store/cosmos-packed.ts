import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { isSealed } from './sleutels/bos.ts';

/** What a write costs goes by its size: up to a KB the least (docs/cosmos.md). What is shorter than this is left as it is. */
const LONG = 600;
const PACKED = 'z1.';
/** No document is this long (bytes). One that says it is was made so past the bot, and would fill the memory. */
const LONGEST = 16 * 1024 * 1024;

/** The JSON of a document as it is kept: a long one smaller than it is. What is encrypted does not get smaller. */
export function packed(json: string): string {
  if (json.length < LONG || isSealed(json) || Buffer.byteLength(json) > LONGEST) return json;
  const small = `${PACKED}${deflateRawSync(json).toString('base64')}`;
  return small.length < json.length ? small : json;
}

/** The same again. What was damaged is no JSON, and is given as it is: whoever reads that document says so. */
export function unpacked(kept: string): string {
  if (!kept.startsWith(PACKED)) return kept;
  try {
    const small = Buffer.from(kept.slice(PACKED.length), 'base64');
    return inflateRawSync(small, { maxOutputLength: LONGEST }).toString('utf8');
  } catch {
    return kept;
  }
}
