import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import {
  type Answer,
  createContainer,
  type DoubleContainer,
  failed,
  idsInBatch,
  jsonShape,
  ok,
  planOf,
} from './cosmos-container.ts';
import type { Json, JsonObject } from './cosmos-query.ts';
import { listening } from './listening.ts';

/**
 * What goes wrong with a request: an answer instead of doing it (`inBatch`: 207, with this status for the first operation), the line is cut
 * before or after it was done, or nothing comes at all.
 */
export type Fault =
  | { status: number; substatus?: number; message?: string; retryAfterMs?: number }
  | { inBatch: number; retryAfterMs?: number }
  | 'dropped before'
  | 'dropped after'
  | 'silence';

export interface DoubleRequest {
  kind: 'account' | 'database' | 'container' | 'ranges' | 'plan' | 'batch' | 'query' | 'read';
  /** Counts from 0, over all kinds. */
  nr: number;
  /** The ids that a batch writes, or that is read. */
  ids: string[];
  /** The partition that is asked; undefined when it is all of them. */
  partition: string | undefined;
  /** The physical range that a query asks. */
  range: string | undefined;
}

export interface CosmosDouble {
  endpoint: string;
  key: string;
  /** What goes wrong from now on; nothing when it is undefined. Requests are asked about in the order in which they come. */
  fault: ((request: DoubleRequest) => Fault | undefined) | undefined;
  /** What a request waits for before it is done; nothing when it is undefined. */
  slow: ((request: DoubleRequest) => Promise<void>) | undefined;
  /** How every container is defined, where that is another way than it was made. */
  defined: JsonObject;
  /** The most rows on a page, whatever is asked: the account ends one at 4 MB, or when its time is over. */
  mostOnAPage: number;
  /** So many reads and queries of one partition still see it as it was before the last batch: a replica that lags. */
  behind: number;
  /** Splits the first physical range of each container, as the account does while it grows. */
  split(): void;
  /** Everything that lies in the account, as one text. */
  bytes(): string;
  /** The requests that came, and what each would have cost (RU, modelled). */
  requests: (DoubleRequest & { charge: number })[];
  close(): Promise<void>;
}

const partitionShape = z.tuple([z.string()]);
type Database = Map<string, DoubleContainer>;

/**
 * A double at the wire of one Azure Cosmos DB account, for the real client: checks the signature, keeps batches atomic, honours ETags, pages queries,
 * leaves what orders rows over ranges to the client (400/1004), splits, and goes wrong when told to. It is not an emulator: one region, replicas that lag
 * only when told to, no TTL, no throughput of its own, only the SQL that the store speaks (anything else is answered 400), and request units after a model.
 *
 * @param ranges how many physical partitions a container begins with; a small account has one
 */
export async function startCosmosDouble(ranges = 2): Promise<CosmosDouble> {
  const key = Buffer.from('the double checks signatures with this key').toString('base64');
  const databases = new Map<string, Database>();
  let count = 0;

  const server = createServer((request, response) => void serve(request, response));
  const { origin, close } = await listening(server);
  const endpoint = `${origin}/`;
  const containers = () => [...databases.values()].flatMap((database) => [...database.values()]);

  const double: CosmosDouble = {
    endpoint,
    key,
    fault: undefined,
    slow: undefined,
    defined: {},
    mostOnAPage: Number.POSITIVE_INFINITY,
    get behind() {
      return Math.max(0, ...containers().map(({ behind }) => behind));
    },
    set behind(times) {
      for (const container of containers()) container.behind = times;
    },
    split() {
      for (const container of containers()) container.ranges.split(container.ranges.all()[0]?.id ?? '');
    },
    bytes: () =>
      containers()
        .map((container) => container.bytes())
        .join('\n'),
    requests: [],
    close,
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    const segments = (request.url ?? '/').split('?')[0]?.split('/').filter(Boolean).map(decodeURIComponent) ?? [];
    const known = requestOf(request, segments, body, count++);
    await double.slow?.(known);
    const fault = double.fault?.(known);
    if (fault === 'silence') return;
    if (fault === 'dropped before') return void request.socket.destroy();
    const answer =
      typeof fault === 'object'
        ? faulty(fault, known.ids.length)
        : signed(request, segments, key)
          ? answerOf(known, request, segments, body)
          : failed(401, 'The signature does not fit.');
    double.requests.push({ ...known, charge: answer.charge ?? 0 });
    if (fault === 'dropped after') return void request.socket.destroy();
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      'x-ms-request-charge': String(answer.charge ?? 0),
      'x-ms-session-token': `0:-1#${count}`,
      'x-ms-activity-id': '00000000-0000-0000-0000-000000000000',
      ...answer.headers,
    });
    response.end(JSON.stringify(answer.body));
  }

  function answerOf(known: DoubleRequest, request: IncomingMessage, segments: string[], body: string): Answer {
    const [, database = '', , name = '', , id = ''] = segments;
    const { kind, partition } = known;
    if (kind === 'account') return ok(account(endpoint));
    if (kind === 'database') return made(databases, request, database, body, () => new Map());
    const inside = databases.get(database);
    if (inside === undefined) return failed(404, 'No such database.', { substatus: 1003 });
    if (kind === 'container') return made(inside, request, name, body, () => createContainer(ranges), double.defined);
    const container = inside.get(name);
    if (container === undefined) return failed(404, 'No such container.', { substatus: 1003 });
    try {
      if (kind === 'ranges') return rangesOf(container);
      if (kind === 'plan') return planOf(body);
      if (kind === 'query') return container.query({ ...known, ...paging(request, double.mostOnAPage) }, body);
      if (partition === undefined) return failed(400, 'The partition key is missing.');
      return kind === 'batch' ? container.batch(partition, body) : container.read(partition, id);
    } catch (error) {
      return failed(400, error instanceof Error ? error.message : 'bad request');
    }
  }

  return double;
}

function requestOf({ method, headers }: IncomingMessage, segments: string[], body: string, nr: number): DoubleRequest {
  const kind = kindOf(method, headers, segments);
  const key = headers['x-ms-documentdb-partitionkey'];
  const range = headers['x-ms-documentdb-partitionkeyrangeid'];
  return {
    kind,
    nr,
    ids: kind === 'read' ? segments.slice(5) : kind === 'batch' ? idsInBatch(body) : [],
    partition: key === undefined ? undefined : partitionShape.parse(JSON.parse(String(key)))[0],
    range: range === undefined ? undefined : String(range),
  };
}

function kindOf(method: string | undefined, headers: IncomingMessage['headers'], segments: string[]) {
  if (segments.length === 0) return 'account';
  if (segments.length <= 2) return 'database';
  if (segments.length <= 4) return 'container';
  if (segments[4] === 'pkranges') return 'ranges';
  if (headers['x-ms-cosmos-is-query-plan-request'] !== undefined) return 'plan';
  if (headers['x-ms-cosmos-is-batch-request'] !== undefined) return 'batch';
  return method === 'POST' ? 'query' : 'read';
}

function paging({ headers }: IncomingMessage, atMost: number): { continuation: string | undefined; most: number } {
  const continuation = headers['x-ms-continuation'];
  return {
    continuation: continuation === undefined ? undefined : String(continuation),
    most: Math.min(atMost, Number(headers['x-ms-max-item-count'] ?? 100)),
  };
}

/** https://learn.microsoft.com/rest/api/cosmos-db/access-control-on-cosmosdb-resources */
function signed({ method = '', headers }: IncomingMessage, segments: string[], key: string): boolean {
  const named = segments.length % 2 === 0;
  const type = (named ? segments.at(-2) : segments.at(-1)) ?? '';
  const link = (named ? segments : segments.slice(0, -1)).join('/');
  const text = `${method.toLowerCase()}\n${type}\n${link}\n${String(headers['x-ms-date']).toLowerCase()}\n\n`;
  const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('base64');
  return decodeURIComponent(headers.authorization ?? '') === `type=master&ver=1.0&sig=${signature}`;
}

function faulty(fault: Exclude<Fault, string>, operations: number): Answer {
  if ('status' in fault) return failed(fault.status, fault.message ?? 'told to', fault);
  const after = fault.retryAfterMs === undefined ? {} : { retryAfterMilliseconds: fault.retryAfterMs };
  const results = Array.from(
    { length: operations },
    (_, i): JsonObject =>
      i === 0 ? { statusCode: fault.inBatch, requestCharge: 0, ...after } : { statusCode: 424, requestCharge: 0 },
  );
  return { status: 207, body: results };
}

function account(endpoint: string): JsonObject {
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

function rangesOf({ ranges }: DoubleContainer): Answer {
  const all = ranges.all().map(({ id, min, max, parents }): Json => {
    return { id, _rid: `r${id}`, minInclusive: min, maxExclusive: max, parents, status: 'online' };
  });
  return ok({ _rid: 'r', PartitionKeyRanges: all, _count: all.length });
}

/** A database or a container: read, made, or removed. */
function made<T>(
  all: Map<string, T>,
  request: IncomingMessage,
  name: string,
  body: string,
  make: () => T,
  defined: JsonObject = {},
): Answer {
  const resource = (id: string) => ({
    id,
    _rid: 'r',
    _etag: '"0"',
    ...(body === '' ? {} : jsonShape.parse(JSON.parse(body))),
    partitionKey: { paths: ['/incidentId'], kind: 'Hash', version: 2 },
    ...defined,
  });
  if (request.method === 'POST') {
    const { id } = z.object({ id: z.string() }).parse(JSON.parse(body));
    if (all.has(id)) return failed(409, 'It is there already.');
    all.set(id, make());
    return { status: 201, body: resource(id) };
  }
  if (!all.has(name)) return failed(404, 'It is not there.', { substatus: 1003 });
  if (request.method !== 'DELETE') return ok(resource(name));
  all.delete(name);
  return { status: 204, body: null };
}
