import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { StoreError } from '../../src/store/store.ts';
import { append, storeContract } from './contract.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

storeContract('SQLite', async () => {
  const file = join(folder, 'data', 'store.sqlite');
  let store = openSqliteStore(file);
  return {
    store,
    async reopen() {
      await store.close();
      store = openSqliteStore(file);
      return store;
    },
    close: async () => await store.close(),
  };
});

describe('an SQLite file', () => {
  const module = join(import.meta.dirname, '../../src/store/sqlite.ts');
  const hold = `const { openSqliteStore } = await import(${JSON.stringify(module)}); globalThis.held = openSqliteStore(process.argv[1]); console.log('open'); setInterval(() => {}, 1000);`;

  test('is refused to a second process, and free again when the first one is killed', async () => {
    const file = join(folder, 'store.sqlite');
    const holder = spawn(process.execPath, ['--input-type=module', '-e', hold, file]);
    await once(holder.stdout, 'data');
    expect(() => openSqliteStore(file)).toThrow(/andere Stroomwijzer/);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await openSqliteStore(file).close();
  });

  test('is refused to a second opener in the same process as well', async () => {
    const file = join(folder, 'store.sqlite');
    const first = openSqliteStore(file);
    expect(() => openSqliteStore(file)).toThrow(StoreError);
    await first.close();
    await openSqliteStore(file).close();
  });

  test('lies in a folder that only the bot can enter', async () => {
    const store = openSqliteStore(join(folder, 'nieuw', 'store.sqlite'));
    expect(statSync(join(folder, 'nieuw')).mode & 0o777).toBe(0o700);
    await store.close();
  });

  test('of a newer version is refused, and left as it was', () => {
    const file = join(folder, 'store.sqlite');
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 99; CREATE TABLE later (a);');
    newer.close();
    expect(() => openSqliteStore(file)).toThrow(/nieuwere versie/);
    expect(() => openSqliteStore(file)).toThrow(/nieuwere versie/);
  });

  test('that is damaged says so, and does not stay locked', () => {
    const file = join(folder, 'store.sqlite');
    writeFileSync(file, 'dit is geen SQLite-bestand, maar een lange tekst die er niet op lijkt. '.repeat(100));
    expect(() => openSqliteStore(file)).toThrow(/beschadigd/);
    expect(() => openSqliteStore(file)).toThrow(/beschadigd/);
  });

  test('that is read-only says so', async () => {
    const file = join(folder, 'store.sqlite');
    await openSqliteStore(file).close();
    // Root may write what is read-only, so the question is put to a process that is nobody in particular.
    chmodSync(folder, 0o755);
    for (const name of [file, `${file}.lock`]) chmodSync(name, 0o444);
    const ask = `const { openSqliteStore } = await import(${JSON.stringify(module)}); try { process.setgid?.(65534); process.setuid?.(65534); } catch {} try { openSqliteStore(process.argv[1]); } catch (error) { console.log(error.name + ' ' + error.message); }`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', ask, file], { encoding: 'utf8' });
    expect(stdout).toMatch(/StoreError .*(alleen te lezen|niet te openen)/);
  });

  test('keeps nothing of a write that fails halfway, and can be written again', async () => {
    const store = openSqliteStore(join(folder, 'store.sqlite'));
    const tekst = {
      id: 't',
      incident: 'a',
      veld: 'x',
      klasse: 'P1' as const,
      lezers: [],
      termijn: 'x',
      salt: 's',
      tekst: 'x',
    };
    // The same text twice breaks its primary key, after the record was written.
    await expect(store.append(append('a', 1, { teksten: [tekst, tekst] }))).rejects.toThrow(StoreError);
    expect(await store.read('a')).toEqual([]);
    expect(await store.append(append('a', 1, { teksten: [tekst] }))).toBe('appended');
    await store.close();
  });

  test('is empty after a clear, but for the pinned flows', async () => {
    const store = openSqliteStore(join(folder, 'store.sqlite'));
    await store.append(append('a', 1, { berichten: [{ doel: 'kanaal' }] }));
    await store.putBundle('h', '{}');
    await store.nextNumber(2026);
    store.clear();
    expect(await store.read('a')).toEqual([]);
    expect(await store.nextDue()).toBeUndefined();
    expect(await store.nextNumber(2026)).toBe(1);
    expect(await store.bundle('h')).toBe('{}');
    await store.close();
  });
});
