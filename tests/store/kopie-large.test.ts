import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { connectCosmos } from '../../src/store/cosmos-connection.ts';
import { KNOWN_VERSION } from '../../src/store/cosmos-documents.ts';
import { writeKopie } from '../../src/store/kopie-file.ts';
import { cosmosSource, sqliteSource } from '../../src/store/kopie-source.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { restoreStore } from '../../src/store/sqlite-backup.ts';
import { type CosmosDouble, startCosmosDouble } from '../support/cosmos-double.ts';
import { click, firstRecord, noor, START, sanne, summaryOf } from './samples.ts';

/** A copy that takes long: of more than is read in one go, and one that was cut off while things went on. */

const atOnce = { wait: async () => {} };
const INCIDENTS = 24;
let folder: string;
let kopie: string;
let double: CosmosDouble;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-kopie-'));
  kopie = join(folder, 'kopie.jsonl');
  double = await startCosmosDouble(3);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await double.close();
  rmSync(folder, { recursive: true });
});
const settings = () => ({ endpoint: double.endpoint, key: double.key, database: 'groot' });

async function filled(): Promise<void> {
  const store = await openCosmosStore(settings(), atOnce);
  for (let i = 0; i < INCIDENTS; i++)
    await store.append(click(firstRecord(`melding-${i}`), { summary: summaryOf(`melding-${i}`) }));
  await store.close();
  double.mostOnAPage = 2;
}

/** Which incidents are in the copy. */
const incidentsIn = () => new Set(readFileSync(kopie, 'utf8').match(/(?<="incidentId":")melding-\d+/g) ?? []);

async function copy(found?: (partitions: number) => void): Promise<void> {
  const source = await cosmosSource(settings(), atOnce, found);
  try {
    await writeKopie(source, kopie, '2026-11-26T08:00:00.000Z', () => {});
  } finally {
    source.close();
  }
}

test('each page has a deadline of its own: however long all of them take, the copy is whole, and shows how far it is', async () => {
  await filled();
  const limits: AbortController[] = [];
  jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
    const limit = new AbortController();
    limits.push(limit);
    return limit.signal;
  });
  // Before each request the time of everything that was asked before it is over.
  double.slow = async () => {
    for (const limit of limits.slice(0, -1)) limit.abort();
  };
  const found: number[] = [];
  await copy((count) => found.push(count));
  expect(incidentsIn().size).toBe(INCIDENTS);
  expect(found.length).toBeGreaterThan(INCIDENTS / 2);
  expect(found).toEqual(found.toSorted((a, b) => a - b));
});

test('a range that splits halfway: nothing is missed', async () => {
  await filled();
  let asked = 0;
  double.fault = ({ kind }) => {
    if (kind === 'query' && ++asked === 4) double.split();
    return undefined;
  };
  await copy();
  expect(incidentsIn().size).toBe(INCIDENTS);
});

test('what a later version wrote would be put back as what it is not: there is no copy', async () => {
  await filled();
  const connection = await connectCosmos(settings(), atOnce);
  const [record] = await connection.startingWith('melding-3', 'r:');
  const { id = '', json = '', _etag = '' } = record ?? {};
  await connection.write('melding-3', [
    { replace: { v: KNOWN_VERSION + 1, id, incidentId: 'melding-3', json }, ifMatch: _etag },
  ]);
  connection.close();
  await expect(copy()).rejects.toThrow('Start de nieuwste versie');
});

test('who was away before it was cut off, and is back when it goes on, is back', async () => {
  const bron = join(folder, 'bron.sqlite');
  const store = openSqliteStore(bron);
  for (const persoon of [sanne, noor]) await store.saveAfwezigheid({ persoon, van: START, tot: START + 1_000 });
  for (const name of ['een', 'twee']) await store.append(click(firstRecord(name), { summary: summaryOf(name) }));
  const copyNow = async () => {
    const source = sqliteSource(bron);
    await writeKopie(source, kopie, '2026-11-26T08:00:00.000Z', () => {}).finally(() => source.close());
  };
  await copyNow();
  writeFileSync(`${kopie}.deel`, readFileSync(kopie).subarray(0, -200));
  rmSync(kopie);
  await store.eraseAfwezigheid({ persoon: sanne, van: START, tot: START + 1_000 });
  await copyNow();
  expect(readFileSync(kopie, 'utf8').match(new RegExp(`"id":"${sanne}"`, 'g'))).toHaveLength(1);
  await store.close();

  await restoreStore(join(folder, 'doel.sqlite'), kopie, 'toen');
  const back = openSqliteStore(join(folder, 'doel.sqlite'));
  expect((await back.afwezigheden()).map(({ persoon }) => persoon)).toEqual([noor]);
  await back.close();
});
