import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { type CosmosConnection, connectCosmos } from '../../src/store/cosmos-connection.ts';
import { recordDocument, summaryDocument } from '../../src/store/cosmos-documents.ts';
import { cosmosOwn } from '../../src/store/cosmos-own.ts';
import { type Store, StoreError } from '../../src/store/store.ts';
import { type CosmosDouble, startCosmosDouble } from '../support/cosmos-double.ts';
import { click, firstRecord, nextRecord, noor, START, sanne, summaryOf } from './samples.ts';

/** What somebody reported is found by pointers in that person's own partition. */

let double: CosmosDouble;
const closers: (() => unknown)[] = [];
const parts = { wait: async () => {} };
const settings = () => ({ endpoint: double.endpoint, key: double.key, database: 'wijzers' });
beforeEach(async () => {
  double = await startCosmosDouble(3);
});
afterEach(async () => {
  double.fault = undefined;
  for (const close of closers.splice(0)) await close();
  await double.close();
});
async function open(): Promise<Store> {
  const store = await openCosmosStore(settings(), parts);
  closers.push(() => store.close());
  return store;
}
async function connect(): Promise<CosmosConnection> {
  const connection = await connectCosmos(settings(), parts);
  closers.push(() => connection.close());
  return connection;
}

const begins = (store: Store, incident: string, begonnen = START, melder = sanne) =>
  store.append(click(firstRecord(incident), { summary: summaryOf(incident, { begonnen, melder }) }));
const incidents = async (store: Store, melder = sanne) =>
  (await store.list({ melder }, 100)).summaries.map(({ incident }) => incident);

/** As a version of before there were pointers wrote it. */
async function writeWithoutPointer(connection: CosmosConnection, incident: string, begonnen: number): Promise<void> {
  const summary = summaryDocument(summaryOf(incident, { begonnen }));
  await connection.write(incident, [{ create: recordDocument(firstRecord(incident)) }, { create: summary }]);
}

test('"melding", a click and "mijn meldingen" ask no other partition than those of the person and the incident', async () => {
  const store = await open();
  await begins(store, 'eerder');
  double.requests.length = 0;
  await store.openConcept(sanne);
  await begins(store, 'een', START + 1);
  await store.append(click(nextRecord(firstRecord('een')), { summary: summaryOf('een', { begonnen: START + 1 }) }));
  await store.read('een');
  expect(await incidents(store)).toEqual(['een', 'eerder']);
  const asked = double.requests.filter(({ kind }) => kind !== 'ranges');
  expect(new Set(asked.map(({ partition }) => partition))).toEqual(new Set([`persoon:${sanne}`, 'een', 'eerder']));
});

test('an incident that was not written leaves a pointer that leads nowhere, and is in nobody’s way', async () => {
  const store = await open();
  double.fault = ({ kind, partition }) => (kind === 'batch' && partition === 'een' ? { status: 503 } : undefined);
  await expect(begins(store, 'een')).rejects.toThrow(StoreError);
  double.fault = undefined;
  expect(await store.openConcept(sanne)).toBeUndefined();
  expect(await incidents(store)).toEqual([]);
  await begins(store, 'twee', START + 1);
  await begins(store, 'een');
  expect(await incidents(store)).toEqual(['twee', 'een']);
});

test('an incident whose pointer cannot be written is not written either', async () => {
  const store = await open();
  double.fault = ({ kind, partition }) =>
    kind === 'batch' && partition?.startsWith('persoon:') ? { status: 503 } : undefined;
  await expect(begins(store, 'een')).rejects.toThrow(/niet bereikbaar/);
  double.fault = undefined;
  expect(await store.read('een')).toEqual([]);
});

test('two processes that begin something for one person at once: both are found', async () => {
  const stores = await Promise.all([open(), open(), open()]);
  const all = Array.from({ length: 12 }, (_, i) => `melding-${String(i).padStart(2, '0')}`);
  await Promise.all(all.map((incident, i) => begins(stores[i % 3] ?? stores[0], incident, START + i)));
  for (const store of stores) expect(await incidents(store)).toEqual([...all].reverse());
});

test('a concept that has ended is not looked at again once something new begins', async () => {
  const store = await open();
  await begins(store, 'een');
  const sent = summaryOf('een', { status: 'in_behandeling' });
  await store.append(click(nextRecord(firstRecord('een')), { summary: sent }));
  await begins(store, 'twee', START + 1);
  double.requests.length = 0;
  expect(await store.openConcept(sanne)).toMatchObject({ incident: 'twee' });
  expect(double.requests.map(({ partition }) => partition)).toEqual([`persoon:${sanne}`, 'twee']);
  expect(await incidents(store)).toEqual(['twee', 'een']);
});

describe('what has no pointer', () => {
  test('of before there were any: found all the same, and pointed at from the start on', async () => {
    const connection = await connect();
    for (let i = 0; i < 12; i++) await writeWithoutPointer(connection, `oud-${i}`, START + i);
    const store = await open();
    expect(await store.openConcept(sanne)).toMatchObject({ incident: 'oud-11' });
    expect(await incidents(store)).toHaveLength(12);
    const mark = async () => (await connection.find('container', 'enige'))?.json;
    while (!(await mark())?.includes('wijzers')) await store.read('niets');
    const again = await open();
    double.requests.length = 0;
    expect(await incidents(again)).toHaveLength(12);
    expect(double.requests.filter(({ range }) => range !== undefined)).toEqual([]);
  });

  test('of an older process beside this one is found after the sweep, also when many began at one moment', async () => {
    const store = await open();
    await begins(store, 'van ons', START + 5);
    const connection = await connect();
    for (let i = 0; i < 12; i++) await writeWithoutPointer(connection, `zelfde-${i}`, START + 1);
    await cosmosOwn(connection, undefined, 5).repair(START);
    expect((await store.list({ melder: sanne }, 500)).summaries).toHaveLength(13);
    expect(await incidents(store, noor)).toEqual([]);
  });
});

test('a container of a newer version is refused at the start, with what to do', async () => {
  const connection = await connect();
  const json = JSON.stringify({ versie: 3, iets: 'nieuws' });
  await connection.write('container', [{ create: { v: 1, id: 'enige', incidentId: 'container', json } }]);
  await expect(open()).rejects.toThrow(/nieuwere versie.*Start de nieuwere versie weer/);
});
