import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { StoreError } from '../../src/store/store.ts';
import { wholeOf } from './contract-vernietigd.ts';
import { click, firstRecord, START, sanne, summaryOf, textOf } from './samples.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-wipe-'));
  file = join(folder, 'a.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

const WORDS = 'Dit stond er ooit. ';
const inFile = () => ['', '-wal'].some((end) => readFileSync(`${file}${end}`).includes(WORDS));

test('while the file is written anew people are answered, what they write is kept, and nothing of what went is left', async () => {
  let store = openSqliteStore(file);
  for (let n = 0; n < 400; n++) {
    const incident = `melding-${n}`;
    const teksten = [textOf(incident, 't', WORDS.repeat(n % 2 === 0 ? 500 : 1))];
    await store.append(click(firstRecord(incident), { summary: summaryOf(incident), teksten }));
  }
  for (let n = 0; n < 400; n++) {
    const note = {
      id: 'a',
      incident: `melding-${n}`,
      klasse: 'veroorzaker',
      aantal: 1,
      regel: '5 jaar: x',
      moment: START,
    };
    expect(await store.destroyTexts(['t'], 1, note)).toBe(true);
  }
  // The process stops before it is wiped.
  await store.close();
  store = openSqliteStore(file);
  let turns = 0;
  const turning = setInterval(() => turns++, 1);
  const wiping = store.wipe();
  expect(await store.append(click(firstRecord('meanwhile')))).toBe('appended');
  expect(await store.read('melding-1')).toHaveLength(1);
  await wiping;
  clearInterval(turning);
  expect(turns).toBeGreaterThan(5);
  expect(await store.read('meanwhile')).toHaveLength(1);
  expect(inFile()).toBe(false);

  // Nothing went since: nothing is written.
  const before = readFileSync(file);
  await store.wipe();
  expect(readFileSync(file).equals(before)).toBe(true);
  expect((await store.list({ melder: sanne }, 1)).summaries).toHaveLength(1);
  await store.close();
});

test('word of what went elsewhere takes nothing from the file: it is not written anew for it', async () => {
  const store = openSqliteStore(file);
  const marked = async () => (await store.said()).some((wat) => wat.startsWith('opslag:'));
  const first = firstRecord('een');
  await store.append(click(first, { teksten: [textOf('een', 't')], summary: summaryOf('een') }));
  const note = { id: 'a', incident: 'een', klasse: 'kaarten', aantal: 1, regel: '28 dagen: x', moment: START };
  await store.noteDestroyed(note);
  expect(await marked()).toBe(false);
  for (const take of [
    () => store.destroyTexts(['t'], 1, { ...note, klasse: 'veroorzaker' }),
    () => store.destroyBerichten(1, { ...note, klasse: 'berichten' }),
    () => store.destroyIncident(sanne, wholeOf([first])),
  ]) {
    expect(await take()).toBe(true);
    expect(await marked()).toBe(true);
    await store.wipe();
    expect(await marked()).toBe(false);
  }
  await store.close();
});

test('a thread that cannot write it anew is heard, and it is tried again', async () => {
  const store = openSqliteStore(file);
  await store.append(click(firstRecord('een'), { teksten: [textOf('een', 't')] }));
  await store.eraseText('een', 't', START);
  const marked = async () => (await store.said()).some((wat) => wat.startsWith('opslag:'));
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  await expect(store.wipe()).rejects.toThrow(StoreError);
  other.close();
  expect(await marked()).toBe(true);
  await store.wipe();
  expect(await marked()).toBe(false);
  await store.close();
});
