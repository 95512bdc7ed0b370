import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { copyToCosmos } from '../../src/store/copy.ts';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { openSqliteStore, type SqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { type CosmosDouble, startCosmosDouble } from '../support/cosmos-double.ts';
import {
  click,
  dossier,
  firstRecord,
  kanaal,
  logOf,
  melder,
  messageOf,
  nextRecord,
  noor,
  referenceOf,
  START,
  sanne,
  summaryOf,
  textOf,
  verzonden,
} from './samples.ts';

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

/** A file in which there is something of everything. */
async function fill(store: SqliteStore): Promise<void> {
  const log = logOf('een', 150);
  for (const record of log)
    await store.append(
      click(record, {
        teksten: record.revisie === 1 ? [textOf('een', 'a', 'Halve \ud83d emoji'), textOf('een', 'b')] : [],
        berichten: record.revisie === 2 ? [kanaal, dossier, melder] : [],
        later: record.revisie === 3 ? [{ bericht: kanaal, vanaf: later }] : [],
        ...(record.revisie === 1 ? { summary: summaryOf('een') } : {}),
      }),
    );
  await store.append(click(firstRecord('twee'), { summary: summaryOf('twee', { melder: noor, begonnen: START + 1 }) }));
  await store.eraseText('een', 'b', START + 9);
  const leased = await store.lease(START + 9000, 60_000);
  await store.finish(leased?.id ?? '', {
    staat: 'mislukt',
    fout: '403',
    aankomst: [],
    daarna: [{ bericht: { doel: 'niet_gelukt', wat: 'kanaal' }, vanaf: 0 }],
  });
  await store.putBundle('abc', '{"titel":"één"}');
  await store.saveReference(referenceOf(sanne, 'Sanne de Vries'));
  await store.saveAfwezigheid({ persoon: sanne, van: START, tot: START + 1000 });
  await store.saveMessage(messageOf('een', 'gesprek:x/y#z', 'a1'));
  for (let n = 0; n < 7; n++) await store.nextNumber(2026);
}

/** Everything that the interface shows of it. */
async function shown(store: Store): Promise<unknown> {
  return {
    list: await store.list({}, 10),
    logs: [await store.read('een'), await store.read('twee')],
    texts: await store.texts('een'),
    tombstones: await store.tombstones('een'),
    berichten: (await store.berichten('een')).map((each) => JSON.stringify(each)).sort(),
    bundle: await store.bundle('abc'),
    reference: await store.reference(sanne),
    afwezigheden: await store.afwezigheden(),
    message: await store.message('een', 'gesprek:x/y#z'),
    concept: await store.openConcept(sanne),
  };
}

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
    for (let leased = await store.lease(later, 1); leased !== undefined; leased = await store.lease(later, 1)) {
      due.push(leased.bericht);
      await store.finish(leased.id, verzonden);
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

  test('a file that a bot has open is not copied', async () => {
    const store = openSqliteStore(file);
    opened.push(store);
    await expect(copy()).rejects.toThrow(/Stop die eerst/);
  });
});
