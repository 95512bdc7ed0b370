/** There was more than we read. */
export class TooMuch extends Error {
  override readonly name = 'TooMuch';
}

/** The text of an answer. Rejects with {@link TooMuch} as soon as there are more bytes than this, whatever it said of its length before. */
export async function readAtMost(mostBytes: number, { body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.length;
    if (size > mostBytes) throw new TooMuch(`more than ${mostBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
