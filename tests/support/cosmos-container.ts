import { z } from 'zod';
import { unpacked } from '../../src/store/cosmos-packed.ts';
import { createCharge, PER_ROW, QUERY, READ, replaceCharge } from './cosmos-charge.ts';
import { compare, type Json, type JsonObject, parseQuery, type Query } from './cosmos-query.ts';
import { createRanges, hashOf, holds, type Ranges } from './cosmos-ranges.ts';

/** What the double answers: a status, what it means by it, a body. */
export interface Answer {
  status: number;
  body: Json;
  charge?: number;
  headers?: Record<string, string>;
}

/** Where a query looks: in one partition, in one physical range, or everywhere. */
export interface Asked {
  partition: string | undefined;
  range: string | undefined;
  continuation: string | undefined;
  /** The most rows on a page. */
  most: number;
}

export interface DoubleContainer {
  ranges: Ranges;
  read(partition: string, id: string): Answer;
  query(asked: Asked, body: string): Answer;
  batch(partition: string, body: string): Answer;
  /** So many reads and queries of one partition meet a replica that has not the last batch yet. */
  behind: number;
  /** Everything that lies in it, as one text; what lies packed also as whoever unpacks it reads it. */
  bytes(): string;
}

function readable(document: JsonObject): JsonObject[] {
  const { json } = document;
  const open = typeof json === 'string' ? unpacked(json) : json;
  return open === json ? [document] : [document, { json: open ?? null }];
}

const MOST_BYTES = 2 * 1024 * 1024;
export const jsonShape: z.ZodType<JsonObject> = z.record(z.string(), z.json());
const operationShape = z.object({
  operationType: z.enum(['Create', 'Upsert', 'Read', 'Delete', 'Replace', 'Patch']),
  id: z.string().optional(),
  ifMatch: z.string().optional(),
  resourceBody: jsonShape.optional(),
});
type Operation = z.infer<typeof operationShape>;
const queryShape = z.object({
  query: z.string(),
  parameters: z.array(z.object({ name: z.string(), value: z.json() })).default([]),
});
const incrementShape = z.tuple([z.object({ op: z.literal('incr'), path: z.string(), value: z.number() })]);

type Partition = Map<string, JsonObject>;

/** A container of so many physical ranges: batches are atomic, ETags are honoured, pages go on where the last one ended. */
export function createContainer(rangeCount: number): DoubleContainer {
  const ranges = createRanges(rangeCount);
  const partitions = new Map<string, Partition>();
  /** Partitions as they were before their last batch. */
  const before = new Map<string, Partition>();
  /** Continuation → the range that it is in, and the last row that was given of it. */
  const continuations = new Map<string, { from: string; last: JsonObject | undefined }>();
  let changes = 0;

  const bytes = () =>
    JSON.stringify([...partitions].map(([name, all]) => [name, ...[...all.values()].flatMap(readable)]));
  const container: DoubleContainer = { ranges, read, query, batch, behind: 0, bytes };

  function read(partition: string, id: string): Answer {
    // The session of whoever asks is ahead of this replica.
    if (container.behind > 0 && container.behind--) return failed(404, 'Behind.', { substatus: 1002, charge: READ });
    const found = partitions.get(partition)?.get(id);
    return found === undefined ? failed(404, 'No such document.', { charge: READ }) : { ...ok(found), charge: READ };
  }

  function query(asked: Asked, body: string): Answer {
    const parsed = parsedQuery(body);
    if (asked.partition !== undefined) return page(parsed, rowsOf([seen(asked.partition)], parsed), asked, '');
    if (asked.range !== undefined) {
      const range = ranges.find(asked.range);
      if (range === undefined) return failed(410, 'The range is gone.', { substatus: 1002 });
      return page(parsed, rowsOf(within(range), parsed), asked, range.min);
    }
    if (parsed.order.length > 0) return notServable();
    // The gateway goes through the ranges itself, one for each page.
    const from = continuations.get(asked.continuation ?? '')?.from ?? '';
    const range = ranges.all().find(({ max }) => from < max) ?? gone();
    const answer = page(parsed, rowsOf(within(range), parsed), asked, from);
    if (answer.headers?.['x-ms-continuation'] !== undefined || range.max === 'FF') return answer;
    return { ...answer, headers: { 'x-ms-continuation': remember(range.max, undefined) } };
  }

  function within(range: Parameters<typeof holds>[0]): Partition[] {
    return [...partitions].filter(([name]) => holds(range, hashOf(name))).map(([, partition]) => partition);
  }

  function page(parsed: Query, rows: JsonObject[], { continuation, most }: Asked, from: string): Answer {
    const last = continuations.get(continuation ?? '')?.last;
    const sorted = rows.sort(compare(parsed.order));
    const left = last === undefined ? sorted : sorted.filter((row) => compare(parsed.order)(last, row) < 0);
    const shown = left.slice(0, most < 0 ? undefined : most);
    const documents = parsed.wrapped ? shown.map((payload) => wrapped(parsed, payload)) : shown;
    return {
      ...ok({ _rid: 'r', Documents: documents, _count: shown.length }),
      charge: QUERY + shown.length * PER_ROW,
      headers: shown.length < left.length ? { 'x-ms-continuation': remember(from, shown.at(-1)) } : {},
    };
  }

  function remember(from: string, last: JsonObject | undefined): string {
    const token = `+${continuations.size}`;
    continuations.set(token, { from, last });
    return token;
  }

  function seen(name: string): Partition {
    if (container.behind <= 0) return partitions.get(name) ?? new Map();
    container.behind--;
    return before.get(name) ?? new Map();
  }

  function batch(name: string, body: string): Answer {
    if (Buffer.byteLength(body) > MOST_BYTES) return failed(413, 'The batch is too large.');
    const operations = z.array(operationShape).parse(JSON.parse(body));
    if (operations.length > 100) return failed(400, 'A batch holds at most 100 operations.');
    const partition: Partition = new Map(partitions.get(name));
    const results: { statusCode: number; requestCharge: number; eTag?: string; resourceBody?: JsonObject }[] = [];
    for (const operation of operations) {
      const result = carryOut(partition, operation);
      results.push(result);
      if (result.statusCode >= 400) break;
    }
    const charge = results.reduce((sum, { requestCharge }) => sum + requestCharge, 0);
    const bad = results.findIndex(({ statusCode }) => statusCode >= 400);
    if (bad === -1) {
      before.set(name, partitions.get(name) ?? new Map());
      partitions.set(name, partition);
      changes++;
      return { status: 200, body: asJson(results), charge };
    }
    const told = operations.map((_, i) => (i === bad ? results[i] : { statusCode: 424, requestCharge: 0 }));
    return { status: 207, body: asJson(told), charge };
  }

  function carryOut(partition: Partition, { operationType, id, ifMatch, resourceBody = {} }: Operation) {
    const name = id ?? String(resourceBody.id);
    const was = partition.get(name);
    const refused = (statusCode: number) => ({ statusCode, requestCharge: READ });
    const kept = (statusCode: number, document: JsonObject, requestCharge: number) => {
      const eTag = `"${++changes}"`;
      const stored = { ...document, _etag: eTag, _rid: was?._rid ?? ridOf(changes), _ts: 0 };
      partition.set(name, stored);
      return { statusCode, requestCharge, eTag, resourceBody: stored };
    };
    if (/[/\\#?]/.test(name) || name.length > 1023) return refused(400);
    if (operationType === 'Create' || (operationType === 'Upsert' && was === undefined))
      return was === undefined ? kept(201, resourceBody, createCharge(resourceBody)) : refused(409);
    if (was === undefined) return refused(404);
    if (ifMatch !== undefined && ifMatch !== was._etag) return refused(412);
    switch (operationType) {
      case 'Read':
        return { statusCode: 200, requestCharge: READ, resourceBody: was };
      case 'Delete':
        partition.delete(name);
        return { statusCode: 204, requestCharge: createCharge(was) };
      case 'Patch': {
        const [{ path, value }] = incrementShape.parse(resourceBody.operations);
        const member = path.slice(1);
        const after = { ...was, [member]: Number(was[member] ?? 0) + value };
        return kept(200, after, replaceCharge(was, after) + 0.4);
      }
      default:
        return kept(200, resourceBody, replaceCharge(was, resourceBody));
    }
  }

  return container;
}

/** The account's plan for a query over several ranges. Throws for what the double does not know. */
export function planOf(body: string): Answer {
  const { order, rewritten } = parsedQuery(body);
  return ok({
    partitionedQueryExecutionInfoVersion: 2,
    queryInfo: {
      distinctType: 'None',
      top: null,
      offset: null,
      limit: null,
      orderBy: order.map(({ descending }) => (descending ? 'Descending' : 'Ascending')),
      orderByExpressions: order.map(({ expression }) => expression),
      groupByExpressions: [],
      groupByAliases: [],
      aggregates: [],
      groupByAliasToAggregateType: {},
      rewrittenQuery: rewritten,
      hasSelectValue: false,
      hasNonStreamingOrderBy: false,
    },
    queryRanges: [{ min: '', max: 'FF', isMinInclusive: true, isMaxInclusive: false }],
  });
}

/** The ids that a batch writes. */
export function idsInBatch(body: string): string[] {
  const operations = z.array(operationShape).safeParse(JSON.parse(body)).data ?? [];
  return operations.map(({ id, resourceBody }) => id ?? String(resourceBody?.id));
}

export function ok(body: Json): Answer {
  return { status: 200, body };
}

/** A refusal, with what the service says beside its status. */
export function failed(
  status: number,
  message: string,
  more: { substatus?: number | undefined; retryAfterMs?: number | undefined; charge?: number } = {},
): Answer {
  const headers: Record<string, string> = {};
  if (more.substatus !== undefined) headers['x-ms-substatus'] = String(more.substatus);
  if (more.retryAfterMs !== undefined) headers['x-ms-retry-after-ms'] = String(more.retryAfterMs);
  return { status, body: { code: String(status), message }, charge: more.charge ?? 0, headers };
}

/** What orders rows over ranges is the client's work: it is handed the plan, and asks each range. */
function notServable(): Answer {
  const message =
    'Query contains 1 or more unsupported features. Upgrade your SDK to a version that does support them.';
  const { headers } = failed(400, message, { substatus: 1004 });
  const additionalErrorInfo = JSON.stringify({ partitionedQueryExecutionInfoVersion: 2 });
  return { status: 400, body: { code: 'BadRequest', message, additionalErrorInfo }, headers: headers ?? {} };
}

function parsedQuery(body: string): Query {
  const { query, parameters } = queryShape.parse(JSON.parse(body));
  return parseQuery(query, parameters);
}

function rowsOf(partitions: Partition[], { matches }: Query): JsonObject[] {
  return partitions.flatMap((partition): JsonObject[] => [...partition.values()]).filter(matches);
}

function wrapped({ order }: Query, payload: JsonObject): JsonObject {
  return {
    _rid: payload._rid ?? '',
    orderByItems: order.map(({ of }) => {
      const item = of(payload);
      return item === undefined ? {} : { item };
    }),
    payload,
  };
}

const ridOf = (change: number) => String(change).padStart(12, '0');

function gone(): never {
  throw new Error('the ranges have a hole');
}

function asJson(value: unknown): Json {
  return z.json().parse(JSON.parse(JSON.stringify(value)));
}
