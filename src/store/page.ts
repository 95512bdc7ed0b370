import { z } from 'zod';
import type { Page, Summary } from './store.ts';

/** Where a page ended: when its last incident began, and its id. */
const cursorShape = z.tuple([z.int(), z.string()]);

/** The page of these, of which there are more than the limit when another page follows. */
export function pageOf(found: Summary[], limit: number): Page {
  const summaries = found.slice(0, limit);
  const last = summaries.at(-1);
  if (found.length <= limit || last === undefined) return { summaries };
  return { summaries, verder: Buffer.from(JSON.stringify([last.begonnen, last.incident])).toString('base64url') };
}

/** Throws ZodError or SyntaxError on a cursor that is none. */
export function parseCursor(verder: string): z.infer<typeof cursorShape> {
  return cursorShape.parse(JSON.parse(Buffer.from(verder, 'base64url').toString()));
}
