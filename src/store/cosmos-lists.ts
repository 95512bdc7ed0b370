import type { CosmosConnection } from './cosmos-connection.ts';
import type { Value } from './cosmos-query.ts';
import { optional, valueIn } from './cosmos-read.ts';
import { pageOf, parseCursor } from './page.ts';
import { summaryShape } from './shapes.ts';
import { type ListQuery, type Lists, StoreError } from './store.ts';

const CONCEPTS = "c.q.kind = 'summary' AND c.q.melder = @melder AND c.q.status = 'concept'";
const YOUNGEST_FIRST = { by: ['begonnen', 'incident'], descending: true };

/** Lists ask all partitions. */
export function cosmosLists({ across }: Pick<CosmosConnection, 'across'>): Lists {
  return {
    async openConcept(melder) {
      const [stored] = await across({ where: CONCEPTS, values: { melder }, order: YOUNGEST_FIRST, most: 1 });
      return optional(summaryShape, stored);
    },
    async list(query, limit, verder) {
      const { where, values } = listWhereOrError(query, verder);
      // One more than asked tells whether there is a next page.
      const found = await across({ where, values, order: YOUNGEST_FIRST, most: limit + 1 });
      return pageOf(
        found.map((stored) => valueIn(summaryShape, stored)),
        limit,
      );
    },
  };
}

function listWhereOrError(...asked: Parameters<typeof listWhere>): ReturnType<typeof listWhere> {
  try {
    return listWhere(...asked);
  } catch (error) {
    throw new StoreError('Deze lijst is verouderd. Open de lijst opnieuw.', { cause: error });
  }
}

/** What follows WHERE for a list after this cursor, youngest first. Throws ZodError or SyntaxError on a cursor that is none. */
function listWhere(query: ListQuery, verder?: string): { where: string; values: Record<string, Value> } {
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
  if (query.nummer !== undefined) {
    // Summaries of before numbers were looked for have theirs in the text alone.
    conditions.push('(c.q.nummer = @nummer OR CONTAINS(c.json, @json))');
    Object.assign(values, { nummer: query.nummer, json: `"nummer":${JSON.stringify(query.nummer)}` });
  }
  narrow('c.q.begonnen >= @vanaf', 'vanaf', query.vanaf);
  narrow('c.q.begonnen < @tot', 'tot', query.tot);
  if (verder !== undefined) {
    const [begonnen, incident] = parseCursor(verder);
    conditions.push('(c.q.begonnen < @begonnen OR (c.q.begonnen = @begonnen AND c.q.incident < @incident))');
    Object.assign(values, { begonnen, incident });
  }
  return { where: conditions.join(' AND '), values };
}
