import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { brokenAt } from '../../src/incident/log.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { caseInput } from '../support/cases.ts';
import { type Gemeente, openGemeente } from '../support/gemeente.ts';

const { lockMs } = z.object({ lockMs: z.number() }).parse(caseInput('G43'));
/** Teams waits no longer for an answer (ms). */
const TEAMS_WAITS = 15_000;
const LOCK = `
  import { DatabaseSync } from 'node:sqlite';
  const db = new DatabaseSync(process.argv[1], { timeout: 5000 });
  db.exec('BEGIN EXCLUSIVE');
  console.log('locked');
  setTimeout(() => db.exec('ROLLBACK'), ${lockMs});
`;

let folder: string;
let file: string;
let g: Gemeente;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-locked-'));
  file = join(folder, 'x.sqlite');
  g = await openGemeente({ store: openSqliteStore(file) });
});
afterEach(async () => {
  await g.close();
  rmSync(folder, { recursive: true, force: true });
});

async function locked(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', LOCK, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

test(`G43: another process holds the file for ${lockMs} ms: who clicks has an answer in time, and nothing of it is lost`, async () => {
  await g.zegt('noor', 'melding');
  const other = await locked();
  const gone = once(other, 'exit');
  const began = performance.now();
  await g.drukt('noor', 'Ja, het is voorbij');
  expect(performance.now() - began).toBeLessThan(TEAMS_WAITS);
  await gone;
  await g.drukt('noor', 'Op kantoor');
  const [summary] = (await g.store.list({ melder: g.id('noor') }, 2)).summaries;
  const records = await g.store.read(summary?.incident ?? '');
  expect(brokenAt(records)).toBeUndefined();
  const chosen = records
    .flatMap(({ gebeurtenissen }) => gebeurtenissen)
    .flatMap((event) => (event.soort === 'gekozen' ? [event.naar] : []));
  expect(chosen).toHaveLength(2);
});
