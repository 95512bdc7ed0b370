import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { readConfig } from '../../src/config.ts';
import { hoofdsleutelsIn } from '../../src/store/sleutels/hoofdsleutels.ts';
import { openSqliteZegel } from '../../src/store/sleutels/sqlite-zegel.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { click, firstRecord, referenceOf, sanne, summaryOf, textOf } from '../store/samples.ts';
import { startKluis } from '../support/kluis-double.ts';
import { type Ended, startProcess } from '../support/process.ts';

const ROOT = join(import.meta.dirname, '../..');
const CANARY = 'kanarie Kwetternest';

let folder: string;
let keyFile: string;
let keys: string;
let data: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-sleutel-'));
  keyFile = join(folder, 'hoofdsleutel');
  keys = join(folder, 'sleutels');
  data = join(folder, 'data', 'oefenruimte.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(command: string, ...args: string[]): Promise<Ended> {
  const env = { DATA_DIR: join(folder, 'data'), KEY_FILE: keyFile, KEY_STORE: keys };
  return startProcess(process.execPath, [`src/cli/${command}.ts`, ...args], ROOT, env).ended;
}

const names = () =>
  readFileSync(keyFile, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '');

async function fillPlain(): Promise<void> {
  const store = openSqliteStore(data);
  await store.append(click(firstRecord('een'), { teksten: [textOf('een', 'a', CANARY)] }));
  await store.saveReference(referenceOf(sanne, 'Kanarie van Vogelzang'));
  await store.close();
}

test('a main key is made for the owner only, and never over another', async () => {
  expect((await run('sleutel', 'maken', keyFile)).code).toBe(0);
  expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  const [first] = names();
  const { code, output } = await run('sleutel', 'maken', keyFile);
  expect([code, names()]).toEqual([1, [first]]);
  expect(output).toContain('bestaat al');
  // What it is, is said nowhere.
  expect(output).not.toContain(readFileSync(keyFile, 'utf8').trim().split(' ')[1]);
});

test('a newer key gets a line of its own also in a file that lost the end of its last', async () => {
  await run('sleutel', 'maken', keyFile);
  writeFileSync(keyFile, readFileSync(keyFile, 'utf8').trim());
  expect((await run('sleutel', 'wisselen')).code).toBe(0);
  expect(hoofdsleutelsIn(keyFile).names()).toHaveLength(2);
});

test('from a home without keys to one under a second main key, of which a copy of the keys is put back', async () => {
  await fillPlain();
  await run('sleutel', 'maken', keyFile);
  openSqliteZegel(join(keys, 'oefenruimte.sleutels.sqlite'), hoofdsleutelsIn(keyFile)).close();
  expect((await run('sleutel', 'afmaken')).output).toContain(
    'Alsnog versleuteld: 3. Nog onder een oudere hoofdsleutel: 0.',
  );
  await run('sleutel', 'wisselen');
  const [first = '', second = ''] = names();
  expect((await run('sleutel', 'stand')).output).toContain(`Onder ${first}: 3.`);
  await run('sleutel', 'afmaken');
  expect((await run('sleutel', 'stand')).output).toMatch(
    new RegExp(`Onder ${second} \\(de nieuwste\\): 3\\.\nAlles ligt`),
  );
  const copy = join(folder, 'kopie.sqlite');
  expect((await run('sleutel', 'kopie', copy)).code).toBe(0);
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  rmSync(keys, { recursive: true });
  const lost = await run('verify');
  expect([lost.code, lost.output]).toEqual([1, expect.stringContaining('Kijk of KEY_STORE de goede plek noemt')]);
  for (const end of ['', '-wal', '-shm']) rmSync(join(keys, `oefenruimte.sleutels.sqlite${end}`), { force: true });
  copyFileSync(copy, join(keys, 'oefenruimte.sleutels.sqlite'));
  const store = openSqliteStore(data, {
    zegel: openSqliteZegel(join(keys, 'oefenruimte.sleutels.sqlite'), hoofdsleutelsIn(keyFile)),
  });
  expect((await store.texts('een')).map(({ tekst }) => tekst)).toEqual([CANARY]);
  await store.close();
});

test('what a copy has under other keys than the home is left out of what is put back, which says how much, and what to do', async () => {
  await run('sleutel', 'maken', keyFile);
  const open = () =>
    openSqliteStore(data, {
      zegel: openSqliteZegel(join(keys, 'oefenruimte.sleutels.sqlite'), hoofdsleutelsIn(keyFile)),
    });
  const fill = async (...incidents: string[]) => {
    const store = open();
    for (const each of incidents)
      await store.append(click(firstRecord(each), { summary: summaryOf(each), teksten: [textOf(each, 'a', CANARY)] }));
    await store.close();
  };
  await fill('een', 'twee');
  const [copy, copyOfKeys] = [join(folder, 'kopie.jsonl'), join(folder, 'kopie.sqlite')];
  expect(await run('backup', '--to', copy)).toMatchObject({ code: 0 });
  expect(await run('sleutel', 'kopie', copyOfKeys)).toMatchObject({ code: 0 });
  // Elsewhere one of the same name began apart.
  keys = join(folder, 'elders');
  data = join(folder, 'anders', 'oefenruimte.sqlite');
  mkdirSync(join(folder, 'anders'));
  await fill('een');
  data = join(folder, 'data', 'oefenruimte.sqlite');
  expect((await run('sleutel', 'inlezen', copyOfKeys)).output).toContain(
    'Er waren al andere sleutels, en die blijven: 1.',
  );
  const { code, output } = await run('backup', '--terug', copy);
  expect([code, output]).toEqual([1, expect.stringContaining('Niet teruggezet: 1 (meldingen en gesprekken).')]);
  for (const said of ['Ze zijn niet gewist', 'een lege KEY_STORE', 'docs/operating.md']) expect(output).toContain(said);
  // As it says.
  keys = join(folder, 'leeg');
  expect((await run('sleutel', 'inlezen', copyOfKeys)).output).not.toContain('andere sleutels');
  expect(await run('backup', '--terug', copy)).toMatchObject({
    code: 0,
    output: expect.not.stringContaining('Let op'),
  });
  const store = open();
  expect((await store.texts('een')).map(({ tekst }) => tekst)).toEqual([CANARY]);
  await store.close();
});

test('once it is finished nothing of what was plain stands in the file, in its free room or beside it', async () => {
  await fillPlain();
  const store = openSqliteStore(data);
  // Of many lengths: a page that is split keeps a copy of what went to the other half.
  let seed = 7;
  for (let n = 0; n < 400; n++) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    const tekst = `${CANARY} `.repeat(1 + (seed % 200));
    await store.append(click(firstRecord(`m${n}`), { teksten: [textOf(`m${n}`, 'a', tekst)] }));
  }
  await store.close();
  await run('sleutel', 'maken', keyFile);
  openSqliteZegel(join(keys, 'oefenruimte.sleutels.sqlite'), hoofdsleutelsIn(keyFile)).close();
  const lies = () =>
    readdirSync(join(folder, 'data')).filter((name) => readFileSync(join(folder, 'data', name)).includes(CANARY));
  expect(lies()).not.toEqual([]);
  expect(await run('sleutel', 'afmaken')).toMatchObject({ code: 0 });
  expect(lies()).toEqual([]);
});

test('with a vault the file is nothing by itself: made by who did az login, changed, and a plain line goes over to it', async () => {
  const vault = await startKluis();
  const token = jwt.sign({ aud: 'https://vault.azure.net' }, 'of nobody');
  const said = { accessToken: token, expires_on: 4_102_444_800, expiresOn: '2100-01-01 00:00:00.000000' };
  writeFileSync(join(folder, 'az'), `#!/bin/sh\necho '${JSON.stringify(said)}'\n`, { mode: 0o700 });
  const env = {
    DATA_DIR: join(folder, 'data'),
    KEY_FILE: keyFile,
    KEY_STORE: keys,
    KEY_VAULT_KEY: vault.key,
    PATH: `${folder}:${process.env.PATH}`,
  };
  const withVault = (...args: string[]) =>
    startProcess(process.execPath, ['src/cli/sleutel.ts', ...args], ROOT, env).ended;
  try {
    // Before there was a vault.
    await run('sleutel', 'maken', keyFile);
    await fillPlain();
    openSqliteZegel(join(keys, 'oefenruimte.sleutels.sqlite'), hoofdsleutelsIn(keyFile)).close();
    const [plain = ''] = names();
    expect((await withVault('wisselen')).output).toContain('wacht een minuut met afmaken');
    expect((await withVault('afmaken')).output).toContain('Nog onder een oudere hoofdsleutel: 0.');
    const [, wrapped = ''] = readFileSync(keyFile, 'utf8').trim().split('\n');
    writeFileSync(keyFile, `${wrapped}\n`);
    expect((await withVault('stand')).output).toContain('Alles ligt onder de nieuwste');
    expect(wrapped).toContain(` ${vault.door()} `);
    expect(names()).not.toContain(plain);
    const without = await run('sleutel', 'stand');
    expect([without.code, without.output]).toEqual([1, expect.stringContaining('Vul KEY_VAULT_KEY in')]);

    const other = join(folder, 'nieuw');
    expect((await withVault('maken', other)).output).toContain(`ingepakt: alleen met ${vault.key}`);
    expect([statSync(other).mode & 0o777, readFileSync(other, 'utf8')]).toEqual([
      0o600,
      expect.stringContaining(` ${vault.door()} `),
    ]);
    // Wraps, and then does not unwrap: nobody could ever read what is under that.
    vault.fault = () => (vault.asked.at(-1)?.endsWith('/unwrapkey') ? 'role' : undefined);
    const half = await withVault('maken', join(folder, 'half'));
    expect([half.code, existsSync(join(folder, 'half'))]).toEqual([1, false]);
    vault.fault = () => 'role';
    const refused = await withVault('maken', join(folder, 'geen'));
    expect([refused.code, existsSync(join(folder, 'geen'))]).toEqual([1, false]);
    expect(refused.output).toContain('Key Vault Crypto Service Encryption User');
  } finally {
    await vault.close();
  }
});

test('what it can is said, and without settings what is missing', async () => {
  expect((await run('sleutel')).output).toContain('maken <bestand>');
  rmSync(keyFile, { force: true });
  const { code, output } = await run('sleutel', 'stand');
  expect([code, existsSync(keys)]).toEqual([1, false]);
  expect(output).toContain('KEY_FILE');
});

const place = (name: string) => join('/srv', name);
test.each([
  [
    'a main key beside the data',
    { KEY_FILE: place('data/sleutel'), KEY_STORE: place('sleutels') },
    'KEY_FILE: niet in DATA_DIR',
  ],
  ['keys beside the data', { KEY_FILE: place('hoofd'), KEY_STORE: place('data/sleutels') }, 'KEY_STORE: een map naast'],
  ['keys around the data', { KEY_FILE: '/etc/hoofd', KEY_STORE: '/srv' }, 'KEY_STORE: een map naast'],
  ['a main key beside the keys', { KEY_FILE: place('s/hoofd'), KEY_STORE: place('s') }, 'KEY_FILE: niet in KEY_STORE'],
  ['no place for the keys', { KEY_FILE: place('hoofd') }, 'KEY_STORE ontbreekt'],
  [
    'a key in a vault without a file of main keys',
    { KEY_VAULT_KEY: 'https://a.vault.azure.net/keys/hoofd' },
    'KEY_FILE ontbreekt',
  ],
  [
    'a vault without the name of a key',
    { KEY_FILE: place('h'), KEY_STORE: place('s'), KEY_VAULT_KEY: 'https://a.vault.azure.net/' },
    'KEY_VAULT_KEY: verwacht het adres van een sleutel',
  ],
  [
    'a vault that is asked in plain',
    { KEY_FILE: place('h'), KEY_STORE: place('s'), KEY_VAULT_KEY: 'http://a.vault.azure.net/keys/hoofd' },
    'KEY_VAULT_KEY: verwacht een adres dat met https:// begint',
  ],
  ['no main key', { KEY_STORE: place('sleutels') }, 'KEY_FILE ontbreekt'],
  [
    'another account without a home there',
    { KEY_FILE: place('h'), KEY_STORE: place('s'), KEY_COSMOS_ENDPOINT: 'https://a.nl' },
    'alleen met COSMOS_ENDPOINT',
  ],
])('%s is refused', (_what, env, said) => {
  expect(() => readConfig(env, '/srv')).toThrow(said);
});

test('a file of main keys says which line is none', async () => {
  writeFileSync(keyFile, '# de sleutels\n\neen AAAA\n');
  expect((await run('sleutel', 'stand')).output).toContain(`Regel 3 van ${keyFile} is geen sleutel`);
});
