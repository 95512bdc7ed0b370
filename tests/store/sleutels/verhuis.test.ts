import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { copyToCosmos } from '../../../src/store/copy.ts';
import { copyToSqlite } from '../../../src/store/copy-to-sqlite.ts';
import { openCosmosStore } from '../../../src/store/cosmos.ts';
import { writeKopie } from '../../../src/store/kopie-file.ts';
import { cosmosSource, sqliteSource } from '../../../src/store/kopie-source.ts';
import { restoreToCosmos } from '../../../src/store/kopie-to-cosmos.ts';
import { openCosmosZegel } from '../../../src/store/sleutels/cosmos-zegel.ts';
import { openSqliteZegel } from '../../../src/store/sleutels/sqlite-zegel.ts';
import { takeKeys } from '../../../src/store/sleutels/verhuis.ts';
import type { AnyZegel, AsyncZegel, Zegel } from '../../../src/store/sleutels/zegel.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { restoreStore } from '../../../src/store/sqlite-backup.ts';
import { type Store, StoreError } from '../../../src/store/store.ts';
import { type CosmosDouble, startCosmosDouble } from '../../support/cosmos-double.ts';
import { type Keys, someKeys } from '../../support/sleutels.ts';
import { wholeOf } from '../contract-vernietigd.ts';
import { click, firstRecord, nextRecord, referenceOf, START, sanne, summaryOf, textOf } from '../samples.ts';

const [CANARY, ERASED, NAME] = ['kanarie Kwetternest', 'een gewiste kanarie', 'Kanarie van Vogelzang'];
const parts = { wait: async () => {} };
const quiet = () => {};

let double: CosmosDouble;
let keys: Keys;
let folder: string;
let file: string;
const opened: { close(): unknown }[] = [];
const settings = { endpoint: '', key: '', database: 'stroomwijzer' };

beforeEach(async () => {
  double = await startCosmosDouble();
  Object.assign(settings, { endpoint: double.endpoint, key: double.key });
  keys = someKeys();
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-verhuis-'));
  // On a new machine this folder is not there.
  file = join(folder, 'data', 'stroomwijzer.sqlite');
});
afterEach(async () => {
  await closed();
  await double.close();
  keys.remove();
  rmSync(folder, { recursive: true });
});

/** As when every process stops. */
async function closed(): Promise<void> {
  for (const each of opened.splice(0).reverse()) await each.close();
}

function kept<T extends { close(): unknown }>(each: T): T {
  opened.push(each);
  return each;
}

const ofFile = (): Zegel => kept(openSqliteZegel(keys.keys, keys.hoofd()));
const ofCosmos = async (database = 'stroomwijzer'): Promise<AsyncZegel> =>
  kept(await openCosmosZegel({ ...settings, database }, keys.hoofd(), parts));
const inFile = (): Store => kept(openSqliteStore(file, { zegel: ofFile() }));
const inCosmos = async (): Promise<Store> =>
  kept(await openCosmosStore(settings, { ...parts, zegel: await ofCosmos() }));

async function toCosmos() {
  const [from, to] = [ofFile(), await ofCosmos()];
  await takeKeys(from, to);
  return await copyToCosmos(file, settings, quiet, { ...parts, zegel: to }, from);
}

async function toFile(suffix = 'opzij') {
  return await copyToSqlite(settings, file, suffix, quiet, { from: await ofCosmos(), to: ofFile() }, parts);
}

/** Either home, with how all of it goes to the other, and how a copy in lines of it is made and put back there. */
interface Way {
  open(): Promise<Store>;
  move(): Promise<unknown>;
  other(): Promise<Store>;
  copy(kopie: string): Promise<void>;
  takeAlong(): Promise<unknown>;
  restore(kopie: string): Promise<unknown>;
  /** The keys of either. */
  zegel(): Promise<AnyZegel>;
  zegelThere(): Promise<AnyZegel>;
  /** The other home has keys of its own for this one. */
  begin(incident: string): Promise<void>;
  /** How it says that so many were left out. */
  leftOut(count: number): unknown;
}

const WAYS: [string, Way][] = [
  [
    'Cosmos DB to SQLite',
    {
      open: inCosmos,
      move: toFile,
      other: async () => inFile(),
      async copy(kopie) {
        const zegel = await ofCosmos();
        const source = kept(await cosmosSource(settings, { ...parts, zegel }));
        await writeKopie(source, kopie, 'nu', quiet, zegel);
      },
      takeAlong: async () => await takeKeys(await ofCosmos(), ofFile()),
      restore: async (kopie) => await restoreStore(file, kopie, 'opzij', ofFile()),
      zegel: ofCosmos,
      zegelThere: async () => ofFile(),
      begin: async (incident) => void ofFile().seal(incident, 'r:00000001', '{}'),
      leftOut: (weggelaten) => ({ weggelaten, onleesbaar: 0 }),
    },
  ],
  [
    'SQLite to Cosmos DB',
    {
      open: async () => inFile(),
      move: toCosmos,
      other: inCosmos,
      async copy(kopie) {
        const zegel = ofFile();
        const source = sqliteSource(file, zegel);
        await writeKopie(source, kopie, 'nu', quiet, zegel);
        source.close();
      },
      takeAlong: async () => await takeKeys(ofFile(), await ofCosmos()),
      restore: async (kopie) => await restoreToCosmos(kopie, settings, quiet, { ...parts, zegel: await ofCosmos() }),
      zegel: async () => ofFile(),
      zegelThere: ofCosmos,
      begin: async (incident) => void (await (await ofCosmos()).seal(incident, 'r:00000001', '{}')),
      leftOut: (count) => count,
    },
  ],
];

async function fill(store: Store): Promise<void> {
  const first = firstRecord('een');
  const teksten = [textOf('een', 'a', CANARY), textOf('een', 'b', ERASED)];
  await store.append(click(first, { summary: summaryOf('een', { status: 'afgesloten' }), teksten }));
  await store.append(click(nextRecord(first)));
  await store.append(
    click(firstRecord('twee'), {
      summary: summaryOf('twee', { status: 'afgesloten' }),
      teksten: [textOf('twee', 'a', ERASED)],
    }),
  );
  await store.saveReference(referenceOf(sanne, NAME));
}

async function erase(store: Store): Promise<void> {
  await store.eraseText('een', 'b', START);
  expect(await store.destroyIncident(sanne, wholeOf(await store.read('twee')))).toBe(true);
}

const said = async (store: Store, incident = 'een') => (await store.texts(incident)).map(({ tekst }) => tekst);
const bytes = () =>
  readdirSync(dirname(file))
    .map((name) => readFileSync(join(dirname(file), name)).toString('latin1'))
    .join() + double.bytes();

describe.each(WAYS)('from %s', (_name, way) => {
  test('all of it goes, under the same keys, and lies there encrypted', async () => {
    const store = await way.open();
    await fill(store);
    await erase(store);
    const [log, tombstones] = [await store.read('een'), await store.tombstones('een')];
    await closed();
    await way.move();
    const other = await way.other();
    expect([await other.read('een'), await said(other), await other.tombstones('een')]).toEqual([
      log,
      [CANARY],
      tombstones,
    ]);
    expect((await other.reference(sanne))?.naam).toBe(NAME);
    expect((await other.list({}, 10)).summaries.map(({ incident }) => incident)).toEqual(['een']);
    for (const word of [CANARY, ERASED, NAME]) expect(bytes()).not.toContain(word);
    // And the next record goes on there.
    await other.append(click(nextRecord(log.at(-1) ?? firstRecord('een'))));
    expect(await other.read('een')).toHaveLength(3);
  });

  test('an older copy in lines is put back there with the keys that were taken along, and what was erased since is not in it', async () => {
    const store = await way.open();
    await fill(store);
    const kopie = join(folder, 'kopie.jsonl');
    await way.copy(kopie);
    await erase(store);
    await closed();
    await expect(way.restore(kopie)).rejects.toThrow('niet te lezen');
    await closed();
    await way.takeAlong();
    await closed();
    await way.restore(kopie);
    const other = await way.other();
    expect([await said(other), await said(other, 'twee'), await other.read('twee')]).toEqual([[CANARY], [], []]);
    expect((await other.list({}, 10)).summaries.map(({ incident }) => incident)).toEqual(['een']);
  });

  test('what is under other keys there is left out of what is put back, and counted; it is not taken for erased', async () => {
    const store = await way.open();
    await fill(store);
    const kopie = join(folder, 'kopie.jsonl');
    await way.copy(kopie);
    await closed();
    await way.begin('een');
    await closed();
    await way.takeAlong();
    await closed();
    expect(await way.restore(kopie)).toMatchObject({ zonderSleutel: way.leftOut(1) });
    const other = await way.other();
    expect((await other.list({}, 10)).summaries.map(({ incident }) => incident)).toEqual(['twee']);
    expect([await said(other, 'twee'), await other.tombstones('een')]).toEqual([[ERASED], []]);
  });

  test('what is kept by other keys than its home has does not open, and is not taken for erased', async () => {
    const store = await way.open();
    await fill(store);
    const zegel = await way.zegel();
    const [sealed, own] = [
      await zegel.seal('een', 'r:00000001', CANARY),
      await zegel.seal('drie', 'r:00000001', CANARY),
    ];
    await closed();
    await way.begin('een');
    const others = await way.zegelThere();
    await expect((async () => await others.open('een', 'r:00000001', sealed))()).rejects.toMatchObject({
      name: 'StoreError',
      andere: true,
      message: expect.stringContaining('Ze zijn niet gewist'),
    });
    await expect((async () => await others.open('drie', 'r:00000001', own))()).rejects.toMatchObject({ andere: false });
    await others.destroy('een');
    expect(await others.open('een', 'r:00000001', sealed)).toBeUndefined();
  });

  test('done again after more was erased it takes that along, and gives nothing back that was erased where it goes to', async () => {
    const store = await way.open();
    await fill(store);
    await closed();
    await way.move();
    const first = await way.other();
    await first.eraseText('een', 'a', START);
    await closed();
    await erase(await way.open());
    await closed();
    await way.takeAlong();
    await closed();
    expect(await said(await way.other())).toEqual([]);
  });
});

test('there and back again it is the same, twice over', async () => {
  const store = await inCosmos();
  await fill(store);
  await erase(store);
  const log = await store.read('een');
  await closed();
  await toFile();
  await closed();
  expect(await toCosmos()).toMatchObject({ leftAlone: [] });
  await closed();
  expect((await toFile('nog eens')).opzij).toBe(`${file}.opzij-nog eens`);
  await closed();
  const other = inFile();
  expect([await other.read('een'), await said(other)]).toEqual([log, [CANARY]]);
});

test('what is under other keys where it goes to is opened by its own, and kept under those', async () => {
  const store = await inCosmos();
  await fill(store);
  const log = await store.read('een');
  await closed();
  // As of a home that was moved before keys went along, and back to the same folder of keys.
  const to = ofFile();
  to.seal('een', 'r:0000000001', '{}');
  to.seal(`persoon:${sanne}`, 'enige', '{}');
  await closed();
  await toFile();
  await closed();
  const other = inFile();
  expect([await other.read('een'), await said(other)]).toEqual([log, [CANARY, ERASED]]);
  expect((await other.reference(sanne))?.naam).toBe(NAME);
});

test('a person whose keys were destroyed where it goes to does not come back', async () => {
  await fill(await inCosmos());
  await closed();
  await toFile();
  ofFile().destroy(`persoon:${sanne}`);
  await closed();
  await toFile('nog eens');
  await closed();
  expect(await inFile().reference(sanne)).toBeUndefined();
});

test('cut off anywhere nothing stands in the file, and again it is whole', async () => {
  await fill(await inCosmos());
  await closed();
  for (let cut = 1; !existsSync(file); cut += 3) {
    let left = cut;
    double.fault = () => (left-- > 0 ? undefined : { status: 403 });
    const isDone = await toFile().then(
      () => true,
      (error: unknown) => !(error instanceof StoreError),
    );
    expect(existsSync(file)).toBe(isDone);
    double.fault = undefined;
    await closed();
  }
  expect(await said(inFile())).toEqual([CANARY, ERASED]);
});

test('a home of keys that was lost is made anew from a copy of it, and the home of incidents knows it again', async () => {
  const store = await inCosmos();
  await fill(store);
  const copy = openSqliteZegel(join(folder, 'kopie.sqlite'), keys.hoofd());
  await takeKeys(await ofCosmos(), copy);
  await closed();
  copyFileSync(join(folder, 'kopie.sqlite'), join(folder, 'terug.sqlite'));
  const lost = await ofCosmos('andere');
  await expect(openCosmosStore(settings, { ...parts, zegel: lost })).rejects.toThrow('KEY_STORE de goede plek');
  await takeKeys(copy, lost);
  copy.close();
  const again = kept(await openCosmosStore(settings, { ...parts, zegel: lost }));
  expect(await said(again)).toHaveLength(2);
});

test('keys that are others stay, and are counted; each comes under the newest main key', async () => {
  await fill(await inCosmos());
  keys.change('eerste', 'tweede');
  const to = ofFile();
  to.seal('een', 'r:0000000001', '{}');
  expect(await takeKeys(await ofCosmos(), to)).toEqual({ genomen: 2, andere: 1 });
  expect(to.under().get('eerste')).toBeUndefined();
});

test('what is encrypted is not put into a file in plain', async () => {
  await fill(await inCosmos());
  const from = await ofCosmos();
  await expect(copyToSqlite(settings, file, 'x', quiet, { from, to: undefined }, parts)).rejects.toThrow('KEY_STORE');
  await expect(copyToSqlite(settings, file, 'x', quiet, { from: undefined, to: ofFile() }, parts)).rejects.toThrow(
    'KEY_FILE',
  );
  expect(existsSync(file)).toBe(false);
});
