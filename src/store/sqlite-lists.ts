import type { SQLInputValue } from 'node:sqlite';
import { pageOf, parseCursor } from './page.ts';
import type { ReadOrAside } from './set-aside.ts';
import { summaryShape } from './shapes.ts';
import type { Connection } from './sqlite-connection.ts';
import { jsonIn, parsed } from './sqlite-rows.ts';
import type { ListQuery, Lists, Summary } from './store.ts';

/** Lists read the summaries, over indexes that have their order. */
export function sqliteLists({ all, reading }: Connection, orAside: ReadOrAside): Lists {
  /** The first so many that can be read; the limit is the last value of the query. */
  function first(sql: string, values: SQLInputValue[], least: number): Summary[] {
    for (let most = least; ; most *= 2) {
      const rows = all(sql, ...values, most);
      const summaries = rows.flatMap((row) => orAside('overzicht', jsonIn(row), () => parsed(summaryShape, row)) ?? []);
      if (summaries.length >= least || rows.length < most) return summaries;
    }
  }
  return {
    openConcept: (melder) =>
      reading(() => {
        const sql = "SELECT json FROM summaries WHERE melder = ? AND status = 'concept' ORDER BY begonnen DESC LIMIT ?";
        return first(sql, [melder], 1)[0];
      }),
    list: (query, limit, verder) =>
      reading(() => {
        const { sql, values } = listQuery(query, verder);
        // One more than asked tells whether there is a next page.
        return pageOf(first(sql, values, limit + 1), limit);
      }),
  };
}

/** The query for a list after this cursor, youngest first; the limit is its last value, still to be given. Throws ZodError or SyntaxError on a cursor that is none. */
function listQuery(query: ListQuery, verder?: string): { sql: string; values: SQLInputValue[] } {
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
  narrow('nummer = ?', query.nummer);
  narrow('begonnen >= ?', query.vanaf);
  narrow('begonnen < ?', query.tot);
  if (verder !== undefined) narrow('(begonnen, incident) < (?, ?)', ...parseCursor(verder));
  const conditions = where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`;
  return { sql: `SELECT json FROM summaries ${conditions} ORDER BY begonnen DESC, incident DESC LIMIT ?`, values };
}
