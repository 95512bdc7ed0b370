import { z } from 'zod';
import { recordShape } from '../incident/events.ts';
import { type CosmosParts, type CosmosSettings, connectCosmos, parsed, type Write } from './cosmos-connection.ts';
import {
  bundleDocument,
  bundlePartition,
  type Document,
  messageDocument,
  messageId,
  numberPartition,
  ONLY_ID,
  PREFIX,
  personPartition,
  recordDocument,
  recordId,
  referenceDocument,
  type Stored,
  summaryDocument,
  textDocument,
  textId,
  tombstoneDocument,
} from './cosmos-documents.ts';
import { guarded, storeError } from './cosmos-error.ts';
import { listWhere } from './cosmos-list.ts';
import { cosmosOutbox } from './cosmos-outbox.ts';
import { pageOf } from './page.ts';
import { parsedOnce } from './parsed-once.ts';
import { messageShape, referenceShape, summaryShape, textShape, tombstoneShape } from './shapes.ts';
import { type Append, type Expired, type Reference, type Store, StoreError, type Summary } from './store.ts';

/** How long it waits (ms) before it reads again, when the asker has seen more than what came back. */
const BEHIND = [50, 150, 450];
/** The most that fits in one batch: https://learn.microsoft.com/azure/cosmos-db/nosql/transactional-batch */
const MOST_OPERATIONS = 100;
const EXPIRED_PAGE = 100;
/** So many records of logs are not parsed again. */
const MOST_REMEMBERED = 5_000;

/**
 * Opens the store in Azure Cosmos DB, for any number of processes. With a key, database and container are made when they are missing;
 * without, a StoreError says what to make or grant. A click is one transactional batch in the incident's own partition.
 */
export async function openCosmosStore(settings: CosmosSettings, parts: CosmosParts = {}): Promise<Store> {
  const connection = await connectCosmos(settings, parts);
  const { find, startingWith, across, write, increment } = connection;
  const outbox = cosmosOutbox(connection);
  const seen = new Map<string, string>();
  const recordIn = parsedOnce(recordShape, MOST_REMEMBERED);

  const valueIn = <T>(shape: z.ZodType<T>, { json }: Stored): T => parsed(jsonText.pipe(shape), json);
  const optional = <T>(shape: z.ZodType<T>, stored: Stored | undefined): T | undefined =>
    stored === undefined ? undefined : valueIn(shape, stored);

  async function records(incident: string) {
    return (await startingWith(incident, PREFIX.record)).map(({ json }) => guarded(() => recordIn(json)));
  }

  /** Creating the record under its revision is the lock; that its predecessor is there keeps gaps out. */
  async function append({ record, teksten, berichten, later = [], summary }: Append): Promise<'appended' | 'conflict'> {
    const { incident, revisie } = record;
    const writes: Write[] = [
      { create: recordDocument(record) },
      ...(revisie > 1 ? [{ present: recordId(revisie - 1) }] : []),
      ...teksten.map((text) => ({ create: textDocument(incident, text) })),
      ...(summary === undefined ? [] : [{ upsert: summaryDocument(summary) }]),
      ...outbox.writesFor({ record, berichten, later }),
    ];
    if (writes.length > MOST_OPERATIONS) throw storeError({ code: 413 });
    return (await write(incident, writes)) === 'written' ? 'appended' : 'conflict';
  }

  /** Written only when it differs: a write costs ten times what a look costs, and most are the same as before. */
  async function keep(document: Document): Promise<void> {
    const before = await find(document.incidentId, document.id);
    if (before?.json !== document.json) await write(document.incidentId, [{ upsert: document }]);
  }

  /** Every activity brings a reference, nearly always the one before: what this process saw last is not looked up again. */
  async function saveReference(reference: Reference): Promise<void> {
    const document = referenceDocument(reference);
    if (seen.get(reference.aadObjectId) === document.json) return;
    await keep(document);
    seen.set(reference.aadObjectId, document.json);
  }

  async function eraseText(incident: string, id: string, gewist: number): Promise<void> {
    const text = await find(incident, textId(id));
    if (text === undefined) return;
    const { termijn } = valueIn(textShape, text);
    await write(incident, [{ delete: textId(id) }, { create: tombstoneDocument(incident, { id, termijn, gewist }) }]);
  }

  async function expired(termijn: string, before: number, limit: number): Promise<Expired[]> {
    const all: Expired[] = [];
    const ended = "c.q.kind = 'summary' AND c.q.geeindigd < @before ORDER BY c.q.geeindigd";
    for await (const page of across(ended, { before }, EXPIRED_PAGE)) {
      const incidenten = page.map(({ incidentId }) => incidentId);
      const texts = await textsUnder(termijn, incidenten);
      all.push(...incidenten.flatMap((incident) => texts.get(incident) ?? []));
      if (all.length >= limit) break;
    }
    return all.slice(0, limit);
  }

  async function textsUnder(termijn: string, incidenten: string[]): Promise<Map<string, Expired[]>> {
    const texts = new Map<string, Expired[]>();
    const where = "c.q.kind = 'text' AND c.q.termijn = @termijn AND ARRAY_CONTAINS(@incidenten, c.q.incident)";
    for await (const page of across(where, { termijn, incidenten }, EXPIRED_PAGE))
      for (const stored of page) {
        const found = { incident: stored.incidentId, id: valueIn(textShape, stored).id };
        texts.set(found.incident, [...(texts.get(found.incident) ?? []), found]);
      }
    return texts;
  }

  async function firstOf(where: string, values: Record<string, string>): Promise<Summary | undefined> {
    for await (const [stored] of across(where, values, 1)) return optional(summaryShape, stored);
    return undefined;
  }

  return {
    async read(incident, atLeast = 0) {
      let found = await records(incident);
      for (const wait of BEHIND) {
        if (found.length >= atLeast) break;
        await connection.wait(wait);
        found = await records(incident);
      }
      return found;
    },
    append,
    texts: async (incident) => (await startingWith(incident, PREFIX.text)).map((stored) => valueIn(textShape, stored)),
    eraseText,
    tombstones: async (incident) =>
      (await startingWith(incident, PREFIX.tombstone)).map((stored) => valueIn(tombstoneShape, stored)),
    expired,
    openConcept: (melder) =>
      firstOf(
        "c.q.kind = 'summary' AND c.q.melder = @melder AND c.q.status = 'concept' ORDER BY c.q.begonnen DESC, c.q.incident DESC",
        { melder },
      ),
    async list(query, limit, verder) {
      const { where, values } = listWhereOrError(query, verder);
      const found: Summary[] = [];
      // One more than asked tells whether there is a next page.
      for await (const page of across(where, values, limit + 1)) {
        found.push(...page.map((stored) => valueIn(summaryShape, stored)));
        if (found.length > limit) break;
      }
      return pageOf(found, limit);
    },
    nextNumber: (year) => increment(numberPartition(year), ONLY_ID),
    // Refused: it was kept already, and what was kept first stays.
    putBundle: async (hash, json) =>
      void (await write(bundlePartition(hash), [{ create: bundleDocument(hash, json) }])),
    bundle: async (hash) => (await find(bundlePartition(hash), ONLY_ID))?.json,
    saveReference,
    reference: async (aadObjectId) => optional(referenceShape, await find(personPartition(aadObjectId), ONLY_ID)),
    saveMessage: (message) => keep(messageDocument(message)),
    message: async (incident, slot) => optional(messageShape, await find(incident, messageId(slot))),
    lease: outbox.lease,
    finish: outbox.finish,
    berichten: outbox.berichten,
    nextDue: outbox.nextDue,
    close: async () => connection.close(),
  };
}

const jsonText = z.string().transform((json): unknown => JSON.parse(json));

function listWhereOrError(...asked: Parameters<typeof listWhere>): ReturnType<typeof listWhere> {
  try {
    return listWhere(...asked);
  } catch (error) {
    throw new StoreError('Deze lijst is verouderd. Open de lijst opnieuw.', { cause: error });
  }
}
