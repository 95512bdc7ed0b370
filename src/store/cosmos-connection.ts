import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Container,
  CosmosClient,
  type CosmosClientOptions,
  type IndexingPolicy,
  type OperationInput,
  PartitionKeyKind,
} from '@azure/cosmos';
import { DefaultAzureCredential } from '@azure/identity';
import { z } from 'zod';
import { type Document, type Stored, storedShape } from './cosmos-documents.ts';
import { codeOf, guarded, isPassing, storeError } from './cosmos-error.ts';
import { StoreError } from './store.ts';

/** Where the Cosmos account is. Without a key the bot signs in with its own identity (Microsoft Entra ID). */
export interface CosmosSettings {
  endpoint: string;
  key: string | undefined;
  database: string;
}

export interface CosmosParts {
  /** Waits this many ms before asking again. */
  wait?: (ms: number) => Promise<unknown>;
  /** Called with the request charge (RU) of every answer. */
  charged?: (units: number) => void;
}

/** What a query is given. */
export type Value = string | number | string[];

/** One write within a partition; all of a batch or nothing. */
export type Write =
  | { create: Document }
  | { upsert: Document }
  | { replace: Document; ifMatch: string }
  | { delete: string; ifMatch?: string }
  /** Only holds when this document is there. */
  | { present: string };

/** The container, seen as partitions of documents. Methods reject with StoreError. */
export interface CosmosConnection {
  find(partition: string, id: string): Promise<Stored | undefined>;
  /** The documents of a partition whose id begins so, by id. */
  startingWith(partition: string, prefix: string): Promise<Stored[]>;
  /** A query over all partitions (what follows WHERE, with `@names` for the values), in pages of at most so many. */
  across(where: string, values: Record<string, Value>, page: number): AsyncIterable<Stored[]>;
  /** `refused`: one of the conditions did not hold (someone was first), and nothing was written. */
  write(partition: string, writes: readonly Write[]): Promise<'written' | 'refused'>;
  /** Adds one to the number kept in this partition, from 0; an answer that was lost skips a number. */
  increment(partition: string, id: string): Promise<number>;
  wait(ms: number): Promise<unknown>;
  close(): void;
}

const CONTAINER = 'incidenten';
export const PARTITION_KEY = '/incidentId';
const INDEXING: IndexingPolicy = {
  indexingMode: 'consistent',
  automatic: true,
  includedPaths: [{ path: '/q/*' }],
  excludedPaths: [{ path: '/*' }],
  compositeIndexes: [
    [
      { path: '/q/begonnen', order: 'descending' },
      { path: '/q/incident', order: 'descending' },
    ],
  ],
};

/** Someone waits for the answer: one request at most this long (ms), and all attempts together at most that. */
const REQUEST_TIMEOUT = 4_000;
const ALTOGETHER = 6_000;
/** The same while the last that was asked got no answer at all: who is in danger must not wait for what will not come. */
const WHILE_SILENT = 2_000;
const WAITS = [100, 300, 900];
/** The database and the container can each be made by someone else in between. */
const MOST_COLLISIONS = 2;
/** Failures of one write that mean "someone was first": not there, already there, changed. */
const REFUSALS = [404, 409, 412];

const itemShape = z.object({ statusCode: z.int(), resourceBody: z.unknown().optional() });

/** Opens the container, with a key also makes it. Throws a StoreError that says what to create or grant. */
export async function connectCosmos(settings: CosmosSettings, parts: CosmosParts = {}): Promise<CosmosConnection> {
  const { wait = (ms: number) => sleep(ms), charged = () => {} } = parts;
  const client = new CosmosClient(clientOptions(settings));
  try {
    const container =
      settings.key === undefined ? await existing(client, settings) : await made(client, settings.database);
    return connectionTo(container, client, wait, charged);
  } catch (error) {
    client.dispose();
    throw storeError(error);
  }
}

function clientOptions({ endpoint, key }: CosmosSettings): CosmosClientOptions {
  return {
    endpoint,
    ...(key === undefined ? { aadCredentials: new DefaultAzureCredential() } : { key }),
    connectionPolicy: {
      requestTimeout: REQUEST_TIMEOUT,
      // Its retries take minutes, while someone waits; the account's own address follows a failover by itself.
      enableEndpointDiscovery: false,
      retryOptions: { maxRetryAttemptCount: 5, maxWaitTimeInSeconds: 5 },
    },
    userAgentSuffix: 'Stroomwijzer',
  };
}

/** Processes that start at once all find it missing, and one of them makes it. */
async function made(client: CosmosClient, name: string): Promise<Container> {
  for (let collisions = 0; ; collisions++) {
    try {
      return await makeOnce(client, name);
    } catch (error) {
      if (codeOf(error) !== 409 || collisions === MOST_COLLISIONS) throw error;
    }
  }
}

async function makeOnce(client: CosmosClient, name: string): Promise<Container> {
  const { database } = await client.databases.createIfNotExists({ id: name });
  const { container } = await database.containers.createIfNotExists({
    id: CONTAINER,
    partitionKey: { paths: [PARTITION_KEY], kind: PartitionKeyKind.Hash, version: 2 },
    indexingPolicy: INDEXING,
  });
  return container;
}

async function existing(client: CosmosClient, { database, endpoint }: CosmosSettings): Promise<Container> {
  const container = client.database(database).container(CONTAINER);
  try {
    await container.read();
    return container;
  } catch (error) {
    if (codeOf(error) !== 404) throw error;
    const message = `In ${endpoint} bestaat de database "${database}" met de container "${CONTAINER}" nog niet. Maak ze met deployment (partitiesleutel ${PARTITION_KEY}), of start één keer met COSMOS_KEY.`;
    throw new StoreError(message, { cause: error });
  }
}

/** A container, and how it is asked. */
interface Asked {
  container: Container;
  /** Asks again while it may pass. `unsure`: an earlier answer may have been lost on the way. */
  ask: <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<{ answer: T; unsure: boolean }>;
  /** Hears the request charge (RU) of every answer. */
  charged: (units: number) => void;
}

function connectionTo(
  container: Container,
  client: CosmosClient,
  wait: (ms: number) => Promise<unknown>,
  charged: (units: number) => void,
): CosmosConnection {
  const asked = { container, ask: patient(wait), charged };
  return {
    find: (partition, id) => find(asked, partition, id),
    startingWith: (partition, prefix) => startingWith(asked, partition, prefix),
    across: (where, values, page) => across(asked, where, values, page),
    write: (partition, writes) => write(asked, partition, writes),
    increment: (partition, id) => increment(asked, partition, id),
    wait,
    close: () => client.dispose(),
  };
}

function patient(wait: (ms: number) => Promise<unknown>): Asked['ask'] {
  let silent = false;
  return async (work) => {
    const signal = AbortSignal.timeout(silent ? WHILE_SILENT : ALTOGETHER);
    for (let attempt = 0; ; attempt++) {
      try {
        const answer = await work(signal);
        silent = false;
        return { answer, unsure: attempt > 0 };
      } catch (error) {
        const next = WAITS[attempt];
        if (next === undefined || signal.aborted || !isPassing(error)) {
          silent = signal.aborted;
          throw storeError(error);
        }
        await wait(next);
      }
    }
  };
}

async function find({ container, ask, charged }: Asked, partition: string, id: string): Promise<Stored | undefined> {
  const { answer } = await ask(async (abortSignal) => {
    const response = await container.item(id, partition).read({ abortSignal });
    charged(response.requestCharge);
    return response;
  });
  return answer.resource === undefined ? undefined : parsed(storedShape, answer.resource);
}

async function startingWith({ container, ask, charged }: Asked, partition: string, prefix: string): Promise<Stored[]> {
  const { answer } = await ask(async (abortSignal) => {
    const query = 'SELECT * FROM c WHERE STARTSWITH(c.id, @prefix)';
    const response = await container.items
      .query(
        { query, parameters: [{ name: '@prefix', value: prefix }] },
        { partitionKey: partition, abortSignal, maxItemCount: 1000 },
      )
      .fetchAll();
    charged(response.requestCharge);
    return response.resources;
  });
  return parsed(z.array(storedShape), answer).sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function* across(
  { container, ask, charged }: Asked,
  where: string,
  values: Record<string, Value>,
  maxItemCount: number,
): AsyncIterable<Stored[]> {
  const parameters = Object.entries(values).map(([name, value]) => ({ name: `@${name}`, value }));
  const query = { query: `SELECT * FROM c WHERE ${where}`, parameters };
  const iterator = container.items.query(query, { maxItemCount });
  while (iterator.hasMoreResults()) {
    const { answer } = await ask(() => iterator.fetchNext());
    charged(answer.requestCharge);
    const page = parsed(z.array(storedShape), answer.resources ?? []);
    if (page.length > 0) yield page;
  }
}

async function write(asked: Asked, partition: string, writes: readonly Write[]): Promise<'written' | 'refused'> {
  const { answer, unsure } = await asked.ask((signal) => batch(asked, partition, writes.map(operation), signal));
  const failed = answer.find(({ statusCode }) => statusCode >= 400 && statusCode !== 424);
  if (failed === undefined) return 'written';
  if (!REFUSALS.includes(failed.statusCode)) throw storeError({ code: failed.statusCode });
  return unsure && (await wasOurs(asked, partition, writes)) ? 'written' : 'refused';
}

async function increment(asked: Asked, partition: string, id: string): Promise<number> {
  const { answer } = await asked.ask(async (signal) => {
    const patch: OperationInput = {
      operationType: 'Patch',
      id,
      resourceBody: { operations: [{ op: 'incr', path: '/laatste', value: 1 }] },
    };
    const [patched] = await batch(asked, partition, [patch], signal);
    if (patched?.statusCode !== 404) return patched;
    const first = { id, incidentId: partition, json: '', laatste: 1 };
    const [created] = await batch(asked, partition, [{ operationType: 'Create', resourceBody: first }], signal);
    return created?.statusCode === 409 ? (await batch(asked, partition, [patch], signal))[0] : created;
  });
  if (answer === undefined || answer.statusCode >= 400) throw storeError({ code: answer?.statusCode });
  return parsed(z.object({ laatste: z.int() }), answer.resourceBody).laatste;
}

async function batch(
  { container, charged }: Asked,
  partition: string,
  operations: OperationInput[],
  abortSignal: AbortSignal,
) {
  const response = await container.items.batch(operations, partition, { abortSignal });
  charged(Number(response.headers?.['x-ms-request-charge'] ?? 0));
  const results = parsed(z.array(itemShape), response.result ?? []);
  const passing = results.find(({ statusCode }) => isPassing({ code: statusCode }));
  if (passing !== undefined)
    throw Object.assign(new Error('a batch met a passing failure'), { code: passing.statusCode });
  return results;
}

/** After a lost answer, a refusal may be of our own making: then what is stored is what we wrote. */
async function wasOurs(asked: Asked, partition: string, writes: readonly Write[]): Promise<boolean> {
  const [ours] = writes.flatMap((write) =>
    'create' in write ? write.create : 'replace' in write ? write.replace : [],
  );
  return ours !== undefined && (await find(asked, partition, ours.id))?.json === ours.json;
}

function operation(write: Write): OperationInput {
  if ('create' in write) return { operationType: 'Create', resourceBody: { ...write.create } };
  if ('upsert' in write) return { operationType: 'Upsert', resourceBody: { ...write.upsert } };
  if ('delete' in write) return { operationType: 'Delete', id: write.delete, ...ifMatching(write.ifMatch) };
  if ('present' in write) return { operationType: 'Read', id: write.present };
  const { replace, ifMatch } = write;
  return { operationType: 'Replace', id: replace.id, ifMatch, resourceBody: { ...replace } };
}

const ifMatching = (ifMatch?: string) => (ifMatch === undefined ? {} : { ifMatch });

/** What comes out of Cosmos in its shape; anything else is a StoreError. */
export function parsed<T>(shape: z.ZodType<T>, value: unknown): T {
  return guarded(() => shape.parse(value));
}
