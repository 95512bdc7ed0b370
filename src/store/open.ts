import type { CosmosParts } from './cosmos-connection.ts';
import type { CosmosSettings } from './cosmos-container.ts';
import type { Delen } from './delen.ts';
import { storeFile } from './file.ts';
import type { KluisParts } from './sleutels/kluis.ts';
import { cosmosZegelOf, type Sealed, sqliteZegelOf } from './sleutels/open-zegel.ts';
import type { AnyZegel } from './sleutels/zegel.ts';
import { openSqliteStore } from './sqlite.ts';
import { type Store, StoreError } from './store.ts';

/** Which settings name the home. */
export interface HomeSettings extends Sealed {
  /** The Cosmos account; undefined: an SQLite file. */
  cosmos: CosmosSettings | undefined;
}

/** Who hears of what does not fail a click: what was set aside, what is tried again later, and that a vault is waited for; and whether what is recorded is sent by this process. */
export type Watch = Pick<CosmosParts, 'setAside' | 'failed' | 'sendsOwn'> & Pick<KluisParts, 'waits'>;

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
  const { cosmos } = config;
  if (cosmos !== undefined) {
    // Its libraries take longer to load than the rest of a start.
    const { openCosmosStore } = await import('./cosmos.ts');
    const zegel = await cosmosZegelOf({ ...config, cosmos }, watch);
    const opened = await closedOnFailure(zegel, () => openCosmosStore(cosmos, { ...watch, zegel }));
    const store = readyWith(opened, zegel);
    const clear = async () => {
      throw new StoreError('De oefenruimte leegmaken kan alleen met SQLite. Verwijder de database in Cosmos DB zelf.');
    };
    return { store, delen: store, clear };
  }
  const zegel = await sqliteZegelOf(config, watch);
  const opened = await closedOnFailure(zegel, async () =>
    openSqliteStore(storeFile(config), { setAside: watch.setAside, beside, zegel }),
  );
  const store = readyWith(opened, zegel);
  return { store, delen: undefined, clear: () => store.clear() };
}

async function closedOnFailure<T>(zegel: AnyZegel | undefined, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    await zegel?.close();
    throw error;
  }
}

/** Who asks for a bundle is about to begin with an incident, or looks whether the bot is ready for one: without its keys it is not. */
function readyWith<S extends Store>(store: S, zegel: AnyZegel | undefined): S {
  if (zegel === undefined) return store;
  return {
    ...store,
    async bundle(hash: string) {
      await zegel.check();
      return await store.bundle(hash);
    },
  };
}
