import type { Container, QueryIterator } from '@azure/cosmos';
import { z } from 'zod';

/** What a query is given. */
export type Value = string | number | string[];

/** A query over all partitions. */
export interface Query {
  /** What follows WHERE, with `@names` for the values. */
  where: string;
  values: Record<string, Value>;
  /** The fields of `q` that it is ordered by. */
  order?: { by: readonly string[]; descending?: boolean };
  /** Only the first so many. */
  most?: number;
}

const MOST_ON_A_PAGE = 1000;
const rangeShape = z.object({
  id: z.string(),
  minInclusive: z.string(),
  maxExclusive: z.string(),
  parents: z.array(z.string()).nullish(),
});
const orderedShape = z.object({ q: z.record(z.string(), z.union([z.string(), z.number()])).optional() });

/**
 * Queries a container, one attempt. Each physical range is asked by itself, and what comes back is put in order here: what the SDK does
 * with a query over ranges was seen to lose rows after a failure and never to end when a range splits. All there is, or an error.
 */
export function cosmosQueries(container: Container) {
  let ranges: Promise<string[]> | undefined;
  return {
    async inPartition(partitionKey: string, where: string, values: Record<string, Value>, abortSignal: AbortSignal) {
      const options = { partitionKey, abortSignal, maxItemCount: MOST_ON_A_PAGE };
      return await rowsOf(container.items.query(specOf({ where, values }), options), Number.POSITIVE_INFINITY);
    },
    async everywhere(query: Query, abortSignal: AbortSignal): Promise<unknown[]> {
      const { most = Number.POSITIVE_INFINITY, order } = query;
      try {
        ranges ??= rangesOf(container);
        const options = { abortSignal, maxItemCount: Math.min(most, MOST_ON_A_PAGE) };
        const found = await Promise.all(
          (await ranges).map((id) =>
            rowsOf(container.items.query(specOf(query), { ...options, ...inRange(id) }), most),
          ),
        );
        const rows = found.flat();
        return (order === undefined ? rows : rows.sort(asOrdered(order))).slice(0, most);
      } catch (error) {
        // A range that split or merged is gone (410/1002), or the ranges were not told: the next attempt asks for them anew.
        ranges = undefined;
        throw error;
      }
    },
    /** The physical ranges as they are now. */
    ranges: () => rangesOf(container),
    /** One page of what a range holds, in no order; `next` asks for what comes after it, and is absent on the last page. */
    async page(
      { where, values }: Query,
      { range, from }: { range: string; from: string | undefined },
      abortSignal: AbortSignal,
    ): Promise<{ rows: unknown[]; next: string | undefined }> {
      const options = { abortSignal, maxItemCount: MOST_ON_A_PAGE, ...inRange(range) };
      const asked = from === undefined ? options : { ...options, continuationToken: from };
      const { resources, continuationToken } = await container.items
        .query(specOf({ where, values }), asked)
        .fetchNext();
      return { rows: resources ?? [], next: continuationToken || undefined };
    },
  };
}

const inRange = (id: string) => ({ initialHeaders: { 'x-ms-documentdb-partitionkeyrangeid': id } });

/** The physical ranges that together hold everything: not those that have split since. Throws what passes (410) while they have a hole. */
async function rangesOf(container: Container): Promise<string[]> {
  const { resources } = await container.readPartitionKeyRanges().fetchAll();
  const all = z.array(rangeShape).parse(resources);
  const gone = new Set(all.flatMap(({ parents }) => parents ?? []));
  const here = all.filter(({ id }) => !gone.has(id)).sort((a, b) => (a.minInclusive < b.minInclusive ? -1 : 1));
  const end = here.reduce((at, { minInclusive, maxExclusive }) => (at === minInclusive ? maxExclusive : at), '');
  if (end !== 'FF') throw Object.assign(new Error('the ranges have a hole'), { code: 410 });
  return here.map(({ id }) => id);
}

/** Always of a fresh iterator: after a page that failed, one says that it is done, with nothing. */
async function rowsOf(iterator: QueryIterator<unknown>, most: number): Promise<unknown[]> {
  const rows: unknown[] = [];
  while (rows.length < most && iterator.hasMoreResults()) rows.push(...((await iterator.fetchNext()).resources ?? []));
  return rows;
}

function specOf({ where, values, order }: Query) {
  const direction = order?.descending ? 'DESC' : 'ASC';
  const ordered =
    order === undefined ? '' : ` ORDER BY ${order.by.map((name) => `c.q.${name} ${direction}`).join(', ')}`;
  return {
    query: `SELECT * FROM c WHERE ${where}${ordered}`,
    parameters: Object.entries(values).map(([name, value]) => ({ name: `@${name}`, value })),
  };
}

function asOrdered({ by, descending = false }: NonNullable<Query['order']>): (a: unknown, b: unknown) => number {
  return (a, b) => {
    const [left, right] = [orderedShape.parse(a).q ?? {}, orderedShape.parse(b).q ?? {}];
    for (const name of by) {
      const [one, other] = [left[name] ?? '', right[name] ?? ''];
      if (one !== other) return one < other === descending ? 1 : -1;
    }
    return 0;
  };
}
