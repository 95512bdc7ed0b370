import type { SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import type { ListQuery, Page, Summary } from './store.ts';

/** Where a page ended: its last incident. */
const cursorShape = z.tuple([z.int(), z.string()]);

/** The query for a list after this cursor, youngest first; the limit is its last value, still to be given. Throws ZodError or SyntaxError on a cursor that is none. */
export function listQuery(query: ListQuery, verder?: string): { sql: string; values: SQLInputValue[] } {
  const where: string[] = [];
  const values: SQLInputValue[] = [];
  const narrow = (condition: string, ...given: (SQLInputValue | undefined)[]) => {
    const known = given.filter((value) => value !== undefined);
    if (known.length === 0) return;
    where.push(condition);
    values.push(...known);
  };
  narrow('melder = ?', query.melder);
  narrow('afdeling = ?', query.afdeling);
  narrow('status IN (SELECT value FROM json_each(?))', query.statussen && JSON.stringify(query.statussen));
  narrow('begonnen >= ?', query.vanaf);
  narrow('begonnen < ?', query.tot);
  if (verder !== undefined) narrow('(begonnen, incident) < (?, ?)', ...parseCursor(verder));
  const conditions = where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`;
  return { sql: `SELECT json FROM summaries ${conditions} ORDER BY begonnen DESC, incident DESC LIMIT ?`, values };
}

/** The page of these, of which there are more than the limit when another page follows. */
export function pageOf(found: Summary[], limit: number): Page {
  const summaries = found.slice(0, limit);
  const last = summaries.at(-1);
  if (found.length <= limit || last === undefined) return { summaries };
  return { summaries, verder: Buffer.from(JSON.stringify([last.begonnen, last.incident])).toString('base64url') };
}

function parseCursor(verder: string): z.infer<typeof cursorShape> {
  return cursorShape.parse(JSON.parse(Buffer.from(verder, 'base64url').toString()));
}
