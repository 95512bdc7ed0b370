import type { SQLInputValue } from 'node:sqlite';
import { parseCursor } from './page.ts';
import type { ListQuery } from './store.ts';

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
