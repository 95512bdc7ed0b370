import { type Config, storeFile } from '../config.ts';
import { openCosmosStore } from './cosmos.ts';
import { openSqliteStore } from './sqlite.ts';
import { type Store, StoreError } from './store.ts';

/** The home of incidents that the settings name, and how the practice room empties it. Throws StoreError. */
export async function openStore(config: Config): Promise<{ store: Store; clear(): Promise<void> }> {
  if (config.cosmos !== undefined) {
    const store = await openCosmosStore(config.cosmos);
    const clear = async () => {
      throw new StoreError('De oefenruimte leegmaken kan alleen met SQLite. Verwijder de database in Cosmos DB zelf.');
    };
    return { store, clear };
  }
  const store = openSqliteStore(storeFile(config));
  return { store, clear: async () => store.clear() };
}
