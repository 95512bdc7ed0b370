import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { caseInput } from '../support/cases.ts';
import { type Gemeente, openGemeente, tekstVan } from '../support/gemeente.ts';

const { lockMs } = z.object({ lockMs: z.number() }).parse(caseInput('G43'));
const HOLD = `
  const { DatabaseSync } = require('node:sqlite');
  const db = new DatabaseSync(process.argv[1], { timeout: 5000 });
  db.exec('BEGIN EXCLUSIVE');
  process.stdout.write('held');
  setTimeout(() => db.exec('COMMIT'), Number(process.argv[2]));
`;

let folder: string;
let g: Gemeente;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-bezet-'));
  g = await openGemeente({ store: openSqliteStore(join(folder, 'x.sqlite')) });
});
afterEach(async () => {
  await g.close();
  rmSync(folder, { recursive: true, force: true });
});

test('G43: a file that another process holds for 3 s: the click is answered within 15 s, and nothing is lost', async () => {
  await g.zegt('noor', 'melding');
  const holder = spawn(process.execPath, ['-e', HOLD, join(folder, 'x.sqlite'), String(lockMs)]);
  await once(holder.stdout, 'data');
  const from = performance.now();
  const answer = await g.drukt('noor', 'Ja, maar het is nog bezig');
  expect(performance.now() - from).toBeGreaterThan(lockMs / 2);
  expect(performance.now() - from).toBeLessThan(15_000);
  expect(tekstVan(answer)).not.toContain('Nog niet gemeld: opslaan lukt nu even niet.');
  const [summary] = (await g.store.list({ melder: g.id('noor') }, 5)).summaries;
  const log = await g.store.read(summary?.incident ?? '');
  expect(log.flatMap(({ gebeurtenissen }) => gebeurtenissen).filter(({ soort }) => soort === 'gekozen')).toHaveLength(
    1,
  );
});
