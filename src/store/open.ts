import type { CosmosParts } from './cosmos-connection.ts';
import type { CosmosSettings } from './cosmos-container.ts';
import type { Delen } from './delen.ts';
import { storeFile } from './file.ts';
import { openSqliteStore } from './sqlite.ts';
import { type Store, StoreError } from './store.ts';

/** Which settings name the home. */
export interface HomeSettings {
  /** The Cosmos account; undefined: an SQLite file. */
  cosmos: CosmosSettings | undefined;
  dataDir: string;
  bot: object | undefined;
}

/** Who hears of what does not fail a click: what was set aside, and what is tried again later; and whether what is recorded is sent by this process. */
export type Watch = Pick<CosmosParts, 'setAside' | 'failed' | 'sendsOwn'>;

/** `beside`: also while the bot runs, in either home. */
interface How {
  beside?: boolean;
}

/** The home of incidents that the settings name, how the practice room empties it, and what is divided where several processes have it. Throws StoreError. */
export async function openStore(
  config: HomeSettings,
  watch: Watch = {},
  { beside = false }: How = {},
): Promise<{ store: Store; delen: Delen | undefined; clear(): Promise<void> }> {
  if (config.cosmos !== undefined) {
    // Its libraries take longer to load than the rest of a start.
    const { openCosmosStore } = await import('./cosmos.ts');
    const store = await openCosmosStore(config.cosmos, watch);
    const clear = async () => {
      throw new StoreError('De oefenruimte leegmaken kan alleen met SQLite. Verwijder de database in Cosmos DB zelf.');
    };
    return { store, delen: store, clear };
  }
  const store = openSqliteStore(storeFile(config), { setAside: watch.setAside, beside });
  return { store, delen: undefined, clear: () => store.clear() };
}
