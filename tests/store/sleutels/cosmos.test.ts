import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { copyToCosmos } from '../../../src/store/copy.ts';
import { openCosmosStore } from '../../../src/store/cosmos.ts';
import { connectCosmos } from '../../../src/store/cosmos-connection.ts';
import { type Document, GEZEGD_PARTITION, gezegdDocument, textId } from '../../../src/store/cosmos-documents.ts';
import { cosmosKeysGone } from '../../../src/store/cosmos-keys-gone.ts';
import { writeKopie } from '../../../src/store/kopie-file.ts';
import { cosmosSource } from '../../../src/store/kopie-source.ts';
import { restoreToCosmos } from '../../../src/store/kopie-to-cosmos.ts';
import { openCosmosZegel } from '../../../src/store/sleutels/cosmos-zegel.ts';
import { markOf, SLEUTEL_WEG } from '../../../src/store/sleutels/keys-gone.ts';
import { sealOldInCosmos } from '../../../src/store/sleutels/old-in-cosmos.ts';
import { openSqliteZegel } from '../../../src/store/sleutels/sqlite-zegel.ts';
import type { AsyncZegel } from '../../../src/store/sleutels/zegel.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { restoreStore } from '../../../src/store/sqlite-backup.ts';
import { type Store, StoreError } from '../../../src/store/store.ts';
import { type CosmosDouble, startCosmosDouble } from '../../support/cosmos-double.ts';
import { type Keys, someKeys } from '../../support/sleutels.ts';
import { wholeOf } from '../contract-vernietigd.ts';
import { click, firstRecord, nextRecord, referenceOf, START, sanne, summaryOf, textOf } from '../samples.ts';

const CANARY = 'kanarie Kwetternest';
const NAME = 'Kanarie van Vogelzang';
/** In a text so long that it would lie packed, were it not encrypted. */
const LONG = 'kanarie Lijsternest';
const OTHER = `${'Een andere tekst, en een lange. '.repeat(40)}${LONG}`;
const parts = { wait: async () => {} };
const quiet = () => {};

let double: CosmosDouble;
let keys: Keys;
let folder: string;
const opened: { close(): unknown }[] = [];
const settings = (database = 'stroomwijzer') => ({ endpoint: double.endpoint, key: double.key, database });

beforeEach(async () => {
  double = await startCosmosDouble();
  keys = someKeys();
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-versleuteld-'));
});
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
  await double.close();
  keys.remove();
  rmSync(folder, { recursive: true });
});

async function zegelNow(): Promise<AsyncZegel> {
  const zegel = await openCosmosZegel(settings('sleutels-elders'), keys.hoofd(), parts);
  opened.push(zegel);
  return zegel;
}

async function open(database = 'stroomwijzer', sealed = true): Promise<Store> {
  const zegel = sealed ? await zegelNow() : undefined;
  const store = await openCosmosStore(settings(database), { ...parts, zegel });
  opened.push(store);
  return store;
}

async function fill(store: Store): Promise<void> {
  const first = firstRecord('een');
  const teksten = [textOf('een', 'a', CANARY), textOf('een', 'b', OTHER)];
  await store.append(click(first, { summary: summaryOf('een', { status: 'afgesloten' }), teksten }));
  await store.append(click(nextRecord(first)));
  await store.saveReference(referenceOf(sanne, NAME));
}

const lies = (word: string) => [word, double.bytes().includes(word)];

/** By which term a text goes, beside what is encrypted. */
const TERM = { termijn: 'veroorzaker' };
/** The same, as it was written until 27 November 2026. */
const OLD_TERM = { q: { kind: 'text', ...TERM } };

/** The container as it was, as the account brings it back. */
async function past(kept: Pick<Document, 'termijn' | 'q'> = TERM): Promise<{ back(): Promise<void> }> {
  const connection = await connectCosmos(settings(), parts);
  opened.push(connection);
  const text = await connection.find('een', textId('a'));
  return {
    async back() {
      const { v, id, incidentId, json } = text ?? { v: 1, id: '', incidentId: '', json: '' };
      await connection.write('een', [{ upsert: { v, id, incidentId, json, ...kept } }]);
    },
  };
}

test('what was typed and who somebody is stands nowhere in the account', async () => {
  const store = await open();
  await fill(store);
  expect([CANARY, LONG, NAME].map(lies)).toEqual([
    [CANARY, false],
    [LONG, false],
    [NAME, false],
  ]);
  expect((await store.texts('een')).map(({ tekst }) => tekst)).toEqual([CANARY, OTHER]);
  const another = await open();
  expect((await another.reference(sanne))?.naam).toBe(NAME);
  expect(await another.read('een')).toHaveLength(2);
});

test.each([
  ['', TERM],
  [', also an old one', OLD_TERM],
])(
  'a text that was erased stays so when the container goes back, and is erased again with its tombstone%s',
  async (_name, kept) => {
    const store = await open();
    await fill(store);
    const { back } = await past(kept);
    await store.eraseText('een', 'a', START);
    await back();
    for (const each of [store, await open()]) expect((await each.texts('een')).map(({ id }) => id)).toEqual(['b']);
    expect(await store.read('een')).toHaveLength(2);
    await store.eraseText('een', 'a', START);
    const connection = await connectCosmos(settings(), parts);
    opened.push(connection);
    expect(await connection.find('een', textId('a'))).toBeUndefined();
  },
);

test('more keys at once than one batch holds are destroyed, and so is what was noted of them', async () => {
  const store = await open();
  await fill(store);
  const lying = await connectCosmos(settings(), parts);
  opened.push(lying);
  const marks = Array.from({ length: 250 }, (_each, n) => markOf('een', textId(`weg-${n}`)));
  for (const wat of marks) await lying.write(GEZEGD_PARTITION, [{ create: gezegdDocument(wat, 'x') }]);
  await store.wipe();
  expect(await lying.startingWith(GEZEGD_PARTITION, SLEUTEL_WEG)).toEqual([]);
  const zegel = await zegelNow();
  expect(await zegel.gone('een', textId('weg-249'))).toBe(true);
  expect(await zegel.gone('een', textId('a'))).toBe(false);
});

test('of an incident whose keys cannot be written those of the others go all the same, and it is said', async () => {
  const store = await open();
  await fill(store);
  const lying = await connectCosmos(settings(), parts);
  opened.push(lying);
  for (const incident of ['aaa', 'een'])
    await lying.write(GEZEGD_PARTITION, [{ create: gezegdDocument(markOf(incident, textId('weg')), 'x') }]);
  const zegel = await zegelNow();
  const full: typeof zegel = {
    ...zegel,
    destroy: (partition, texts) =>
      partition === 'aaa' ? Promise.reject(new StoreError('te groot')) : zegel.destroy(partition, texts),
  };
  await expect(cosmosKeysGone(lying, full).sweep()).rejects.toThrow('te groot');
  expect(await (await zegelNow()).gone('een', textId('weg'))).toBe(true);
  const left = await lying.startingWith(GEZEGD_PARTITION, SLEUTEL_WEG);
  expect(left.map(({ id }) => id)).toEqual([markOf('aaa', textId('weg'))]);
});

test('a text that stands in the place of another cannot be read: it is named, and the others are there', async () => {
  const store = await open();
  await fill(store);
  const lying = await connectCosmos(settings(), parts);
  opened.push(lying);
  const [a, b] = await Promise.all(['a', 'b'].map((id) => lying.find('een', textId(id))));
  if (a === undefined || b === undefined) throw new Error('no texts');
  await lying.write('een', [{ upsert: { v: a.v, id: a.id, incidentId: a.incidentId, json: b.json } }]);
  const again = await open();
  await expect(again.texts('een')).rejects.toThrow('npm run verify');
  const damaged: string[] = [];
  expect((await again.texts('een', (id) => damaged.push(id))).map(({ id }) => id)).toEqual(['b']);
  expect(damaged).toEqual(['a']);
});

test('of what was destroyed or of whom was erased no key is left; who comes back has new ones', async () => {
  const store = await open();
  await fill(store);
  const zegel = await zegelNow();
  const sealed = await zegel.seal('een', textId('a'), CANARY);
  await store.destroyIncident(sanne, wholeOf(await store.read('een')));
  await expect(zegel.seal('twee', textId('a'), CANARY)).resolves.toMatch(/^s1\./);
  expect(await (await zegelNow()).open('een', textId('a'), sealed)).toBeUndefined();
  const reference = await store.reference(sanne);
  const other = await open();
  await other.reference(sanne);
  if (reference !== undefined) await store.eraseReference(reference);
  await other.saveReference(referenceOf(sanne, NAME));
  expect((await (await open()).references()).map(({ naam }) => naam)).toEqual([NAME]);
});

test('what a process left undone between a value and its key is done by the next', async () => {
  const store = await open();
  await fill(store);
  const { back } = await past();
  const zegel = await zegelNow();
  const broken = await openCosmosStore(settings(), {
    ...parts,
    zegel: {
      ...zegel,
      async destroy() {
        throw new Error('stopped');
      },
    },
  });
  opened.push(broken);
  await expect(broken.eraseText('een', 'a', START)).rejects.toThrow('stopped');
  await (await open()).wipe();
  await back();
  expect(await (await open()).texts('een')).toHaveLength(1);
});

test('a copy in lines is encrypted as the home is, and is put back in either', async () => {
  const store = await open();
  await fill(store);
  const zegel = await zegelNow();
  const source = await cosmosSource(settings(), { ...parts, zegel });
  const kopie = join(folder, 'kopie.jsonl');
  await writeKopie(source, kopie, 'nu', quiet, zegel);
  source.close();
  const text = readFileSync(kopie, 'utf8');
  expect([CANARY, LONG, NAME].map((word) => text.includes(word))).toEqual([false, false, false]);
  const { documents, equal } = await restoreToCosmos(kopie, settings('terug'), quiet, { ...parts, zegel });
  expect(equal).toBe(documents);
  expect([CANARY, LONG, NAME].map(lies)).toEqual([
    [CANARY, false],
    [LONG, false],
    [NAME, false],
  ]);
  expect(await (await open('terug')).texts('een')).toEqual(await store.texts('een'));
  await expect(restoreToCosmos(kopie, settings('zonder'), quiet, parts)).rejects.toThrow('KEY_FILE');
});

test('an incident that was destroyed since is not put back, nor copied over again, and the rest is', async () => {
  const [file, kopie] = [join(folder, 'van.sqlite'), join(folder, 'kopie')];
  const source = openSqliteStore(file);
  await fill(source);
  await source.append(click(firstRecord('twee')));
  await source.close();
  await copyToCosmos(file, settings(), quiet, { ...parts, zegel: await zegelNow() });
  const store = await open();
  const from = await cosmosSource(settings(), { ...parts, zegel: await zegelNow() });
  opened.push(from);
  await writeKopie(from, kopie, '2026', quiet, await zegelNow());
  expect(await store.destroyIncident(sanne, wholeOf(await store.read('een')))).toBe(true);
  const { leftAlone } = await copyToCosmos(file, settings(), quiet, { ...parts, zegel: await zegelNow() });
  expect(leftAlone).toEqual(['een']);
  await restoreToCosmos(kopie, settings(), quiet, { ...parts, zegel: await zegelNow() });
  expect((await (await open()).list({}, 10)).summaries).toEqual([]);
  expect(await store.read('twee')).toHaveLength(1);
});

test('an SQLite home is copied over under the keys of the container', async () => {
  const file = join(folder, 'stroomwijzer.sqlite');
  const ofFile = openSqliteZegel(keys.keys, keys.hoofd());
  const from = openSqliteStore(file, { zegel: ofFile });
  await fill(from);
  await from.close();
  const again = openSqliteZegel(keys.keys, keys.hoofd());
  opened.push(again);
  const { documents, equal } = await copyToCosmos(
    file,
    settings(),
    quiet,
    { ...parts, zegel: await zegelNow() },
    again,
  );
  expect(equal).toBe(documents);
  expect([CANARY, LONG, NAME].map(lies)).toEqual([
    [CANARY, false],
    [LONG, false],
    [NAME, false],
  ]);
  expect(await (await open()).texts('een')).toHaveLength(2);
});

test('what was kept before there were keys is read, and encrypted by the command', async () => {
  const plain = await open('stroomwijzer', false);
  await fill(plain);
  expect([CANARY, LONG, NAME].map(lies)).toEqual([
    [CANARY, true],
    [LONG, true],
    [NAME, true],
  ]);
  const log = await plain.read('een');
  expect(await sealOldInCosmos(settings(), await zegelNow(), quiet, parts)).toBe(5);
  expect([CANARY, LONG, NAME].map(lies)).toEqual([
    [CANARY, false],
    [LONG, false],
    [NAME, false],
  ]);
  const store = await open();
  expect(await store.read('een')).toEqual(log);
  expect(await store.texts('een')).toHaveLength(2);
  expect(await sealOldInCosmos(settings(), await zegelNow(), quiet, parts)).toBe(0);
});

test('a newer main key is taken up while it runs; without keys, or with others, the home does not open', async () => {
  const store = await open();
  await fill(store);
  keys.change('eerste', 'tweede');
  await store.append(click(firstRecord('twee')));
  const zegel = await zegelNow();
  expect(await zegel.under()).toEqual(
    new Map([
      ['eerste', 3],
      ['tweede', 1],
    ]),
  );
  await store.wipe();
  expect(await zegel.under()).toEqual(new Map([['tweede', 4]]));
  keys.change('tweede');
  expect(await (await open()).texts('een')).toHaveLength(2);
  await expect(open('stroomwijzer', false)).rejects.toThrow('KEY_FILE en KEY_STORE');
  const others = await openCosmosZegel(settings('andere'), keys.hoofd(), parts);
  opened.push(others);
  await expect(openCosmosStore(settings(), { ...parts, zegel: others })).rejects.toThrow('KEY_STORE de goede plek');
});

test('a main key under which keys still are is missed at the start, not at the incident', async () => {
  const store = await open();
  await fill(store);
  keys.change('eerste', 'tweede');
  await store.append(click(firstRecord('twee')));
  keys.change('derde', 'eerste');
  await expect(zegelNow()).rejects.toThrow('De hoofdsleutel tweede staat niet in');
});

test('who registered after the copy of the keys that was put back is kept again with the next message', async () => {
  const store = await open();
  await fill(store);
  const connection = await connectCosmos(settings('sleutels-elders'), parts, 'sleutels');
  opened.push(connection);
  await connection.write(`persoon:${sanne}`, [{ delete: 'enige' }]);
  const again = await open();
  await again.saveReference(referenceOf(sanne, NAME));
  expect((await again.reference(sanne))?.naam).toBe(NAME);
});

test('an incident costs one document of keys more, and who meets it for the first time one look', async () => {
  const store = await open();
  await store.append(click(firstRecord('nul'), { summary: summaryOf('nul') }));
  const ofKeys = () => double.requests.filter(({ partition }) => partition === 'een').map(({ kind }) => kind);
  await fill(store);
  await store.texts('een');
  const first = ofKeys();
  expect(first.filter((kind) => kind === 'batch')).toHaveLength(3);
  const another = await open();
  const before = ofKeys().length;
  await another.read('een');
  await another.texts('een');
  await another.texts('een');
  expect(ofKeys().slice(before)).toEqual(['query', 'read', 'query', 'query']);
});

test('a copy in lines is not put back under keys of another home', async () => {
  const store = await open();
  await fill(store);
  const zegel = await zegelNow();
  const source = await cosmosSource(settings(), { ...parts, zegel });
  const kopie = join(folder, 'kopie.jsonl');
  await writeKopie(source, kopie, 'nu', quiet, zegel);
  source.close();
  const other = openSqliteZegel(keys.keys, keys.hoofd());
  opened.push(other);
  await expect(restoreStore(join(folder, 'terug.sqlite'), kopie, 'opzij', other)).rejects.toThrow('niet te lezen');
});
