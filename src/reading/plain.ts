/** Marks that are not seen, and that clients put into what they write: between day and month, before AM, behind a mention. */
const UNSEEN = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/**
 * What a client wrote into a field, as one line that is read: without marks that are not seen, with single spaces.
 *
 * @example
 * plainLine('3:30\u202fPM') // '3:30 PM'
 */
export function plainLine(written: string): string {
  return written.replaceAll(UNSEEN, '').normalize('NFKC').replaceAll(/\s+/g, ' ').trim();
}
