import type { Value } from './cosmos-connection.ts';
import { parseCursor } from './page.ts';
import type { ListQuery } from './store.ts';

/** What follows WHERE for a list after this cursor, youngest first. Throws ZodError or SyntaxError on a cursor that is none. */
export function listWhere(query: ListQuery, verder?: string): { where: string; values: Record<string, Value> } {
  const conditions = ["c.q.kind = 'summary'"];
  const values: Record<string, Value> = {};
  const narrow = (condition: string, name: string, value: Value | undefined) => {
    if (value === undefined) return;
    conditions.push(condition);
    values[name] = value;
  };
  narrow('c.q.melder = @melder', 'melder', query.melder);
  narrow('c.q.afdeling = @afdeling', 'afdeling', query.afdeling);
  narrow('ARRAY_CONTAINS(@statussen, c.q.status)', 'statussen', query.statussen && [...query.statussen]);
  narrow('c.q.begonnen >= @vanaf', 'vanaf', query.vanaf);
  narrow('c.q.begonnen < @tot', 'tot', query.tot);
  if (verder !== undefined) {
    const [begonnen, incident] = parseCursor(verder);
    conditions.push('(c.q.begonnen < @begonnen OR (c.q.begonnen = @begonnen AND c.q.incident < @incident))');
    Object.assign(values, { begonnen, incident });
  }
  return { where: `${conditions.join(' AND ')} ORDER BY c.q.begonnen DESC, c.q.incident DESC`, values };
}
