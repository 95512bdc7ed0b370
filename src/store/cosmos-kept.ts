import { randomUUID } from 'node:crypto';
import type { CosmosConnection } from './cosmos-connection.ts';
import {
  AFWEZIG_PARTITION,
  afwezigDocument,
  bundleDocument,
  bundlePartition,
  type Document,
  GEZEGD_PARTITION,
  gezegdDocument,
  numberPartition,
  ONLY_ID,
  personPartition,
  referenceDocument,
} from './cosmos-documents.ts';
import type { CosmosKeysGone } from './cosmos-keys-gone.ts';
import { optional, valueIn } from './cosmos-read.ts';
import { afwezigheidShape, referenceShape } from './shapes.ts';
import { isOfKeys } from './sleutels/keys-gone.ts';
import type { Afwezigheden, Bundles, Gezegd, Numbers, Reference, References } from './store.ts';

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
export function cosmosReferences(
  connection: Pick<CosmosConnection, 'find' | 'write' | 'pages'>,
  keys: CosmosKeysGone,
): References {
  const seen = new Map<string, string>();
  return {
    /** Every activity brings a reference, nearly always the one before: what this process saw last is not looked up again. */
    async saveReference(reference) {
      const document = referenceDocument(reference);
      if (seen.get(reference.aadObjectId) === document.json) return;
      await keep(connection, document);
      seen.set(reference.aadObjectId, document.json);
    },
    async reference(aadObjectId) {
      const stored = await connection.find(personPartition(aadObjectId), ONLY_ID);
      // Another process erased it: what comes in next is kept again.
      if (stored === undefined) seen.delete(aadObjectId);
      return optional(referenceShape, stored);
    },
    async references() {
      const found = new Map<string, Reference>();
      const where = `STARTSWITH(c.incidentId, '${personPartition('')}')`;
      for await (const page of connection.pages({ where, values: {} }))
        for (const stored of page.filter(({ id }) => id === ONLY_ID))
          found.set(stored.incidentId, valueIn(referenceShape, stored));
      return [...found.values()];
    },
    async eraseReference({ aadObjectId, gezien }) {
      const stored = await connection.find(personPartition(aadObjectId), ONLY_ID);
      if (stored === undefined || optional(referenceShape, stored)?.gezien !== gezien) return;
      // Refused: another took its place meanwhile.
      const partition = personPartition(aadObjectId);
      await keys.around(partition, undefined, () =>
        connection.write(partition, [{ delete: ONLY_ID, ifMatch: stored._etag }]),
      );
      seen.delete(aadObjectId);
    },
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

/** A document for each thing, all in one partition. What of it goes along in a copy: [`goesAlong`](./gezegd.ts). */
export function cosmosGezegd({
  find,
  write,
  startingWith,
}: Pick<CosmosConnection, 'find' | 'write' | 'startingWith'>): Gezegd {
  return {
    async noteSaid(wat) {
      const own = gezegdDocument(wat, randomUUID());
      if ((await write(GEZEGD_PARTITION, [{ create: own }])) === 'written') return true;
      // An answer that was lost is asked again, and then it is our own that is there.
      return (await find(GEZEGD_PARTITION, wat))?.json === own.json;
    },
    async forgetSaid(wat) {
      const found = await find(GEZEGD_PARTITION, wat);
      if (found === undefined) return false;
      return (await write(GEZEGD_PARTITION, [{ delete: wat, ifMatch: found._etag }])) === 'written';
    },
    said: async () => (await startingWith(GEZEGD_PARTITION, '')).map(({ id }) => id).filter((wat) => !isOfKeys(wat)),
  };
}

/** Written only when it differs: a write costs ten times what a look costs, and most are the same as before. */
async function keep({ find, write }: Pick<CosmosConnection, 'find' | 'write'>, document: Document): Promise<void> {
  const before = await find(document.incidentId, document.id);
  if (before?.json !== document.json) await write(document.incidentId, [{ upsert: document }]);
}
