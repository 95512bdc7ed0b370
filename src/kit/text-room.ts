/** Longest text that is taken in, in UTF-16 units. */
export const MAX_TEXT = 10_000;

/** Most room that a text may take in a card: MAX_TEXT letters with many lines and quotes among them. */
export const MAX_ROOM = 12_000;

/** Longest text of one line: who heard a demand, where someone is. It stands on cards beside much else. */
export const MAX_LINE = 200;

/**
 * How much room a text takes in a card. Teams does not say how it counts, so this is the larger of two: the UTF-16 units of
 * the text as JSON writes it (a quote or a new line is two), and half its bytes in UTF-8.
 *
 * @example
 * roomOf('Stop') // 4
 * roomOf('"Stop"') // 8
 */
export function roomOf(text: string): number {
  return roomOfCard(text) - 2;
}

/** The same of a whole card, or of any other part of one. */
export function roomOfCard(part: unknown): number {
  const json = JSON.stringify(part);
  return Math.max(json.length, Buffer.byteLength(json) / 2);
}

/**
 * Cuts a text in pieces of at most `most` room each. Joined they are the text. No character is cut in two, so a piece of one
 * character may take more.
 *
 * @example
 * piecesOf('abcde', 2) // ['ab', 'cd', 'e']
 */
export function piecesOf(text: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  do {
    const piece = startOf(rest, most);
    pieces.push(piece);
    rest = rest.slice(piece.length);
  } while (rest !== '');
  return pieces;
}

/**
 * The longest beginning of a text that takes at most `most` room; at least one character.
 *
 * @example
 * startOf('abcde', 2) // 'ab'
 */
export function startOf(text: string, most: number): string {
  let fits = 1;
  // Every unit takes room for one at least.
  let tooMuch = Math.min(text.length, Math.floor(most)) + 1;
  while (tooMuch - fits > 1) {
    const middle = Math.floor((fits + tooMuch) / 2);
    if (roomOf(whole(text, middle)) <= most) fits = middle;
    else tooMuch = middle;
  }
  return whole(text, fits);
}

/** The first `length` units, or one more where that would cut a character in two. */
function whole(text: string, length: number): string {
  const cut = (text.codePointAt(length - 1) ?? 0) > 0xffff;
  return text.slice(0, cut ? length + 1 : length);
}
