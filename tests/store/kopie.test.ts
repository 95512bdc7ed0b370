import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { doAgain } from '../../src/store/after-restore.ts';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { checkKopie, isKopie, partitionsOf, writeKopie } from '../../src/store/kopie-file.ts';
import { cosmosSource, type OpenSource, sqliteSource } from '../../src/store/kopie-source.ts';
import { restoreToCosmos } from '../../src/store/kopie-to-cosmos.ts';
import { openSqliteStore, type SqliteStore } from '../../src/store/sqlite.ts';
import { restoreStore } from '../../src/store/sqlite-backup.ts';
import type { Store } from '../../src/store/store.ts';
import { type CosmosDouble, startCosmosDouble } from '../support/cosmos-double.ts';
import { endOf, wholeOf } from './contract-vernietigd.ts';
import { BY_WHAT_GOES, fill, shown } from './filled.ts';
import { click, firstRecord, nextRecord, START, sanne, summaryOf, textOf } from './samples.ts';

/** A copy in lines of either home, and what is done with it. */
const atOnce = { wait: async () => {} };
const NOW = '2026-11-26T08:00:00.000Z';
let folder: string;
let kopie: string;
let double: CosmosDouble;
let open: { close(): Promise<void> | void }[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-kopie-'));
  kopie = join(folder, 'kopie.jsonl');
  double = await startCosmosDouble();
  open = [];
});
afterEach(async () => {
  for (const each of open.toReversed()) await each.close();
  await double.close();
  rmSync(folder, { recursive: true });
});

const settings = (database = 'bron') => ({ endpoint: double.endpoint, key: double.key, database });
async function cosmos(database?: string): Promise<Store> {
  const store = await openCosmosStore(settings(database), atOnce);
  open.push(store);
  return store;
}
const fileOf = (name: string) => join(folder, `${name}.sqlite`);
function sqlite(name: string): SqliteStore {
  const store = openSqliteStore(fileOf(name));
  open.push(store);
  return store;
}
const lines = () => readFileSync(kopie, 'utf8').trimEnd().split('\n');

/** Each home: filled, and how it is copied. */
const HOMES = {
  sqlite: { filled: () => sqlite('bron'), source: async () => sqliteSource(fileOf('bron')) },
  cosmos: { filled: () => cosmos(), source: () => cosmosSource(settings(), atOnce) },
} satisfies Record<string, { filled: () => Store | Promise<Store>; source: () => Promise<OpenSource> }>;

async function copied(home: keyof typeof HOMES): Promise<{ live: Store; before: unknown }> {
  const live = await HOMES[home].filled();
  await fill(live);
  const before = await shown(live);
  await copyNow(home);
  return { live, before };
}
async function copyNow(home: keyof typeof HOMES): Promise<number> {
  const source = await HOMES[home].source();
  try {
    return await writeKopie(source, kopie, NOW, () => {});
  } finally {
    source.close();
  }
}

describe.each(['sqlite', 'cosmos'] as const)('a copy of %s', (home) => {
  test('while it is in use is whole, for the owner only, and says what it is', async () => {
    await copied(home);
    expect(statSync(kopie).mode & 0o777).toBe(0o600);
    expect(await checkKopie(kopie)).toMatchObject({ kopie: 'stroomwijzer', versie: 1, van: home, gemaakt: NOW });
    expect(existsSync(`${kopie}.deel`)).toBe(false);
    // What was erased is not in it: only that it was there.
    expect(readFileSync(kopie, 'utf8')).toContain('"w:b"');
    await expect(copyNow(home)).rejects.toThrow('bestaat al');
  });

  test('put back in an SQLite file shows the same, and draws no number again', async () => {
    const { before } = await copied(home);
    const { opzij } = await restoreStore(fileOf('doel'), kopie, 'toen');
    expect(opzij).toBeUndefined();
    const store = sqlite('doel');
    expect(await shown(store)).toEqual(before);
    expect((await store.said()).sort()).toEqual(BY_WHAT_GOES);
    expect(await store.nextNumber(2026)).toBe(8);
  });

  test('put back in an empty container shows the same, is found in lists, and may be put back again', async () => {
    const { before } = await copied(home);
    for (const _again of [1, 2]) {
      const { documents, equal, leftAlone } = await restoreToCosmos(kopie, settings('doel'), () => {}, atOnce);
      expect({ equal, leftAlone }).toEqual({ equal: documents, leftAlone: [] });
    }
    const store = await cosmos('doel');
    expect(await shown(store)).toEqual(before);
    expect((await store.said()).sort()).toEqual(BY_WHAT_GOES);
    expect(await store.nextNumber(2026)).toBe(8);
  });

  test('that was cut off anywhere goes on, and is the same', async () => {
    await copied(home);
    const whole = lines();
    const bytes = statSync(kopie).size;
    for (const part of [0.999, 0.7, 0.4, 0.02, 0.001]) {
      writeFileSync(`${kopie}.deel`, readFileSync(kopie).subarray(0, Math.floor(bytes * part)));
      rmSync(kopie);
      await copyNow(home);
      await checkKopie(kopie);
      expect(new Set(lines().slice(1, -1))).toEqual(new Set(whole.slice(1, -1)));
    }
  });

  test('after the home went back in time: erases again, and goes beyond every number that may have been drawn', async () => {
    const { live } = await copied(home);
    const early = kopie;
    kopie = join(folder, 'later.jsonl');
    await live.eraseText('een', 'a', START + 50);
    for (let n = 8; n <= 11; n++) await live.nextNumber(2026);
    const seen = 'termijn:logboek:7-dagen:gezien:9';
    await live.noteSaid(seen);
    await copyNow(home);
    await restoreToCosmos(early, settings('terug'), () => {}, atOnce);
    const store = await cosmos('terug');
    expect(await store.texts('een')).toHaveLength(1);
    const done = await doAgain(store, kopie, 5);
    expect(done).toEqual({ gewist: 1, nummers: new Map([[2026, 16]]) });
    expect(await store.texts('een')).toEqual([]);
    expect(await store.tombstones('een')).toContainEqual({ id: 'a', termijn: 'veroorzaker', gewist: START + 50 });
    expect(await store.said()).toContain(seen);
    expect(await store.nextNumber(2026)).toBe(17);
    expect((await doAgain(store, kopie, 0)).gewist).toBe(0);
  });

  test('after the home went back in time: what was destroyed goes again, and what went on since is not said to have', async () => {
    const { live } = await copied(home);
    const early = kopie;
    kopie = join(folder, 'later.jsonl');
    await live.destroyIncident(sanne, wholeOf(await live.read('een')));
    await copyNow(home);
    for (const [database, wentOn] of [
      ['terug', false],
      ['verder', true],
    ] as const) {
      await restoreToCosmos(early, settings(database), () => {}, atOnce);
      const store = await cosmos(database);
      if (wentOn) await store.append(click(nextRecord(endOf(await store.read('een')))));
      expect((await doAgain(store, kopie, 0)).gewist).toBe(wentOn ? 0 : 1);
      expect(await store.texts('een')).toHaveLength(wentOn ? 1 : 0);
    }
  });
});

describe('a copy', () => {
  test.each<[string, () => void]>([
    ['cut off', () => truncateSync(kopie, statSync(kopie).size - 3)],
    ['without its end', () => writeFileSync(kopie, `${lines().slice(0, -1).join('\n')}\n`)],
    ['without a line', () => writeFileSync(kopie, `${lines().toSpliced(4, 1).join('\n')}\n`)],
    ['with another letter', () => writeFileSync(kopie, readFileSync(kopie, 'utf8').replace('emoji', 'emojo'))],
    ['with more behind it', () => appendFileSync(kopie, '{"id":"x"}\n')],
    ['of a newer version', () => writeFileSync(kopie, readFileSync(kopie, 'utf8').replace('"versie":1', '"versie":2'))],
    ['empty', () => writeFileSync(kopie, '')],
  ])('that is %s is refused, and nothing changes', async (_what, change) => {
    await copied('sqlite');
    change();
    await expect(restoreToCosmos(kopie, settings('doel'), () => {}, atOnce)).rejects.toThrow('Er is niets veranderd');
    await expect(restoreStore(fileOf('doel'), kopie, 'toen')).rejects.toThrow();
    expect(existsSync(fileOf('doel'))).toBe(false);
    expect(double.requests.filter(({ kind }) => kind === 'batch')).toEqual([]);
  });

  test('put back where incidents went on leaves those alone, and does not bring back what was erased', async () => {
    const { live } = await copied('cosmos');
    await live.eraseText('een', 'a', START + 50);
    await live.append(click(nextRecord(firstRecord('twee'))));
    const { leftAlone } = await restoreToCosmos(kopie, settings(), () => {}, atOnce);
    expect(leftAlone).toEqual(['twee']);
    expect(await live.texts('een')).toEqual([]);
    expect(await live.tombstones('een')).toHaveLength(2);
    expect(await live.read('twee')).toHaveLength(2);
  });

  test('holds lines as they were typed, whatever separates lines elsewhere', async () => {
    const store = sqlite('bron');
    const tekst = 'een\u2028twee\u2029drie\u0085vier\r\nvijf \ud83d';
    await store.append(click(firstRecord('een'), { teksten: [textOf('een', 'a', tekst)], summary: summaryOf('een') }));
    await copyNow('sqlite');
    for await (const documents of partitionsOf(kopie)) expect(documents).toHaveLength(3);
    await restoreStore(fileOf('doel'), kopie, 'toen');
    expect((await sqlite('doel').texts('een')).map((each) => each.tekst)).toEqual([tekst]);
    expect(await isKopie(fileOf('bron'))).toBe(false);
  });
});

/** Runs a command as a process of its own, and gives what it said. */
function command(name: string, ...args: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`src/cli/${name}.ts`, ...args], {
    cwd: join(import.meta.dirname, '../..'),
    env: { PATH: process.env.PATH ?? '', HOME: folder, DATA_DIR: folder },
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

test('the commands: copy while the bot runs, put back, erase again, and a file to read', async () => {
  const live = sqlite('oefenruimte');
  await fill(live);
  expect(command('backup', '--to', kopie)).toMatchObject({ status: 0, said: expect.stringContaining('nagekeken') });
  expect(command('erase-again', '--from', kopie).said).toContain('Stop die eerst');
  await live.close();
  expect(command('backup', '--terug', kopie)).toMatchObject({ status: 0, said: expect.stringContaining('teruggezet') });
  expect(command('erase-again', '--from', kopie, '--marge', '3').said).toContain(
    'De volgende melding van 2026 krijgt nummer 11.',
  );
  expect(command('erase-again')).toMatchObject({ status: 1, said: expect.stringContaining('Gebruik: npm run') });
  const file = join(folder, 'alles.jsonl');
  expect(command('export', '--to', file)).toMatchObject({ status: 0, said: expect.stringContaining('2 meldingen') });
  const [twee, een] = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect([twee.incident, een.incident]).toEqual(['twee', 'een']);
  expect(Object.keys(een)).toEqual([
    'incident',
    'onvolledig',
    'samenvatting',
    'log',
    'teksten',
    'gewist',
    'inzagen',
    'berichten',
  ]);
  expect(een.log).toHaveLength(150);
  expect(een.gewist).toEqual([{ id: 'b', termijn: 'veroorzaker', gewist: START + 9 }]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(command('export', '--to', file).said).toContain('bestaat al');
});
