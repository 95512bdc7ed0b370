import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { asItLiesInFile } from '../../../src/store/as-it-lies.ts';
import { writeKopie } from '../../../src/store/kopie-file.ts';
import { sqliteSource } from '../../../src/store/kopie-source.ts';
import { openSqliteZegel } from '../../../src/store/sleutels/sqlite-zegel.ts';
import type { Zegel } from '../../../src/store/sleutels/zegel.ts';
import { openSqliteStore, type SqliteStore } from '../../../src/store/sqlite.ts';
import { backupStore, restoreStore } from '../../../src/store/sqlite-backup.ts';
import { openBeside } from '../../../src/store/sqlite-connection.ts';
import { sealOld } from '../../../src/store/sqlite-seal-old.ts';
import { type Finding, inWords } from '../../../src/verify/finding.ts';
import { verifyAll } from '../../../src/verify/verify.ts';
import { type Keys, someKeys } from '../../support/sleutels.ts';
import { wholeOf } from '../contract-vernietigd.ts';
import { click, dossier, firstRecord, nextRecord, referenceOf, START, sanne, summaryOf, textOf } from '../samples.ts';

const CANARY = 'kanarie Kwetternest';
const NAME = 'Kanarie van Vogelzang';

let folder: string;
let file: string;
let keys: Keys;
const opened: { close(): unknown }[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-versleuteld-'));
  file = join(folder, 'data', 'store.sqlite');
  mkdirSync(join(folder, 'data'));
  keys = someKeys();
});
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
  rmSync(folder, { recursive: true });
  keys.remove();
});

function zegelNow(): Zegel {
  const zegel = openSqliteZegel(keys.keys, keys.hoofd());
  opened.push(zegel);
  return zegel;
}

function open(at = file, zegel: Zegel | undefined = zegelNow()): SqliteStore {
  const store = openSqliteStore(at, { zegel });
  opened.push(store);
  return store;
}

/** Whether it stands in any file in the folder of the data. */
function lies(word: string): boolean {
  return readdirSync(join(folder, 'data')).some((name) => readFileSync(join(folder, 'data', name)).includes(word));
}

async function fill(store: SqliteStore): Promise<void> {
  const first = firstRecord('een');
  await store.append(
    click(first, {
      summary: summaryOf('een', { status: 'afgesloten' }),
      teksten: [textOf('een', 'a', CANARY), textOf('een', 'b', 'een andere tekst')],
      berichten: [dossier],
    }),
  );
  await store.append(click(nextRecord(first)));
  await store.saveReference(referenceOf(sanne, NAME));
}

/** What texts there are in an older file, with the keys that there are now. */
async function textsIn(old: string): Promise<string[]> {
  const store = open(old);
  const texts = await store.texts('een');
  await store.close();
  return texts.map(({ id }) => id);
}

/** The file and what was not in it yet, as somebody might have put them aside. */
function aside(): string {
  const to = join(folder, 'oud.sqlite');
  copyFileSync(file, to);
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${to}-wal`);
  return to;
}

test('what was typed and who somebody is stands nowhere in the files, at any time', async () => {
  const store = open();
  await fill(store);
  for (const word of [CANARY, NAME, '"gebeurtenissen"']) expect([word, lies(word)]).toEqual([word, false]);
  expect((await store.texts('een')).map(({ tekst }) => tekst)).toEqual([CANARY, 'een andere tekst']);
  expect((await store.reference(sanne))?.naam).toBe(NAME);
  await backupStore(file, join(folder, 'data', 'kopie.sqlite'));
  const source = sqliteSource(file, zegelNow());
  await writeKopie(source, join(folder, 'data', 'kopie.jsonl'), 'nu', () => {}, zegelNow());
  source.close();
  for (const word of [CANARY, NAME]) expect([word, lies(word)]).toEqual([word, false]);
  expect(['"versleuteling":"s1"', lies('"versleuteling":"s1"')]).toEqual(['"versleuteling":"s1"', true]);
});

test('without a key the same canaries are found: the search is one', async () => {
  const store = openSqliteStore(file);
  opened.push(store);
  await fill(store);
  for (const word of [CANARY, NAME]) expect([word, lies(word)]).toEqual([word, true]);
});

test('a text that was erased cannot be read any more in an older copy either; what was not, can', async () => {
  const store = open();
  await fill(store);
  const old = aside();
  const source = sqliteSource(file, zegelNow());
  const kopie = join(folder, 'kopie.jsonl');
  await writeKopie(source, kopie, 'nu', () => {}, zegelNow());
  source.close();
  expect(await textsIn(old)).toEqual(['a', 'b']);
  await store.eraseText('een', 'a', START);

  const again = open(old);
  expect((await again.texts('een')).map(({ id }) => id)).toEqual(['b']);
  expect(await again.read('een')).toHaveLength(2);
  await restoreStore(join(folder, 'terug.sqlite'), kopie, 'opzij', zegelNow());
  const back = open(join(folder, 'terug.sqlite'));
  expect((await back.texts('een')).map(({ id }) => id)).toEqual(['b']);
  expect(await back.read('een')).toEqual(await store.read('een'));
});

test('of an incident that was destroyed nothing can be read in an older copy; nor of a person who was erased', async () => {
  const store = open();
  await fill(store);
  const old = aside();
  const reference = await store.reference(sanne);
  if (reference !== undefined) await store.eraseReference(reference);
  expect(await store.destroyIncident(sanne, wholeOf(await store.read('een')))).toBe(true);

  const again = open(old);
  expect(await again.read('een')).toEqual([]);
  expect(await again.texts('een')).toEqual([]);
  expect(await again.references()).toEqual([]);
  // Who comes back has new keys.
  await store.saveReference(referenceOf(sanne, NAME));
  expect((await store.reference(sanne))?.naam).toBe(NAME);
  expect(await again.references()).toEqual([]);
});

test('what an older copy brought back of what was destroyed does not stand before what is still to be encrypted', async () => {
  const store = openSqliteStore(file);
  for (const id of ['aa', 'ab', 'zz']) {
    const teksten = [textOf(id, 'a', CANARY), textOf(id, 'b', CANARY)];
    await store.append(click(firstRecord(id), { summary: summaryOf(id), teksten }));
  }
  await store.close();
  const zegel = zegelNow();
  const without = { ...zegel, gone: (partition: string) => partition.startsWith('a') };
  const connection = openBeside(file);
  opened.push(connection);
  let all = 0;
  for (let some = 1; some > 0; all += some) some = sealOld(connection, without, 1);
  expect(all).toBe(3);
  const plain = z.object({ incident: z.string() });
  expect(
    connection
      .all("SELECT incident FROM teksten WHERE substr(json, 1, 1) = '{'")
      .map((row) => plain.parse(row).incident),
  ).toEqual(['aa', 'aa', 'ab', 'ab']);
});

test('a home that is emptied keeps no keys: an older copy reads nothing of it, and the same incident can begin anew', async () => {
  const store = open();
  await fill(store);
  const old = aside();
  expect(await textsIn(old)).toEqual(['a', 'b']);
  await store.clear();
  expect(await store.texts('een')).toEqual([]);
  await store.append(click(firstRecord('een'), { summary: summaryOf('een'), teksten: [textOf('een', 'c', CANARY)] }));
  expect((await store.texts('een')).map(({ id }) => id)).toEqual(['c']);
  await expect(textsIn(old)).rejects.toThrow('De sleutel van deze gegevens is hier niet');
});

test('a bot that stops between the text and its key destroys the key later', async () => {
  const zegel = zegelNow();
  let isBroken = true;
  const store = open(file, {
    ...zegel,
    destroy(...asked) {
      if (isBroken) throw new Error('stopped');
      zegel.destroy(...asked);
    },
  });
  await fill(store);
  const old = aside();
  await expect(store.eraseText('een', 'a', START)).rejects.toThrow();
  expect(await store.texts('een')).toHaveLength(1);
  expect(await textsIn(old)).toEqual(['a', 'b']);
  isBroken = false;
  await store.wipe();
  expect(await textsIn(old)).toEqual(['b']);
});

test('a value that stands elsewhere or was changed does not open, and verify says which', async () => {
  const store = open();
  await fill(store);
  await store.append(click(firstRecord('twee'), { summary: summaryOf('twee') }));
  await store.close();
  const db = new DatabaseSync(file);
  db.exec("UPDATE teksten SET json = (SELECT json FROM teksten WHERE id = 'b') WHERE id = 'a'");
  db.exec("UPDATE records SET json = substr(json, 1, length(json) - 2) || 'AA' WHERE incident = 'twee'");
  db.close();
  const again = open();
  await expect(again.texts('een')).rejects.toThrow('npm run verify');
  const damaged: string[] = [];
  expect((await again.texts('een', (id) => damaged.push(id))).map(({ id }) => id)).toEqual(['b']);
  expect(damaged).toEqual(['a']);
  await expect(again.read('twee')).rejects.toThrow('npm run verify');
  const found: string[] = [];
  const home = asItLiesInFile(file, zegelNow());
  await verifyAll(
    home,
    { koppen: new Map(), now: () => START },
    (finding) => found.push(JSON.stringify(finding)),
    () => {},
  );
  home.close();
  expect(found.filter((each) => each.includes('onleesbaar'))).toEqual([
    JSON.stringify({ incident: 'een', soort: 'onleesbaar', stuk: 't:a' }),
    JSON.stringify({ incident: 'twee', soort: 'onleesbaar', stuk: 'r:00000001' }),
  ]);
});

test('without its keys, with others, or under another main key the home does not open, and says what to do', async () => {
  await fill(open());
  for (const each of opened.splice(0)) await each.close();
  expect(() => openSqliteStore(file)).toThrow('KEY_FILE en KEY_STORE');
  const others = someKeys();
  expect(() => openSqliteStore(file, { zegel: openSqliteZegel(others.keys, others.hoofd()) })).toThrow(
    'KEY_STORE de goede plek',
  );
  others.remove();
  keys.change('tweede');
  expect(() => openSqliteZegel(keys.keys, keys.hoofd())).toThrow('De hoofdsleutel eerste staat niet in');
  rmSync(keys.keyFile);
  expect(() => keys.hoofd()).toThrow('is niet te lezen');
});

test('keys of which one was lost are told, and are no empty list', async () => {
  const store = open();
  await fill(store);
  await store.close();
  const db = new DatabaseSync(keys.keys);
  db.exec("DELETE FROM sleutels WHERE partitie = 'een'");
  db.close();
  const again = open();
  await expect(again.read('een')).rejects.toThrow('De sleutel van deze gegevens is er niet meer');
  await expect(again.texts('een')).rejects.toThrow('De sleutel van deze gegevens is er niet meer');
  await again.close();
  const found: Finding[] = [];
  const home = asItLiesInFile(file, zegelNow());
  await verifyAll(
    home,
    { koppen: new Map(), now: () => START },
    (finding) => found.push(finding),
    () => {},
  );
  home.close();
  expect(found.filter(({ soort }) => soort === 'zonder_sleutel').map(({ incident }) => incident)).toEqual(
    Array.from({ length: 4 }, () => 'een'),
  );
  expect(found.map(inWords).join()).not.toContain('niet gewist door');
});

test('a file that is put back says of how many incidents the key is not here', async () => {
  const store = open();
  await fill(store);
  await store.append(click(firstRecord('twee'), { summary: summaryOf('twee') }));
  await store.close();
  const copy = join(folder, 'kopie.sqlite');
  await backupStore(file, copy);
  expect(await restoreStore(file, copy, 'een', zegelNow())).toMatchObject({
    zonderSleutel: { weggelaten: 0, onleesbaar: 0 },
  });
  const db = new DatabaseSync(keys.keys);
  db.exec("DELETE FROM sleutels WHERE partitie = 'een'");
  db.close();
  expect(await restoreStore(file, copy, 'twee', zegelNow())).toMatchObject({
    zonderSleutel: { weggelaten: 0, onleesbaar: 1 },
  });
});

test('who registered after the copy of the keys that was put back is kept again with the next message', async () => {
  const store = open();
  await fill(store);
  await store.close();
  const db = new DatabaseSync(keys.keys);
  db.exec("DELETE FROM sleutels WHERE partitie LIKE 'persoon:%'");
  db.close();
  const again = open();
  expect(await again.reference(sanne)).toBeUndefined();
  await again.saveReference(referenceOf(sanne, NAME));
  expect((await again.reference(sanne))?.naam).toBe(NAME);
});

test('while the file of main keys is gone or half written, an incident begins under what is known', async () => {
  const store = open();
  await fill(store);
  rmSync(keys.keyFile);
  await store.append(click(firstRecord('twee')));
  writeFileSync(keys.keyFile, 'tweede half');
  await store.append(click(firstRecord('drie')));
  keys.change('eerste', 'tweede');
  await store.append(click(firstRecord('vier')));
  expect(zegelNow().under().get('tweede')).toBe(1);
  expect(await store.read('drie')).toHaveLength(1);
});

test('a newer main key is taken up while it runs, and the older one is needed no more when all was kept under it', async () => {
  const store = open();
  await fill(store);
  keys.change('eerste', 'tweede');
  await store.append(click(firstRecord('twee')));
  const zegel = zegelNow();
  expect(zegel.under()).toEqual(
    new Map([
      ['eerste', 3],
      ['tweede', 1],
    ]),
  );
  await store.wipe();
  expect(zegel.under()).toEqual(new Map([['tweede', 4]]));
  expect(await store.texts('een')).toHaveLength(2);
  for (const each of opened.splice(0)) await each.close();
  keys.change('tweede');
  expect(await open().texts('een')).toHaveLength(2);
});

test('what was kept before there were keys stays readable, and is encrypted bit by bit', async () => {
  const plain = openSqliteStore(file);
  await fill(plain);
  const log = await plain.read('een');
  await plain.close();
  const store = open();
  expect(await store.read('een')).toEqual(log);
  expect([CANARY, lies(CANARY)]).toEqual([CANARY, true]);
  await store.wipe();
  for (const word of [CANARY, NAME]) expect([word, lies(word)]).toEqual([word, false]);
  expect(await store.texts('een')).toHaveLength(2);
  expect((await store.reference(sanne))?.naam).toBe(NAME);
});
