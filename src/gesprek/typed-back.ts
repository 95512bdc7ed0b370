/** The most that is shown back of what was typed, in bytes of JSON: on a card of its own, and beside another card. Teams takes 28 KB. */
export const MOST_BACK = 18_000;
export const MOST_BESIDE = 6_000;

/** Whether what was typed can be shown back in so many bytes. */
export function fits(typed: unknown, most: number): boolean {
  return Buffer.byteLength(JSON.stringify(typed) ?? '') <= most;
}
