import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { exportStore } from '../../src/store/export.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { click, firstRecord, kanaal, START, summaryOf } from './samples.ts';

/** A file to read elsewhere: all there is, or it is said what is not in it. */

let folder: string;
let target: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-export-'));
  target = join(folder, 'alles.jsonl');
  file = join(folder, 'oefenruimte.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

const NAMES = ['nul', 'een', 'twee', 'drie'];

async function filled(names: readonly string[] = NAMES, from = START): Promise<void> {
  const store = openSqliteStore(file);
  for (const [i, name] of names.entries()) {
    const summary = summaryOf(name, { begonnen: from + i });
    await store.append(click(firstRecord(name), { summary, berichten: [kanaal] }));
  }
  await store.close();
}

/** As a later version stores it. */
function later(table: string, column: string, path: string, incident: string): void {
  const db = new DatabaseSync(file);
  db.prepare(`UPDATE ${table} SET ${column} = json_set(${column}, ?, 'morgen') WHERE incident = ?`).run(path, incident);
  db.close();
}

function run(): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/export.ts', '--to', target], {
    cwd: join(import.meta.dirname, '../..'),
    env: { PATH: process.env.PATH ?? '', HOME: folder, DATA_DIR: folder },
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

const lines = (): { incident: string; onvolledig: boolean; berichten: unknown[] }[] =>
  readFileSync(target, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test('all of it, when all of it can be read', async () => {
  await filled();
  expect(run()).toMatchObject({ status: 0, said: expect.not.stringContaining('Let op') });
  expect(lines().map(({ incident }) => incident)).toEqual(['drie', 'twee', 'een', 'nul']);
});

test('what a later version stored is said, and the command ends with 1; the rest is in the file', async () => {
  await filled();
  later('records', 'json', '$.v', 'een');
  later('summaries', 'json', '$.status', 'twee');
  later('outbox', 'bericht', '$.doel', 'drie');
  const { status, said } = run();
  expect(status).toBe(1);
  expect(said).toContain('2 meldingen en gesprekken staan in');
  expect(said).toContain('Niet in het bestand: 2 een');
  expect(said).toContain('Zonder al hun berichten: 1 drie');
  expect(lines()).toMatchObject([
    { incident: 'drie', onvolledig: true, berichten: [] },
    { incident: 'nul', onvolledig: false, berichten: [{ staat: 'wacht' }] },
  ]);
});

test('cut off anywhere, it goes on; what was missing in the first part is still said', async () => {
  await filled();
  later('outbox', 'bericht', '$.doel', 'drie');
  const parts = (asked: string[]) => {
    const store = openSqliteStore(file, { setAside: () => (aside += 1) });
    let aside = 0;
    const read = store.read.bind(store);
    store.read = (incident) => {
      asked.push(incident);
      return read(incident);
    };
    return { store, given: { progress: () => {}, aside: () => aside } };
  };
  const first = parts([]);
  expect(await exportStore(first.store, target, first.given)).toEqual({ done: 4, unread: [], partial: ['drie'] });
  await first.store.close();
  const whole = readFileSync(target, 'utf8');
  await filled(['later'], START + 100);
  for (const cut of [1, Math.floor(whole.length / 2), whole.length - 5, whole.length]) {
    renameSync(target, `${target}.deel`);
    truncateSync(`${target}.deel`, Math.min(cut, statSync(`${target}.deel`).size));
    if (cut === whole.length) appendFileSync(`${target}.deel`, '{"incident":"half');
    const asked: string[] = [];
    const again = parts(asked);
    const kept = readFileSync(`${target}.deel`, 'utf8').split('\n').length - 1;
    expect(await exportStore(again.store, target, again.given)).toEqual({ done: 5, unread: [], partial: ['drie'] });
    await again.store.close();
    expect(asked).toHaveLength(5 - kept);
    expect(new Set(lines().map(({ incident }) => incident))).toEqual(new Set([...NAMES, 'later']));
    expect(lines()).toHaveLength(5);
  }
});
