import type { CosmosConnection } from './cosmos-connection.ts';
import { containerPartition, PLACES_ID, placesDocument } from './cosmos-documents.ts';
import { valueIn } from './cosmos-read.ts';
import { type Delen, plaatsenShape } from './delen.ts';

/** One document for all limits together, which is written while something is sent, and no more often than once in some minutes. */
export function cosmosDelen({ find, write }: Pick<CosmosConnection, 'find' | 'write'>): Delen {
  return {
    async places() {
      const stored = await find(containerPartition, PLACES_ID);
      return stored === undefined ? undefined : { places: valueIn(plaatsenShape, stored), versie: stored._etag };
    },
    async savePlaces(places, versie) {
      const document = placesDocument(JSON.stringify(places));
      const change = versie === undefined ? { create: document } : { replace: document, ifMatch: versie };
      return (await write(containerPartition, [change])) === 'written' ? 'saved' : 'conflict';
    },
  };
}
