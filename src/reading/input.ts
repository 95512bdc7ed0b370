/**
 * What a client sends for an input of a card, as text: most send text, some a number, a yes or no, or a list as such.
 *
 * @returns undefined for what no input gives
 * @example
 * readInput(['sanctie', 'aangifte']) // 'sanctie,aangifte'
 */
export function readInput(sent: unknown): string | undefined {
  if (typeof sent === 'string') return sent;
  if (typeof sent === 'boolean' || typeof sent === 'number') return String(sent);
  if (!Array.isArray(sent)) return undefined;
  const parts = sent.map(readInput);
  return parts.every((part) => part !== undefined) ? parts.join(',') : undefined;
}
