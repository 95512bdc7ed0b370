import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CosmosParts } from './cosmos-connection.ts';
import type { CosmosSettings } from './cosmos-container.ts';
import { type Opens, writeKopie } from './kopie-file.ts';
import { cosmosSource } from './kopie-source.ts';
import { type Meegenomen, takeKeys } from './sleutels/verhuis.ts';
import type { AsyncZegel, Zegel } from './sleutels/zegel.ts';
import { type Restored, restoreStore } from './sqlite-backup.ts';
import { guarded } from './sqlite-error.ts';
import { StoreError } from './store.ts';

/** By which keys the container is encrypted, and the file is to be; undefined: not at all. */
export interface Zegels {
  from: AsyncZegel | undefined;
  to: Zegel | undefined;
}

/**
 * Copies everything from Cosmos DB to the SQLite file of a bot that is stopped, with its keys, as a copy in lines would be put back: a file that was there is set aside. Cut off, it begins
 * anew: nothing stands in the file then. Rejects with StoreError.
 *
 * @param suffix of the file that is set aside
 */
export async function copyToSqlite(
  settings: CosmosSettings,
  file: string,
  suffix: string,
  progress: (done: number, of: number) => void,
  { from, to }: Zegels,
  parts: CosmosParts = {},
): Promise<Restored & Meegenomen> {
  if (from !== undefined && to === undefined)
    throw new StoreError(
      'KEY_STORE ontbreekt: noem een map voor de sleutels. Zonder zou alles leesbaar in het bestand staan.',
    );
  const others = new Set<string>();
  const keys =
    from === undefined || to === undefined
      ? { genomen: 0, andere: 0 }
      : await takeKeys(from, to, (partition) => others.add(partition));
  guarded(() => mkdirSync(dirname(file), { recursive: true, mode: 0o700 }));
  const kopie = `${file}.kopie`;
  const remove = () => {
    for (const end of ['', '.deel']) rmSync(kopie + end, { force: true });
  };
  remove();
  try {
    const source = await cosmosSource(settings, { ...parts, zegel: from });
    try {
      await writeKopie(source, kopie, new Date().toISOString(), progress, from);
    } finally {
      source.close();
    }
    return { ...keys, ...(await restoreStore(file, kopie, suffix, to, opening(from, to, others))) };
  } finally {
    remove();
  }
}

/** What was encrypted by other keys than the file has for it is opened by its own; what was destroyed by those of the file stays so. */
function opening(from: AsyncZegel | undefined, to: Zegel | undefined, others: ReadonlySet<string>): Opens | undefined {
  if (from === undefined || to === undefined) return to;
  return {
    gone: async (partition, id) => to.gone(partition, id),
    open: async (partition, id, kept) => await (others.has(partition) ? from : to).open(partition, id, kept),
  };
}
