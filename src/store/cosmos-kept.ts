import type { CosmosConnection } from './cosmos-connection.ts';
import {
  AFWEZIG_PARTITION,
  afwezigDocument,
  bundleDocument,
  bundlePartition,
  type Document,
  messageDocument,
  messageId,
  numberPartition,
  ONLY_ID,
  personPartition,
  referenceDocument,
} from './cosmos-documents.ts';
import { optional, valueIn } from './cosmos-read.ts';
import type { ReadOrAside } from './set-aside.ts';
import { afwezigheidShape, messageShape, referenceShape } from './shapes.ts';
import type { Afwezigheden, Bundles, Messages, Numbers, References } from './store.ts';

/** A partition a year. */
export function cosmosNumbers({ increment }: Pick<CosmosConnection, 'increment'>): Numbers {
  return { nextNumber: (year) => increment(numberPartition(year), ONLY_ID) };
}

/** A partition a version of the flows. */
export function cosmosBundles({ find, write }: Pick<CosmosConnection, 'find' | 'write'>): Bundles {
  return {
    // Refused: it was kept already, and what was kept first stays.
    putBundle: async (hash, json) =>
      void (await write(bundlePartition(hash), [{ create: bundleDocument(hash, json) }])),
    bundle: async (hash) => (await find(bundlePartition(hash), ONLY_ID))?.json,
  };
}

/** A partition a person. */
export function cosmosReferences(connection: Pick<CosmosConnection, 'find' | 'write'>): References {
  const seen = new Map<string, string>();
  return {
    /** Every activity brings a reference, nearly always the one before: what this process saw last is not looked up again. */
    async saveReference(reference) {
      const document = referenceDocument(reference);
      if (seen.get(reference.aadObjectId) === document.json) return;
      await keep(connection, document);
      seen.set(reference.aadObjectId, document.json);
    },
    reference: async (aadObjectId) =>
      optional(referenceShape, await connection.find(personPartition(aadObjectId), ONLY_ID)),
  };
}

/** A document a person, all in one partition. */
export function cosmosAfwezigheden({
  find,
  write,
  startingWith,
}: Pick<CosmosConnection, 'find' | 'write' | 'startingWith'>): Afwezigheden {
  return {
    saveAfwezigheid: async (afwezigheid) =>
      void (await write(AFWEZIG_PARTITION, [{ upsert: afwezigDocument(afwezigheid) }])),
    async eraseAfwezigheid(afwezigheid) {
      const { id, json } = afwezigDocument(afwezigheid);
      const found = await find(AFWEZIG_PARTITION, id);
      // Refused: another took its place meanwhile.
      if (found?.json === json) await write(AFWEZIG_PARTITION, [{ delete: id, ifMatch: found._etag }]);
    },
    afwezigheden: async () =>
      (await startingWith(AFWEZIG_PARTITION, '')).map((stored) => valueIn(afwezigheidShape, stored)),
  };
}

/** A document a slot, beside the records of the incident. */
export function cosmosMessages(connection: Pick<CosmosConnection, 'find' | 'write'>, orAside: ReadOrAside): Messages {
  return {
    saveMessage: (message) => keep(connection, messageDocument(message)),
    async message(incident, slot) {
      const stored = await connection.find(incident, messageId(slot));
      return orAside('plaats', `${incident}/${slot}`, () => optional(messageShape, stored));
    },
  };
}

/** Written only when it differs: a write costs ten times what a look costs, and most are the same as before. */
async function keep({ find, write }: Pick<CosmosConnection, 'find' | 'write'>, document: Document): Promise<void> {
  const before = await find(document.incidentId, document.id);
  if (before?.json !== document.json) await write(document.incidentId, [{ upsert: document }]);
}
