import type { CosmosConnection } from './cosmos-connection.ts';
import type { Mark } from './cosmos-mark.ts';
import { type OwnReports, type Pointer, summariesIn } from './cosmos-own.ts';
import type { Value } from './cosmos-query.ts';
import { pageOf, parseCursor } from './page.ts';
import type { ReadOrAside } from './set-aside.ts';
import { type ListQuery, type Lists, StoreError, type Summary } from './store.ts';

const CONCEPTS = "c.q.kind = 'summary' AND c.q.melder = @melder AND c.q.status = 'concept'";
const YOUNGEST_FIRST = { by: ['begonnen', 'incident'], descending: true };

/** What somebody reported is found in that person's partition, as soon as everything is pointed at; other lists ask all partitions. */
export function cosmosLists(
  { across }: Pick<CosmosConnection, 'across'>,
  own: Pick<OwnReports, 'summaries'>,
  mark: Pick<Mark, 'isPointed'>,
  orAside: ReadOrAside,
): Lists {
  /** The first so many that can be read. */
  async function everywhere(where: string, values: Record<string, Value>, least: number): Promise<Summary[]> {
    for (let most = least; ; most *= 2) {
      const found = await across({ where, values, order: YOUNGEST_FIRST, most });
      const summaries = summariesIn(found, orAside);
      if (summaries.length >= least || found.length < most) return summaries;
    }
  }
  return {
    async openConcept(melder) {
      if (!mark.isPointed()) return (await everywhere(CONCEPTS, { melder }, 1))[0];
      for await (const summary of own.summaries(melder, ({ open }) => open === true))
        if (summary.status === 'concept') return summary;
      return undefined;
    },
    async list(query, limit, verder) {
      // Also refuses a cursor that is none.
      const { where, values } = listWhereOrError(query, verder);
      const { melder } = query;
      // One more than asked tells whether there is a next page.
      const most = limit + 1;
      const found =
        melder === undefined || !mark.isPointed()
          ? await everywhere(where, values, most)
          : await firstOf(own.summaries(melder, isAfter(verder)), (summary) => isAsked(summary, query), most);
      return pageOf(found, limit);
    },
  };
}

async function firstOf(
  all: AsyncIterable<Summary>,
  is: (summary: Summary) => boolean,
  most: number,
): Promise<Summary[]> {
  const found: Summary[] = [];
  for await (const summary of all) {
    if (is(summary)) found.push(summary);
    if (found.length === most) break;
  }
  return found;
}

/** What comes after a cursor, as `listWhere` has it. */
function isAfter(verder: string | undefined): (pointer: Pointer) => boolean {
  if (verder === undefined) return () => true;
  const [begonnen, incident] = parseCursor(verder);
  return (each) => each.begonnen < begonnen || (each.begonnen === begonnen && each.incident < incident);
}

/** Whether a list shows it, as `listWhere` has it. */
function isAsked(summary: Summary, { afdeling, statussen, nummer, vanaf, tot }: ListQuery): boolean {
  return (
    (afdeling === undefined || summary.afdeling === afdeling) &&
    (statussen === undefined || statussen.includes(summary.status)) &&
    (nummer === undefined || summary.nummer === nummer) &&
    (vanaf === undefined || summary.begonnen >= vanaf) &&
    (tot === undefined || summary.begonnen < tot)
  );
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
