import { basename, join } from 'node:path';
import type { CosmosSettings } from '../cosmos-container.ts';
import { storeFile } from '../file.ts';
import { type Hoofdsleutels, openHoofdsleutels } from './hoofdsleutels.ts';
import type { KluisParts } from './kluis.ts';
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

/** The main keys of these settings: unwrapped, where a vault wrapped them. Rejects with StoreError. */
export async function hoofdsleutelsOf({ file, kluis }: KeySettings, parts: KluisParts = {}): Promise<Hoofdsleutels> {
  if (kluis === undefined) return await openHoofdsleutels(file, undefined);
  const { kluisOf } = await import('./kluis.ts');
  return await openHoofdsleutels(file, kluisOf(kluis, parts));
}

/** With what the SQLite home of these settings is encrypted; undefined for nothing. Rejects with StoreError. `make`: where there are none yet. */
export async function sqliteZegelOf(
  settings: Sealed,
  { make = true, ...parts }: KluisParts & { make?: boolean } = {},
): Promise<Zegel | undefined> {
  const file = keysFile(settings);
  if (settings.keys === undefined || file === undefined) return undefined;
  return openSqliteZegel(file, await hoofdsleutelsOf(settings.keys, parts), make);
}

/** With what the Cosmos home of these settings is encrypted. Rejects with StoreError. */
export async function cosmosZegelOf(
  { keys, cosmos }: Pick<Sealed, 'keys'> & { cosmos: CosmosSettings },
  parts: KluisParts = {},
): Promise<AsyncZegel | undefined> {
  if (keys === undefined) return undefined;
  const hoofd = await hoofdsleutelsOf(keys, parts);
  // Its libraries take longer to load than the rest of a start.
  const { openCosmosZegel } = await import('./cosmos-zegel.ts');
  return await openCosmosZegel({ ...cosmos, ...keys.account }, hoofd);
}
