import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Config } from '../config.ts';
import { hoofdsleutelsOf, keysFile, sqliteZegelOf } from '../store/sleutels/open-zegel.ts';
import type { KeySettings } from '../store/sleutels/settings.ts';
import { openSqliteZegel } from '../store/sleutels/sqlite-zegel.ts';
import { takeKeys } from '../store/sleutels/verhuis.ts';
import { guarded } from '../store/sqlite-error.ts';
import { StoreError } from '../store/store.ts';
import { withKeys } from './keys.ts';

/** Copies the home of keys, of either kind, to a file as an SQLite home has. Rejects with StoreError; then there is nothing at the path. */
export async function copyKeys(config: Config, keys: KeySettings, target: string): Promise<void> {
  if (existsSync(target)) throw new StoreError(`${target} bestaat al en blijft zoals het is. Kies een andere naam.`);
  const partial = `${target}.deel`;
  const remove = () => {
    for (const end of ['', '-wal', '-shm']) rmSync(partial + end, { force: true });
  };
  remove();
  try {
    await (config.cosmos === undefined ? copyFile(config, partial) : copyContainer(config, keys, partial));
    guarded(() => renameSync(partial, target));
  } finally {
    remove();
  }
  console.log(
    `De sleutels staan in ${target}. Bewaar ze niet bij de gegevens, en gooi deze kopie weg binnen de termijn die jullie afspraken: wat daarna vernietigd wordt, is met deze kopie nog te lezen.`,
  );
}

async function copyFile(config: Config, target: string): Promise<void> {
  const file = keysFile(config);
  if (file === undefined) throw new StoreError('KEY_STORE ontbreekt.');
  (await sqliteZegelOf(config, { make: false }))?.close();
  guarded(() => {
    writeFileSync(target, '', { mode: 0o600, flag: 'wx' });
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      db.prepare('VACUUM INTO ?').run(target);
    } finally {
      db.close();
    }
  });
}

async function copyContainer(config: Config, keys: KeySettings, target: string): Promise<void> {
  await withKeys(config, async (_none, from) => {
    const to = openSqliteZegel(target, await hoofdsleutelsOf(keys));
    try {
      if (from !== undefined) await takeKeys(from, to);
    } finally {
      to.close();
    }
  });
}

/** Takes the keys of a copy along in the home of keys of the settings: what was destroyed there stays so. Rejects with StoreError. */
export async function takeIn(config: Config, keys: KeySettings, source: string): Promise<void> {
  if (!existsSync(source)) throw new StoreError(`${source} bestaat niet. Er is niets veranderd.`);
  const from = openSqliteZegel(source, await hoofdsleutelsOf(keys), false);
  try {
    const { genomen, andere } = await withKeys(config, async (ofFile, ofCosmos) => {
      const to = ofCosmos ?? ofFile;
      if (to === undefined) throw new StoreError('KEY_STORE ontbreekt.');
      return await takeKeys(from, to);
    });
    console.log(`Sleutels erbij, of gelijk gemaakt aan wat al vernietigd was: ${genomen}.`);
    if (andere > 0)
      console.log(
        `Er waren al andere sleutels, en die blijven: ${andere}. Wat met die van de kopie is opgeslagen, is hier niet te lezen: restore laat het weg, en zegt dat. Het is niet gewist.`,
      );
  } finally {
    from.close();
  }
}
