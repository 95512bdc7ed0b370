import type { CosmosConnection, Write } from '../cosmos-connection.ts';
import type { Document, Stored } from '../cosmos-documents.ts';
import { isSealed } from './bos.ts';
import { type AsyncZegel, plainOf } from './zegel.ts';

/** The same container, in which is encrypted what must be. What is read of it was opened; what was destroyed is not there. */
export function sealedConnection(connection: CosmosConnection, zegel: AsyncZegel | undefined): CosmosConnection {
  async function opened(stored: Stored): Promise<Stored[]> {
    if (!isSealed(stored.json)) return [stored];
    if (zegel === undefined) return [{ ...stored, json: plainOf(stored.json) }];
    const json = await zegel.open(stored.incidentId, stored.id, stored.json);
    return json === undefined ? [] : [{ ...stored, json }];
  }
  const all = async (found: Stored[]) => (await Promise.all(found.map(opened))).flat();
  async function sealed(document: Document): Promise<Document> {
    // The end of a log says nothing.
    if (zegel === undefined || document.json === '') return document;
    return { ...document, json: await zegel.seal(document.incidentId, document.id, document.json) };
  }
  async function sealedWrite(write: Write): Promise<Write> {
    if ('create' in write) return { create: await sealed(write.create) };
    if ('upsert' in write) return { upsert: await sealed(write.upsert) };
    return 'replace' in write ? { ...write, replace: await sealed(write.replace) } : write;
  }
  async function sealedWrites(writes: readonly Write[]): Promise<Write[]> {
    const ready: Write[] = [];
    // One after the other: the first makes the keys that the others need.
    for (const write of writes) ready.push(await sealedWrite(write));
    return ready;
  }
  return {
    ...connection,
    async find(partition, id) {
      const stored = await connection.find(partition, id);
      return stored === undefined ? undefined : (await opened(stored))[0];
    },
    startingWith: async (partition, prefix) => await all(await connection.startingWith(partition, prefix)),
    across: async (query) => await all(await connection.across(query)),
    async *pages(query) {
      for await (const page of connection.pages(query)) yield await all(page);
    },
    write: async (partition, writes) => await connection.write(partition, await sealedWrites(writes)),
    written: async (partition, writes) => await connection.written(partition, await sealedWrites(writes)),
  };
}
