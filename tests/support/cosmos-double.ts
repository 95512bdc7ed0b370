import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { createCharge, PER_ROW, QUERY, READ, replaceCharge } from './cosmos-charge.ts';
import { compare, type Json, type JsonObject, parseQuery } from './cosmos-query.ts';

/** What goes wrong with a request: an answer instead of doing it, the line is cut before or after it was done, or nothing comes at all. */
export type Fault = { status: number; retryAfterMs?: number } | 'dropped before' | 'dropped after' | 'silence';

export interface DoubleRequest {
  kind: 'account' | 'database' | 'container' | 'ranges' | 'plan' | 'batch' | 'query' | 'read';
  /** Counts from 0, over all kinds. */
  nr: number;
  /** The ids that a batch writes, or that is read. */
  ids: string[];
}

export interface CosmosDouble {
  endpoint: string;
  key: string;
  /** What goes wrong from now on; nothing when it is undefined. Requests are asked about in the order in which they come. */
  fault: ((request: DoubleRequest) => Fault | undefined) | undefined;
  /** So many queries of one partition still see it as it was before the last batch: a replica that lags. */
  behind: number;
  /** The requests that came, and what each would have cost (RU, modelled). */
  requests: (DoubleRequest & { charge: number })[];
  close(): Promise<void>;
}

interface Answer {
  status: number;
  body: Json;
  charge?: number;
  headers?: Record<string, string>;
}

const MOST_BYTES = 2 * 1024 * 1024;
const jsonShape: z.ZodType<JsonObject> = z.record(z.string(), z.json());
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
const partitionShape = z.tuple([z.string()]);
const incrementShape = z.tuple([z.object({ op: z.literal('incr'), path: z.string(), value: z.number() })]);

type Partition = Map<string, JsonObject>;

/**
 * A double at the wire of one Azure Cosmos DB account, for the real client: checks the signature, keeps batches atomic, honours ETags, pages queries,
 * and goes wrong when told to. It is not an emulator: one region, one physical partition, replicas that lag only when told to, no TTL, no
 * throughput of its own, only the SQL that the store speaks (anything else is answered 400), and request units after a model.
 */
export async function startCosmosDouble(): Promise<CosmosDouble> {
  const key = Buffer.from('the double checks signatures with this key').toString('base64');
  const databases = new Map<string, Map<string, Map<string, Partition>>>();
  /** Partitions as they were before their last batch. */
  const before = new Map<string, Partition>();
  let changes = 0;
  let count = 0;

  const server = createServer((request, response) => void serve(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  const double: CosmosDouble = {
    endpoint,
    key,
    fault: undefined,
    behind: 0,
    requests: [],
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    const segments = (request.url ?? '/').split('?')[0]?.split('/').filter(Boolean).map(decodeURIComponent) ?? [];
    const kind = kindOf(request, segments);
    const known: DoubleRequest = { kind, nr: count++, ids: idsIn(kind, segments, body) };
    const fault = double.fault?.(known);
    if (fault === 'silence') return;
    if (fault === 'dropped before') return void request.socket.destroy();
    const answer =
      typeof fault === 'object'
        ? failed(fault.status, 'told to', fault.retryAfterMs)
        : signed(request, segments)
          ? answerOf(kind, request, segments, body)
          : failed(401, 'The signature does not fit.');
    double.requests.push({ ...known, charge: answer.charge ?? 0 });
    if (fault === 'dropped after') return void request.socket.destroy();
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      'x-ms-request-charge': String(answer.charge ?? 0),
      'x-ms-session-token': `0:-1#${changes}`,
      'x-ms-activity-id': '00000000-0000-0000-0000-000000000000',
      ...answer.headers,
    });
    response.end(JSON.stringify(answer.body));
  }

  /** https://learn.microsoft.com/rest/api/cosmos-db/access-control-on-cosmosdb-resources */
  function signed({ method = '', headers }: IncomingMessage, segments: string[]): boolean {
    const named = segments.length % 2 === 0;
    const type = (named ? segments.at(-2) : segments.at(-1)) ?? '';
    const link = (named ? segments : segments.slice(0, -1)).join('/');
    const text = `${method.toLowerCase()}\n${type}\n${link}\n${String(headers['x-ms-date']).toLowerCase()}\n\n`;
    const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('base64');
    return decodeURIComponent(headers.authorization ?? '') === `type=master&ver=1.0&sig=${signature}`;
  }

  function answerOf(kind: DoubleRequest['kind'], request: IncomingMessage, segments: string[], body: string): Answer {
    const [, database = '', , name = '', , id = ''] = segments;
    if (kind === 'account') return ok(account());
    if (kind === 'database') return made(databases, request, database, body, () => new Map());
    const containers = databases.get(database);
    if (containers === undefined) return failed(404, 'No such database.');
    if (kind === 'container') return made(containers, request, name, body, () => new Map());
    const container = containers.get(name);
    if (container === undefined) return failed(404, 'No such container.');
    if (kind === 'ranges') {
      const range = { id: '0', _rid: 'r', minInclusive: '', maxExclusive: 'FF', status: 'online' };
      return ok({ _rid: 'r', PartitionKeyRanges: [range], _count: 1 });
    }
    try {
      if (kind === 'plan') return plan(body);
      const header = request.headers['x-ms-documentdb-partitionkey'];
      const partition = header === undefined ? undefined : partitionShape.parse(JSON.parse(String(header)))[0];
      if (kind === 'query') return query(container, partition, body, request);
      if (partition === undefined) return failed(400, 'The partition key is missing.');
      if (kind === 'batch') return batch(container, partition, body);
      const found = container.get(partition)?.get(id);
      return found === undefined ? failed(404, 'No such document.', undefined, READ) : { ...ok(found), charge: READ };
    } catch (error) {
      return failed(400, error instanceof Error ? error.message : 'bad request');
    }
  }

  function account(): JsonObject {
    const location = [{ name: 'Here', databaseAccountEndpoint: endpoint }];
    return {
      id: 'double',
      _rid: 'double',
      writableLocations: location,
      readableLocations: location,
      enableMultipleWriteLocations: false,
      userConsistencyPolicy: { defaultConsistencyLevel: 'Session' },
    };
  }

  /** A database or a container: read, made, or removed. */
  function made<T>(all: Map<string, T>, request: IncomingMessage, name: string, body: string, make: () => T): Answer {
    const resource = (id: string) => ({
      id,
      _rid: 'r',
      _etag: '"0"',
      ...(body === '' ? {} : jsonShape.parse(JSON.parse(body))),
      partitionKey: { paths: ['/incidentId'], kind: 'Hash', version: 2 },
    });
    if (request.method === 'POST') {
      const { id } = z.object({ id: z.string() }).parse(JSON.parse(body));
      if (all.has(id)) return failed(409, 'It is there already.');
      all.set(id, make());
      return { status: 201, body: resource(id) };
    }
    if (!all.has(name)) return failed(404, 'It is not there.');
    if (request.method !== 'DELETE') return ok(resource(name));
    all.delete(name);
    return { status: 204, body: null };
  }

  function plan(body: string): Answer {
    const { query: sql, parameters } = queryShape.parse(JSON.parse(body));
    const { order, rewritten } = parseQuery(sql, parameters);
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

  function query(
    container: Map<string, Partition>,
    only: string | undefined,
    body: string,
    request: IncomingMessage,
  ): Answer {
    const { query: sql, parameters } = queryShape.parse(JSON.parse(body));
    const { matches, order, wrapped } = parseQuery(sql, parameters);
    const partitions = only === undefined ? [...container.values()] : [seen(container, only)];
    const found = partitions
      .flatMap((partition): JsonObject[] => [...partition.values()])
      .filter(matches)
      .sort(compare(order));
    const from = Number(request.headers['x-ms-continuation'] ?? 0);
    const most = Number(request.headers['x-ms-max-item-count'] ?? 100);
    const rows = found.slice(from, most < 0 ? undefined : from + most);
    const shown = wrapped
      ? rows.map((payload) => ({
          _rid: payload._rid ?? '',
          orderByItems: order.map(({ of }) => ({ item: of(payload) ?? null })),
          payload,
        }))
      : rows;
    const more = from + rows.length < found.length;
    return {
      ...ok({ _rid: 'r', Documents: shown, _count: rows.length }),
      charge: QUERY + rows.length * PER_ROW,
      headers: more ? { 'x-ms-continuation': String(from + rows.length) } : {},
    };
  }

  function seen(container: Map<string, Partition>, name: string): Partition {
    if (double.behind <= 0) return container.get(name) ?? new Map();
    double.behind--;
    return before.get(name) ?? new Map();
  }

  function batch(container: Map<string, Partition>, name: string, body: string): Answer {
    if (Buffer.byteLength(body) > MOST_BYTES) return failed(413, 'The batch is too large.');
    const operations = z.array(operationShape).parse(JSON.parse(body));
    if (operations.length > 100) return failed(400, 'A batch holds at most 100 operations.');
    const partition: Partition = new Map(container.get(name));
    const results: { statusCode: number; requestCharge: number; eTag?: string; resourceBody?: JsonObject }[] = [];
    for (const operation of operations) {
      const result = carryOut(partition, operation);
      results.push(result);
      if (result.statusCode >= 400) break;
    }
    const charge = results.reduce((sum, { requestCharge }) => sum + requestCharge, 0);
    const bad = results.findIndex(({ statusCode }) => statusCode >= 400);
    if (bad === -1) {
      before.set(name, container.get(name) ?? new Map());
      container.set(name, partition);
      changes++;
      return { status: 200, body: asJson(results), charge };
    }
    const told = operations.map((_, i) => (i === bad ? results[i] : { statusCode: 424, requestCharge: 0 }));
    return { status: 207, body: asJson(told), charge };
  }

  function carryOut(partition: Partition, { operationType, id, ifMatch, resourceBody }: Operation) {
    const name = id ?? String(resourceBody?.id);
    const before = partition.get(name);
    const refused = (statusCode: number) => ({ statusCode, requestCharge: READ });
    const kept = (statusCode: number, document: JsonObject, requestCharge: number) => {
      const eTag = `"${++changes}"`;
      const stored = { ...document, _etag: eTag, _rid: `${changes}`, _ts: 0 };
      partition.set(name, stored);
      return { statusCode, requestCharge, eTag, resourceBody: stored };
    };
    if (/[/\\#?]/.test(name) || name.length > 1023) return refused(400);
    if (operationType === 'Create' || (operationType === 'Upsert' && before === undefined)) {
      if (before !== undefined) return refused(409);
      return kept(201, resourceBody ?? {}, createCharge(resourceBody ?? {}));
    }
    if (before === undefined) return refused(404);
    if (ifMatch !== undefined && ifMatch !== before._etag) return refused(412);
    switch (operationType) {
      case 'Read':
        return { statusCode: 200, requestCharge: READ, resourceBody: before };
      case 'Delete':
        partition.delete(name);
        return { statusCode: 204, requestCharge: createCharge(before) };
      case 'Patch': {
        const [{ path, value }] = incrementShape.parse(resourceBody?.operations);
        const member = path.slice(1);
        const after = { ...before, [member]: Number(before[member] ?? 0) + value };
        return kept(200, after, replaceCharge(before, after) + 0.4);
      }
      default:
        return kept(200, resourceBody ?? {}, replaceCharge(before, resourceBody ?? {}));
    }
  }

  return double;
}

function kindOf({ method, headers }: IncomingMessage, segments: string[]): DoubleRequest['kind'] {
  if (segments.length === 0) return 'account';
  if (segments.length <= 2) return 'database';
  if (segments.length <= 4) return 'container';
  if (segments[4] === 'pkranges') return 'ranges';
  if (headers['x-ms-cosmos-is-query-plan-request'] !== undefined) return 'plan';
  if (headers['x-ms-cosmos-is-batch-request'] !== undefined) return 'batch';
  if (method === 'POST') return 'query';
  return 'read';
}

function idsIn(kind: DoubleRequest['kind'], segments: string[], body: string): string[] {
  if (kind === 'read') return segments.slice(5);
  if (kind !== 'batch') return [];
  const operations = z.array(operationShape).safeParse(JSON.parse(body)).data ?? [];
  return operations.map(({ id, resourceBody }) => id ?? String(resourceBody?.id));
}

function ok(body: Json): Answer {
  return { status: 200, body };
}

function failed(status: number, message: string, retryAfterMs?: number, charge = 0): Answer {
  const headers = retryAfterMs === undefined ? {} : { 'x-ms-retry-after-ms': String(retryAfterMs) };
  return { status, body: { code: String(status), message }, charge, headers };
}

function asJson(value: unknown): Json {
  return z.json().parse(JSON.parse(JSON.stringify(value)));
}
