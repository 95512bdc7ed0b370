import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { inzageBrokenAt } from '../../src/incident/inzage.ts';
import { copyToCosmos } from '../../src/store/copy.ts';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { openSqliteStore, type SqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { type CosmosDouble, startCosmosDouble } from '../support/cosmos-double.ts';
import { getoond } from './contract-inzagen.ts';
import { fill, shown } from './filled.ts';
import { click, dossier, eraseInzagen, firstRecord, kanaal, melder, nextRecord, START, verzonden } from './samples.ts';

const atOnce = async () => {};
const later = START + 3_600_000;
let folder: string;
let file: string;
let double: CosmosDouble;
const opened: Store[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-kopie-'));
  file = join(folder, 'stroomwijzer.sqlite');
  double = await startCosmosDouble();
});
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
  await double.close();
  rmSync(folder, { recursive: true });
});

const settings = () => ({ endpoint: double.endpoint, key: double.key, database: 'doel' });
async function cosmos(): Promise<Store> {
  const store = await openCosmosStore(settings(), { wait: atOnce });
  opened.push(store);
  return store;
}
async function inFile(work: (store: SqliteStore) => Promise<unknown>): Promise<void> {
  const store = openSqliteStore(file);
  await work(store);
  await store.close();
}
const heard: [number, number][] = [];
const copy = () => {
  heard.length = 0;
  return copyToCosmos(file, settings(), (...each) => heard.push(each), { wait: atOnce });
};

describe('moving over from SQLite to Cosmos DB', () => {
  test('everything is there to the letter, goes on where it was, and was counted', async () => {
    let before: unknown;
    await inFile(async (store) => {
      await fill(store);
      before = await shown(store);
    });
    const copied = await copy();
    expect(copied.equal).toBe(copied.documents);
    expect(copied.written).toBe(copied.documents);
    expect(copied.leftAlone).toEqual([]);
    expect(heard.at(-1)?.[0]).toBe(heard.at(-1)?.[1]);
    const store = await cosmos();
    const after = await shown(store);
    expect(after).toEqual(before);
    expect(await store.nextNumber(2026)).toBe(8);
    const due = [];
    for (;;) {
      const leased = await store.lease(later, 1);
      if (leased.length === 0) break;
      due.push(...leased.map(({ bericht }) => bericht));
      await store.finish(leased.map(({ id }) => ({ id, ...verzonden })));
    }
    expect(due).toHaveLength(4);
    expect(due).toEqual(expect.arrayContaining([dossier, melder, kanaal, { doel: 'niet_gelukt', wat: 'kanaal' }]));
  });

  test('again: nothing is written twice, what was added comes along, what was erased goes', async () => {
    await inFile(fill);
    await copy();
    expect((await copy()).written).toBe(0);
    await inFile(async (store) => {
      await store.append(click(nextRecord(firstRecord('twee'))));
      await store.eraseText('een', 'a', START + 99);
    });
    const again = await copy();
    expect(again).toMatchObject({ written: 3, leftAlone: [] });
    expect(again.equal).toBe(again.documents);
    const store = await cosmos();
    expect(await store.read('twee')).toHaveLength(2);
    expect(await store.texts('een')).toEqual([]);
    expect(await store.tombstones('een')).toHaveLength(2);
  });

  test('cut off halfway, and then finished', async () => {
    await inFile(fill);
    let batches = 0;
    double.fault = ({ kind }) => (kind === 'batch' && ++batches > 3 ? { status: 503 } : undefined);
    await expect(copy()).rejects.toThrow(/niet bereikbaar/);
    double.fault = undefined;
    const copied = await copy();
    expect(copied.equal).toBe(copied.documents);
    expect(await (await cosmos()).read('een')).toHaveLength(150);
  });

  test('what went on in Cosmos is left alone, and said', async () => {
    await inFile(fill);
    await copy();
    const store = await cosmos();
    await store.append(click(nextRecord(firstRecord('twee'))));
    await store.nextNumber(2026);
    const again = await copy();
    expect(again.leftAlone.sort()).toEqual(['nummers:2026', 'twee']);
    expect(await store.read('twee')).toHaveLength(2);
    expect(await store.nextNumber(2026)).toBe(9);
  });

  test('who looked: what was added or erased in the file comes along; what was in Cosmos stays', async () => {
    const look = (tijd: number) => getoond(START + tijd);
    const numbers = async (store: Store) => {
      const { begin, alle } = await store.inzagen('een');
      expect(inzageBrokenAt({ begin, alle })).toBeUndefined();
      return [begin?.tot, alle.map(({ nr }) => nr)];
    };
    await inFile(fill);
    await copy();
    await inFile(async (store) => {
      await store.noteInzage('een', look(10));
      await eraseInzagen(store, 'een', START + 2, START + 11);
    });
    await copy();
    const store = await cosmos();
    expect(await numbers(store)).toEqual([2, [3, 4]]);
    await store.noteInzage('een', look(12));
    expect((await copy()).leftAlone).toEqual([]);
    expect(await numbers(store)).toEqual([2, [3, 4, 5]]);
    await eraseInzagen(store, 'een', START + 99, START + 99);
    await copy();
    expect(await numbers(store)).toEqual([5, []]);
  });

  test('a file that a bot has open is not copied', async () => {
    const store = openSqliteStore(file);
    opened.push(store);
    await expect(copy()).rejects.toThrow(/Stop die eerst/);
  });
});
