import { setTimeout as sleep } from 'node:timers/promises';
import type { Container, OperationInput } from '@azure/cosmos';
import { z } from 'zod';
import { type CosmosSettings, openContainer } from './cosmos-container.ts';
import { DOCUMENT_VERSION, type Document, PACKED_VERSION, type Stored, storedShape } from './cosmos-documents.ts';
import { guarded, isPassing, storeError } from './cosmos-error.ts';
import { packed } from './cosmos-packed.ts';
import { type Ask, patient } from './cosmos-patience.ts';
import { cosmosQueries, type Query } from './cosmos-query.ts';
import type { SetAside } from './set-aside.ts';
import type { AsyncZegel } from './sleutels/zegel.ts';

export interface CosmosParts {
  /** Waits this many ms before asking again. */
  wait?: (ms: number) => Promise<unknown>;
  /** Called with the request charge (RU) of every answer. */
  charged?: (units: number) => void;
  now?: () => number;
  /** Hears what went wrong beside the work, and is tried again later. */
  failed?: (error: unknown) => void;
  setAside?: SetAside;
  /** A worker of this process sends what is recorded here. */
  sendsOwn?: boolean;
  /** With what it is encrypted; closed with the home. */
  zegel?: AsyncZegel | undefined;
}

/** One write within a partition; all of a batch or nothing. */
export type Write =
  | { create: Document }
  | { upsert: Document }
  | { replace: Document; ifMatch: string }
  | { delete: string; ifMatch?: string }
  /** Only holds when this document is there. */
  | { present: string }
  /** Only holds when no document with this id is there; and then there is none. */
  | { absent: string; partition: string };

/** The container, seen as partitions of documents. Methods reject with StoreError. */
export interface CosmosConnection {
  find(partition: string, id: string): Promise<Stored | undefined>;
  /** The documents of a partition whose id begins so, by id. */
  startingWith(partition: string, prefix: string): Promise<Stored[]>;
  /** A query over all partitions, within one deadline: all there is, or the first so many. Never less without an error. */
  across(query: Query): Promise<Stored[]>;
  /**
   * The same of more than can be read in one go, in no order: a page at a time, each with a deadline of its own. Where a range splits meanwhile, some comes
   * twice.
   */
  pages(query: Pick<Query, 'where' | 'values'>): AsyncIterable<Stored[]>;
  /** `refused`: one of the conditions did not hold (someone was first), and nothing was written. */
  write(partition: string, writes: readonly Write[]): Promise<'written' | 'refused'>;
  /** The same: the ETags of what was written, by id, as far as they are known; undefined when it was refused. */
  written(partition: string, writes: readonly Write[]): Promise<ReadonlyMap<string, string> | undefined>;
  /** Adds one to the number kept in this partition, from 0; an answer that was lost skips a number. */
  increment(partition: string, id: string): Promise<number>;
  wait(ms: number): Promise<unknown>;
  close(): void;
}

/** So often all pages are begun at most. */
const MOST_BEGUN = 4;
/** Failures of one write that mean "someone was first": not there, already there, changed. */
const REFUSALS = [404, 409, 412];

const itemShape = z.object({
  statusCode: z.int(),
  eTag: z.string().optional(),
  resourceBody: z.unknown().optional(),
  retryAfterMilliseconds: z.number().optional(),
});

/** Opens the container, with a key also makes it. Throws a StoreError that says what to create or grant. */
export async function connectCosmos(
  settings: CosmosSettings,
  parts: CosmosParts = {},
  name?: string,
): Promise<CosmosConnection> {
  const { wait = (ms: number) => sleep(ms), charged = () => {} } = parts;
  const { container, close } = await openContainer(settings, charged, name);
  const asked = { container, queries: cosmosQueries(container), ask: patient(wait) };
  return {
    find: (partition, id) => find(asked, partition, id),
    startingWith: askedTogether((partition, prefixes) => startingWith(asked, partition, prefixes)),
    across: (query) => across(asked, query),
    pages: (query) => pages(asked, query),
    write: async (partition, writes) =>
      (await written(asked, partition, writes)) === undefined ? 'refused' : 'written',
    written: (partition, writes) => written(asked, partition, writes),
    increment: (partition, id) => increment(asked, partition, id),
    wait,
    close,
  };
}

/** A container, and how it is asked. */
interface Asked {
  container: Container;
  queries: ReturnType<typeof cosmosQueries>;
  ask: Ask;
}

async function find({ container, ask }: Asked, partition: string, id: string): Promise<Stored | undefined> {
  const { answer } = await ask(async (abortSignal) => {
    const { resource, statusCode, substatus } = await container.item(id, partition).read({ abortSignal });
    // The SDK hands every 404 on as "not there". With a substatus it is another thing that is missing: a replica that is up to date, the container.
    if (statusCode === 404 && substatus !== undefined && substatus !== 0) throw notFound(substatus);
    return resource;
  });
  return answer === undefined ? undefined : parsed(storedShape, answer);
}

function notFound(substatus: number): Error {
  return Object.assign(new Error('not found'), { code: 404, substatus });
}

async function startingWith({ queries, ask }: Asked, partition: string, prefixes: string[]): Promise<Stored[]> {
  const where = prefixes.map((_prefix, n) => `STARTSWITH(c.id, @prefix${n})`).join(' OR ');
  const values = Object.fromEntries(prefixes.map((prefix, n) => [`prefix${n}`, prefix]));
  const { answer } = await ask((signal) => queries.inPartition(partition, where, values, signal));
  return parsed(z.array(storedShape), answer).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What is asked of one partition in one go is one query: a query costs more than what it brings. */
function askedTogether(
  query: (partition: string, prefixes: string[]) => Promise<Stored[]>,
): CosmosConnection['startingWith'] {
  const open = new Map<string, { prefixes: Set<string>; answer: Promise<Stored[]> }>();
  return async (partition, prefix) => {
    const known = open.get(partition);
    const prefixes = (known?.prefixes ?? new Set()).add(prefix);
    const answer =
      known?.answer ??
      Promise.resolve().then(() => {
        open.delete(partition);
        return query(partition, [...prefixes]);
      });
    if (known === undefined) open.set(partition, { prefixes, answer });
    return (await answer).filter(({ id }) => id.startsWith(prefix));
  };
}

async function across({ queries, ask }: Asked, query: Query): Promise<Stored[]> {
  const { answer } = await ask((signal) => queries.everywhere(query, signal));
  return parsed(z.array(storedShape), answer);
}

async function* pages(asked: Asked, query: Query): AsyncGenerator<Stored[]> {
  for (let begun = 1; ; begun++) {
    try {
      yield* pagesOnce(asked, query);
      return;
    } catch (error) {
      // A range that split is gone for good: what is in its halves is found from the beginning.
      if (begun === MOST_BEGUN || !isPassing(error)) throw error;
    }
  }
}

async function* pagesOnce({ queries, ask }: Asked, query: Query): AsyncGenerator<Stored[]> {
  const { answer: ranges } = await ask(() => queries.ranges());
  for (const range of ranges) {
    let from: string | undefined;
    do {
      const place = { range, from };
      const { answer } = await ask((signal) => queries.page(query, place, signal));
      yield parsed(z.array(storedShape), answer.rows);
      from = answer.next;
    } while (from !== undefined);
  }
}

async function written(
  asked: Asked,
  partition: string,
  writes: readonly Write[],
): Promise<ReadonlyMap<string, string> | undefined> {
  const { answer, unsure } = await asked.ask((signal) => batch(asked, partition, writes.flatMap(operations), signal));
  const failed = answer.find(({ statusCode }) => statusCode >= 400 && statusCode !== 424);
  if (failed === undefined) {
    const ids = writes.flatMap(idsOf);
    return new Map(answer.flatMap(({ eTag }, n) => (eTag === undefined ? [] : [[ids[n] ?? '', eTag] as const])));
  }
  if (!REFUSALS.includes(failed.statusCode)) throw storeError({ code: failed.statusCode });
  return unsure && (await wasOurs(asked, partition, writes)) ? new Map() : undefined;
}

/** The ids of what a write makes, one for each of its operations; empty where that makes nothing. */
function idsOf(write: Write): string[] {
  if ('create' in write) return [write.create.id];
  if ('upsert' in write) return [write.upsert.id];
  if ('replace' in write) return [write.replace.id];
  return 'absent' in write ? ['', ''] : [''];
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
    const first = { v: DOCUMENT_VERSION, id, incidentId: partition, json: '', laatste: 1 };
    const [created] = await batch(asked, partition, [{ operationType: 'Create', resourceBody: first }], signal);
    return created?.statusCode === 409 ? (await batch(asked, partition, [patch], signal))[0] : created;
  });
  if (answer === undefined || answer.statusCode >= 400) throw storeError({ code: answer?.statusCode });
  return parsed(z.object({ laatste: z.int() }), answer.resourceBody).laatste;
}

async function batch({ container }: Asked, partition: string, operations: OperationInput[], abortSignal: AbortSignal) {
  const response = await container.items.batch(operations, partition, { abortSignal });
  const results = parsed(z.array(itemShape), response.result ?? []);
  const passing = results.find(({ statusCode }) => isPassing({ code: statusCode }));
  if (passing === undefined) return results;
  const { statusCode: code, retryAfterMilliseconds: retryAfterInMs } = passing;
  throw Object.assign(new Error('a batch met a passing failure'), { code, retryAfterInMs });
}

/** After a lost answer, a refusal may be of our own making: then what is stored is what we wrote. */
async function wasOurs(asked: Asked, partition: string, writes: readonly Write[]): Promise<boolean> {
  const [ours] = writes.flatMap((each) => ('create' in each ? each.create : 'replace' in each ? each.replace : []));
  return ours !== undefined && (await find(asked, partition, ours.id))?.json === ours.json;
}

function operations(write: Write): OperationInput[] {
  if ('create' in write) return [{ operationType: 'Create', resourceBody: asKept(write.create) }];
  if ('upsert' in write) return [{ operationType: 'Upsert', resourceBody: asKept(write.upsert) }];
  if ('delete' in write) return [{ operationType: 'Delete', id: write.delete, ...ifMatching(write.ifMatch) }];
  if ('present' in write) return [{ operationType: 'Read', id: write.present }];
  if ('absent' in write) return absent(write);
  const { replace, ifMatch } = write;
  return [{ operationType: 'Replace', id: replace.id, ifMatch, resourceBody: asKept(replace) }];
}

function asKept(document: Document) {
  const json = packed(document.json);
  return json === document.json ? { ...document } : { ...document, v: Math.max(document.v, PACKED_VERSION), json };
}

/** A batch has no such condition, but making what is there fails all of it, and what was made is taken away in the same one. */
function absent({ absent: id, partition: incidentId }: { absent: string; partition: string }): OperationInput[] {
  return [
    { operationType: 'Create', resourceBody: { v: DOCUMENT_VERSION, id, incidentId, json: '' } },
    { operationType: 'Delete', id },
  ];
}

const ifMatching = (ifMatch?: string) => (ifMatch === undefined ? {} : { ifMatch });

/** What comes out of Cosmos in its shape; anything else is a StoreError. */
export function parsed<T>(shape: z.ZodType<T>, value: unknown): T {
  return guarded(() => shape.parse(value));
}
