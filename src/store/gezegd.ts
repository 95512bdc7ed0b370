/** What is noted of a term begins so: since when it was seen, and from when on it holds. */
export const TERMIJN = 'termijn:';
/** What is noted of lists of what is destroyed begins so: what stood on one, and who approved. */
export const LIJST = 'lijst:';

/**
 * Whether a note goes along in a copy, because by it is destroyed: without it a term that became shorter would hold at once. The rest does not: who is told once
 * more is told the truth.
 */
export function goesAlong(wat: string): boolean {
  return wat.startsWith(TERMIJN) || wat.startsWith(LIJST);
}
