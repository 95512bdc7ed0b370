import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openSqliteStore, type SqliteStore } from '../../src/store/sqlite.ts';
import { click, firstRecord, START, sanne, summaryOf, textOf } from './samples.ts';

let folder: string;
let file: string;
let copy: string;
let store: SqliteStore | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-backup-'));
  file = join(folder, 'oefenruimte.sqlite');
  copy = join(folder, 'kopie.sqlite');
});
afterEach(async () => {
  await store?.close();
  rmSync(folder, { recursive: true });
});

/** Runs the command as a process of its own, and gives what it said. */
function command(...args: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/backup.ts', ...args], {
    cwd: join(import.meta.dirname, '../..'),
    env: { PATH: process.env.PATH ?? '', HOME: folder, DATA_DIR: folder },
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

const filed = (incident: string, nummer: string | null) =>
  click(firstRecord(incident), {
    summary: summaryOf(incident, { nummer }),
    teksten: [textOf(incident, 'a', `geheim van ${incident}`), textOf(incident, 'b', 'iets anders')],
  });

async function filledStore(): Promise<SqliteStore> {
  store = openSqliteStore(file);
  await store.append(filed('een', 'OEF-2026-0001'));
  await store.append(filed('twee', null));
  await store.nextNumber(2026);
  return store;
}

test('a copy of a store in use is whole, for the owner only, and says how many reports it holds', async () => {
  const live = await filledStore();
  const { status, said } = command(copy);
  expect(said).toContain(`De reservekopie staat in ${copy}. Er zit 1 melding in.`);
  expect(status).toBe(0);
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).filter((name) => name.startsWith('kopie'))).toEqual(['kopie.sqlite']);
  const log = await live.read('een');
  await live.close();
  store = openSqliteStore(copy);
  expect(await store.read('een')).toEqual(log);
  expect(await store.texts('twee')).toHaveLength(2);
});

test('a copy never takes the place of a file, and needs something to copy', async () => {
  expect(command(copy)).toMatchObject({ status: 1, said: expect.stringContaining('Er zijn nog geen gegevens') });
  await filledStore();
  writeFileSync(copy, 'van een ander');
  expect(command(copy)).toMatchObject({ status: 1, said: expect.stringContaining('bestaat al') });
  expect(readFileSync(copy, 'utf8')).toBe('van een ander');
  const nowhere = join(folder, 'weg', 'kopie.sqlite');
  expect(command(nowhere)).toMatchObject({ status: 1, said: expect.stringContaining('Maak eerst de map') });
  expect(command()).toMatchObject({ status: 1, said: expect.stringContaining('npm run backup -- <bestand>') });
});

test('a restore is refused as long as a bot has the file', async () => {
  const live = await filledStore();
  command(copy);
  expect(command('--terug', copy)).toMatchObject({ status: 1, said: expect.stringContaining('Stop die eerst') });
  expect(await live.read('een')).toHaveLength(1);
  expect(readdirSync(folder).filter((name) => /opzij|nieuw/.test(name))).toEqual([]);
});

test('a restore keeps what was there aside, erases again what was erased since, and draws no number twice', async () => {
  const live = await filledStore();
  command(copy);
  await live.eraseText('een', 'a', START + 5);
  const seen = 'termijn:logboek:7-dagen:gezien:9';
  for (const wat of [seen, 'iets:anders']) await live.noteSaid(wat);
  await live.append(filed('drie', 'OEF-2026-0002'));
  expect(await live.nextNumber(2026)).toBe(2);
  await live.close();

  const { status, said } = command('--terug', copy);
  expect(said).toContain(`De reservekopie is teruggezet in ${file}. Er zit 1 melding in.`);
  expect(said).toContain('opnieuw gewist: 1.');
  expect(status).toBe(0);
  const aside = readdirSync(folder).find((name) => /^oefenruimte\.sqlite\.opzij-[0-9TZ-]+$/.test(name));
  expect(said).toContain(join(folder, aside ?? 'nothing was kept'));
  expect(readFileSync(file).includes('geheim van een')).toBe(false);

  store = openSqliteStore(file);
  expect(await store.read('drie')).toEqual([]);
  expect((await store.texts('een')).map(({ id }) => id)).toEqual(['b']);
  expect(await store.tombstones('een')).toEqual([{ id: 'a', termijn: 'veroorzaker', gewist: START + 5 }]);
  expect(await store.nextNumber(2026)).toBe(3);
  expect((await store.said()).filter((wat) => !wat.startsWith('opslag:'))).toEqual([seen]);
  await store.close();
  store = openSqliteStore(join(folder, aside ?? ''));
  expect(await store.read('drie')).toHaveLength(1);
});

test('an incident that was destroyed since the copy does not come back, and word of it stays', async () => {
  const live = await filledStore();
  command(copy);
  const kop = { revisie: 1, hash: 'h' };
  const note = { id: 'alles', incident: 'een', klasse: 'logboek', aantal: 1, regel: '7 jaar', moment: START + 5, kop };
  await live.destroyIncident(sanne, note);
  await live.close();
  expect(command('--terug', copy)).toMatchObject({ status: 0, said: expect.stringContaining('opnieuw gewist: 2.') });
  expect(readFileSync(file).includes('geheim van een')).toBe(false);
  store = openSqliteStore(file);
  expect(await store.read('een')).toEqual([]);
  expect((await store.list({}, 9)).summaries.map(({ incident }) => incident)).not.toContain('een');
  expect(await store.destroyed(0, START + 9)).toEqual([note]);
});

test('a damaged file can be replaced, and it is said that erased texts may be back', async () => {
  await (await filledStore()).close();
  command(copy);
  writeFileSync(file, 'Dit is geen database.'.repeat(1000));
  const { status, said } = command('--terug', copy);
  expect(said).toContain('Let op: dat bestand was niet te lezen.');
  expect(status).toBe(0);
  store = openSqliteStore(file);
  expect(await store.read('een')).toHaveLength(1);
});

test.each([
  ['no database', () => writeFileSync(copy, 'Dit is geen database.'.repeat(1000))],
  ['empty', () => writeFileSync(copy, '')],
  ['not there', () => {}],
  ['cut off', () => writeFileSync(copy, readFileSync(file).subarray(0, 8192))],
])('a copy that is %s is refused, and nothing changes', async (_what, make) => {
  await (await filledStore()).close();
  make();
  const before = readFileSync(file);
  const { status, said } = command('--terug', copy);
  expect(said).toMatch(/niets veranderd|beschadigd/);
  expect(status).toBe(1);
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readdirSync(folder).filter((name) => /opzij|nieuw/.test(name))).toEqual([]);
});
