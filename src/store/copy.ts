import { inzageBeginShape } from '../incident/inzage.ts';
import { countPartitions, partitionsIn } from './copy-source.ts';
import { berichtenDocument, notificationsIn } from './cosmos-bericht.ts';
import { type CosmosConnection, type CosmosParts, connectCosmos, type Write } from './cosmos-connection.ts';
import type { CosmosSettings } from './cosmos-container.ts';
import {
  AFWEZIG_PARTITION,
  type Document,
  GEZEGD_PARTITION,
  INZAGE_BEGIN_ID,
  inzageId,
  isEnd,
  ownId,
  PREFIX,
  type Stored,
  vernietigdId,
} from './cosmos-documents.ts';
import { cosmosOwn } from './cosmos-own.ts';
import { sealedConnection } from './sleutels/sealed-connection.ts';
import { PLAIN, type Zegel } from './sleutels/zegel.ts';
import { openConnection } from './sqlite-connection.ts';
import { guarded } from './sqlite-error.ts';
import { StoreError } from './store.ts';
import { ALLES } from './vernietigd.ts';

/** What was added where it is copied to, is told there, and is found again. */
const KEPT = [PREFIX.tombstone, PREFIX.vernietigd, PREFIX.bericht, PREFIX.message, INZAGE_BEGIN_ID];

/** Of these what stands where it is copied to stays, also what is not in the copy. */
const GROWS = [AFWEZIG_PARTITION, GEZEGD_PARTITION];

/** What a copy came to. */
export interface Copied {
  /** Documents in the file; afterwards `equal` of them stand in Cosmos to the letter. */
  documents: number;
  equal: number;
  /** Documents that were written, or taken away because the file has them no more. */
  written: number;
  /** Incidents that went on in Cosmos, or are others there: left as they are. */
  leftAlone: string[];
}

/** A batch holds at most 100 operations and 2 MB: https://learn.microsoft.com/azure/cosmos-db/nosql/transactional-batch */
const MOST_WRITES = 90;
const MOST_LETTERS = 500_000;

/**
 * Copies everything from the SQLite file of a stopped bot to Cosmos DB, and compares all of it afterwards. May be cut off and run again: what
 * is there already is left, what the file has no more is taken away. An incident that went on in Cosmos is left alone.
 * `progress` hears how many of how many partitions were done. Rejects with StoreError.
 */
export async function copyToCosmos(
  file: string,
  settings: CosmosSettings,
  progress: (done: number, of: number) => void,
  parts?: CosmosParts,
  zegel: Zegel = PLAIN,
): Promise<Copied> {
  const source = guarded(() => openConnection(file));
  try {
    const partitions = { read: () => partitionsIn(source, zegel), count: guarded(() => countPartitions(source)) };
    return await copyPartitions(partitions, settings, progress, parts);
  } finally {
    source.close();
  }
}

/** What is copied, partition after partition; it is read twice. */
export interface Partitions {
  read(): Iterable<Document[]> | AsyncIterable<Document[]>;
  count: number;
}

/** As {@link copyToCosmos}, of partitions from anywhere. What was erased in Cosmos since is not put back. */
export async function copyPartitions(
  partitions: Partitions,
  settings: CosmosSettings,
  progress: (done: number, of: number) => void,
  parts?: CosmosParts,
): Promise<Copied> {
  const target = sealedConnection(await connectCosmos(settings, parts), parts?.zegel);
  try {
    const total = partitions.count * 2;
    const copied: Copied = { documents: 0, equal: 0, written: 0, leftAlone: [] };
    let done = 0;
    for await (const documents of partitions.read()) {
      copied.written += await copyPartition(target, documents, copied.leftAlone);
      progress(++done, total);
    }
    await cosmosOwn(target).repair(0);
    for await (const given of partitions.read()) {
      const there = await standing(target, given);
      const documents = wantedOf(given, there);
      copied.documents += documents.length;
      copied.equal += documents.filter((document) => isEqual(there.get(document.id), document)).length;
      progress(++done, total);
    }
    return copied;
  } catch (error) {
    throw error instanceof StoreError ? error : guarded(() => raise(error));
  } finally {
    target.close();
  }
}

async function copyPartition(target: CosmosConnection, given: Document[], leftAlone: string[]): Promise<number> {
  const [first] = given;
  if (first === undefined) return 0;
  const there = await standing(target, given);
  const documents = wantedOf(given, there);
  if (isAhead(there, documents) || isDestroyed(there, documents)) {
    leftAlone.push(first.incidentId);
    return 0;
  }
  const wanted = new Set(documents.map(({ id }) => id));
  const writes: Write[] = documents
    .filter((document) => !isEqual(there.get(document.id), document))
    .map((document) => ({ upsert: document }));
  const isKept = (id: string) =>
    wanted.has(id) ||
    id === ownId ||
    (KEPT.some((prefix) => id.startsWith(prefix)) && !isIn(wanted, id) && !isErased(documents, id)) ||
    GROWS.includes(first.incidentId);
  for (const id of there.keys()) if (!isKept(id)) writes.push({ delete: id });
  for (const batch of batchesOf(writes))
    if ((await target.write(first.incidentId, batch)) === 'refused')
      throw new StoreError(
        'In Cosmos DB wordt intussen geschreven. Stop alle processen van de bot en kopieer opnieuw.',
      );
  return writes.length;
}

/** Whether this notification, of before all of a record were in one document, is in that one now. */
function isIn(wanted: ReadonlySet<string>, id: string): boolean {
  return id.startsWith(PREFIX.bericht) && wanted.has(id.split(':').slice(0, 2).join(':'));
}

/** What is to stand there: without what was erased since, and with how telling went there since. */
function wantedOf(documents: Document[], there: Map<string, Stored>): Document[] {
  return withWhoLooked(withoutErased(documents, there), there).map((document) =>
    document.id.startsWith(PREFIX.bericht) ? withTold(document, there) : document,
  );
}

/** Where somebody looked since, the chain there stays as it is. What was erased of it there is not put back. */
function withWhoLooked(documents: Document[], there: Map<string, Stored>): Document[] {
  const last = lastLooking(documents);
  const lastThere = lastLooking([...there.values()]);
  const wentOn =
    last !== undefined &&
    lastThere !== undefined &&
    (lastThere.id > last.id || (lastThere.id === last.id && lastThere.json !== last.json));
  if (wentOn) return documents.filter((each) => !isOfLooking(each));
  const erased = looksBegin([...there.values()]);
  return looksBegin(documents) >= erased
    ? documents
    : documents.filter((each) => each.id !== INZAGE_BEGIN_ID && !isLookingUpTo(each, erased));
}

/** Whether it is of who looked, and was erased where it is copied from. */
function isErased(documents: readonly Document[], id: string): boolean {
  return isLookingUpTo({ id }, looksBegin(documents));
}

type Lying = Pick<Document, 'id' | 'json'>;

function lastLooking(documents: readonly Lying[]): Lying | undefined {
  return documents
    .filter(isOfLooking)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .at(-1);
}

function isOfLooking({ id }: Pick<Lying, 'id'>): boolean {
  return id.startsWith(INZAGE_BEGIN_ID);
}

/** How many of who looked were erased. */
function looksBegin(documents: readonly Lying[]): number {
  const begin = documents.find(({ id }) => id === INZAGE_BEGIN_ID);
  return begin === undefined ? 0 : inzageBeginShape.parse(JSON.parse(begin.json)).tot;
}

function isLookingUpTo({ id }: Pick<Lying, 'id'>, tot: number): boolean {
  return id.startsWith(PREFIX.inzage) && id <= inzageId(tot);
}

/** Notifications that were sent there since would go out again, and what followed them there is told there. */
function withTold(document: Document, there: Map<string, Stored>): Document {
  const { all: given, unread } = notificationsIn(document.id, document.json);
  const standing = [...there.values()].filter(({ id }) => isOfRecord(id, document.id));
  const known = new Map(
    standing.flatMap(({ id, json }) => notificationsIn(id, json).all).map((each) => [each.place, each]),
  );
  const all = given.map((each) => {
    const other = known.get(each.place);
    return each.staat === 'wacht' && other !== undefined && other.staat !== 'wacht' ? other : each;
  });
  const places = new Set(given.map(({ place }) => place));
  const added = [...known.values()].filter(({ place }) => !places.has(place));
  return berichtenDocument(document, { all: [...all, ...added], unread });
}

/** Whether it is this document, or one of before all notifications of a record were in one. */
function isOfRecord(id: string, document: string): boolean {
  return id === document || id.startsWith(`${document}:`);
}

/** Without the texts of which there is a tombstone, and without another tombstone in its place. */
function withoutErased(documents: Document[], there: Map<string, Stored>): Document[] {
  return documents.filter(({ id, json }) => {
    if (id.startsWith(PREFIX.text)) return !there.has(`${PREFIX.tombstone}${id.slice(PREFIX.text.length)}`);
    return !id.startsWith(PREFIX.tombstone) || (there.get(id)?.json ?? json) === json;
  });
}

async function standing(target: CosmosConnection, documents: Document[]): Promise<Map<string, Stored>> {
  const found = await target.startingWith(documents[0]?.incidentId ?? '', '');
  return new Map(found.filter((stored) => !isEnd(stored)).map((stored) => [stored.id, stored]));
}

/** Whether Cosmos has records of this incident that the file does not have, or a number that is further on. */
function isAhead(there: Map<string, Stored>, documents: Document[]): boolean {
  const here = new Map(documents.map((document) => [document.id, document]));
  return [...there.values()].some(({ id, json, laatste = 0 }) => {
    if (laatste > (here.get(id)?.laatste ?? 0)) return true;
    return id.startsWith(PREFIX.record) && here.get(id)?.json !== json;
  });
}

/** Whether all of it was destroyed in Cosmos since: its keys are no more, and it is not made anew. */
function isDestroyed(there: Map<string, Stored>, documents: readonly Document[]): boolean {
  return there.has(vernietigdId(ALLES)) && documents.some(({ id }) => id.startsWith(PREFIX.record));
}

function isEqual(stored: Stored | undefined, { json, laatste }: Document): boolean {
  return stored?.json === json && stored.laatste === laatste;
}

function* batchesOf(writes: readonly Write[]): Generator<Write[]> {
  let batch: Write[] = [];
  let letters = 0;
  for (const write of writes) {
    const size = 'upsert' in write ? write.upsert.json.length : 0;
    if (batch.length === MOST_WRITES || (batch.length > 0 && letters + size > MOST_LETTERS)) {
      yield batch;
      batch = [];
      letters = 0;
    }
    batch.push(write);
    letters += size;
  }
  if (batch.length > 0) yield batch;
}

function raise(error: unknown): never {
  throw error;
}
