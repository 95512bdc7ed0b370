import { basename, join } from 'node:path';
import type { CosmosParts } from '../cosmos-connection.ts';
import type { CosmosSettings } from '../cosmos-container.ts';
import { storeFile } from '../file.ts';
import { hoofdsleutelsIn } from './hoofdsleutels.ts';
import type { KeySettings } from './settings.ts';
import { openSqliteZegel } from './sqlite-zegel.ts';
import type { AsyncZegel, Zegel } from './zegel.ts';

/** Which settings name the keys. */
export interface Sealed {
  keys: KeySettings | undefined;
  dataDir: string;
  bot: object | undefined;
}

/** The file of the keys that belong to the SQLite file of these settings; undefined where nothing is encrypted. */
export function keysFile({ keys, ...home }: Sealed): string | undefined {
  return keys?.folder === undefined
    ? undefined
    : join(keys.folder, `${basename(storeFile(home), '.sqlite')}.sleutels.sqlite`);
}

/** With what the SQLite home of these settings is encrypted; undefined for nothing. Throws StoreError. `make`: where there are none yet. */
export function sqliteZegelOf(settings: Sealed, make = true): Zegel | undefined {
  const file = keysFile(settings);
  return settings.keys === undefined || file === undefined
    ? undefined
    : openSqliteZegel(file, hoofdsleutelsIn(settings.keys.file), make);
}

/** With what the Cosmos home of these settings is encrypted. Rejects with StoreError. */
export async function cosmosZegelOf(
  { keys, cosmos }: Pick<Sealed, 'keys'> & { cosmos: CosmosSettings },
  parts: CosmosParts = {},
): Promise<AsyncZegel | undefined> {
  if (keys === undefined) return undefined;
  const hoofd = hoofdsleutelsIn(keys.file);
  // Its libraries take longer to load than the rest of a start.
  const { openCosmosZegel } = await import('./cosmos-zegel.ts');
  return await openCosmosZegel({ ...cosmos, ...keys.account }, hoofd, parts);
}
