import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { type Gemeente, openGemeente, tekstVan } from '../support/gemeente.ts';

/** Another program has the SQLite file: whoever clicks waits, and nobody else does. */
let folder: string;
let file: string;
let g: Gemeente | undefined;
let other: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-'));
  file = join(folder, 'busy.sqlite');
});
afterEach(async () => {
  other?.kill('SIGKILL');
  await g?.close();
  rmSync(folder, { recursive: true });
});

/** Another process takes the file as nobody else may have it; the answer lets it go. */
async function taken(by: 'BEGIN IMMEDIATE' | 'BEGIN EXCLUSIVE'): Promise<() => Promise<unknown>> {
  const program = `
    const { DatabaseSync } = require('node:sqlite');
    globalThis.db = new DatabaseSync(${JSON.stringify(file)});
    db.exec('${by}');
    console.log('taken');
    process.stdin.on('data', () => process.exit());`;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--eval', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  other = child;
  await once(child.stdout, 'data');
  return () => {
    const gone = once(child, 'exit');
    child.stdin.write('go');
    return gone;
  };
}

test.each(['BEGIN IMMEDIATE', 'BEGIN EXCLUSIVE'] as const)(
  'four people click during %s: the process answers whoever asks how it is, and all four when the file is free',
  async (how) => {
    const free = Promise.withResolvers<void>();
    const allWait = Promise.withResolvers<void>();
    let waiting = 0;
    const wait = async () => {
      waiting += 1;
      if (waiting === 4) allWait.resolve();
      await free.promise;
    };
    g = await openGemeente({ store: openSqliteStore(file, { wait }) });
    const letGo = await taken(how);
    let answered = 0;
    const started = performance.now();
    const clicks = ['noor', 'karin', 'mo', 'els'].map(async (who) => {
      const card = await g?.zegt(who, 'melding');
      answered += 1;
      return card;
    });
    await allWait.promise;
    expect((await fetch(`${g.origin}/gezond`)).status).toBe(200);
    // SQLite's own waiting would have kept the whole process.
    expect(performance.now() - started).toBeLessThan(1500);
    expect(answered).toBe(0);
    await letGo();
    free.resolve();
    for (const card of await Promise.all(clicks)) expect(tekstVan(card ?? {})).toContain('Ben je nu veilig?');
  },
);

test('the file stays taken: the click is answered as in any outage, within six seconds altogether, and the next at once', async () => {
  let now = 0;
  g = await openGemeente({ store: openSqliteStore(file, { now: () => now, wait: async (ms) => (now += ms) }) });
  const letGo = await taken('BEGIN IMMEDIATE');
  for (const _again of [1, 2]) {
    expect(tekstVan(await g.zegt('noor', 'melding'))).toMatch(/nog niets? gemeld/i);
    expect(now).toBe(6000);
  }
  await letGo();
  expect(tekstVan(await g.zegt('noor', 'melding'))).toContain('Ben je nu veilig?');
});
