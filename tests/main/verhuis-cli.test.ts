import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { openCosmosZegel } from '../../src/store/sleutels/cosmos-zegel.ts';
import { hoofdsleutelsIn, openHoofdsleutels } from '../../src/store/sleutels/hoofdsleutels.ts';
import { kluisOf } from '../../src/store/sleutels/kluis.ts';
import { openSqliteZegel } from '../../src/store/sleutels/sqlite-zegel.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { click, firstRecord, START, summaryOf, textOf } from '../store/samples.ts';
import { type CosmosDouble, startCosmosDouble } from '../support/cosmos-double.ts';
import { type KluisDouble, startKluis } from '../support/kluis-double.ts';
import { type ManagedIdentityDouble, startManagedIdentity } from '../support/managed-identity-double.ts';
import { type Ended, startProcess } from '../support/process.ts';

const ROOT = join(import.meta.dirname, '../..');
const [CANARY, ERASED] = ['kanarie Kwetternest', 'een gewiste kanarie'];

let folder: string;
let keyFile: string;
let data: string;
let cosmos: CosmosDouble;
let vault: KluisDouble;
let platform: ManagedIdentityDouble;
let inAzure: Record<string, string>;

beforeEach(async () => {
  [cosmos, vault, platform] = await Promise.all([startCosmosDouble(), startKluis(), startManagedIdentity()]);
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-verhuis-'));
  keyFile = join(folder, 'hoofdsleutel');
  data = join(folder, 'data', 'oefenruimte.sqlite');
  // As `az login` leaves it.
  const said = { accessToken: jwt.sign({ aud: 'https://vault.azure.net' }, 'of nobody'), expires_on: 4_102_444_800 };
  const answer = JSON.stringify({ ...said, expiresOn: '2100-01-01 00:00:00.000000' });
  writeFileSync(join(folder, 'az'), `#!/bin/sh\necho '${answer}'\n`, { mode: 0o700 });
  inAzure = {
    COSMOS_ENDPOINT: cosmos.endpoint,
    COSMOS_KEY: cosmos.key,
    COSMOS_DATABASE: 'stroomwijzer',
    KEY_VAULT_KEY: vault.key,
    PATH: `${folder}:${process.env.PATH}`,
  };
});
afterEach(async () => {
  await Promise.all([cosmos.close(), vault.close(), platform.close()]);
  rmSync(folder, { recursive: true });
});

function run(command: string, args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const own = { DATA_DIR: join(folder, 'data'), KEY_FILE: keyFile, KEY_STORE: join(folder, 'sleutels') };
  return startProcess(process.execPath, [`src/cli/${command}.ts`, ...args], ROOT, { ...own, ...env }).ended;
}

async function fill(): Promise<void> {
  writeFileSync(keyFile, vault.line('ingepakt'));
  const toegang = { managedIdentity: platform.identity, bot: undefined, authority: 'http://127.0.0.1:1' };
  const hoofd = await openHoofdsleutels(keyFile, kluisOf({ key: vault.key, ...toegang }));
  const home = { endpoint: cosmos.endpoint, key: cosmos.key, database: 'stroomwijzer' };
  const zegel = await openCosmosZegel(home, hoofd);
  const store = await openCosmosStore(home, { zegel });
  const teksten = [textOf('een', 'a', CANARY), textOf('een', 'b', ERASED)];
  const summary = summaryOf('een', { status: 'afgesloten' });
  await store.append(click(firstRecord('een'), { summary, teksten }));
  await store.eraseText('een', 'b', START);
  await store.close();
  await zegel.close();
}

test('who leaves Azure as the guide says has all of it on a machine of their own, still encrypted, without the vault', async () => {
  await fill();
  expect(await run('sleutel', ['wisselen', '--zonder-kluis'], inAzure)).toMatchObject({ code: 0 });
  expect(await run('sleutel', ['afmaken'], inAzure)).toMatchObject({ code: 0 });
  const [, plain = ''] = readFileSync(keyFile, 'utf8').trim().split('\n');
  expect(plain).not.toContain('keys/');
  writeFileSync(keyFile, `${plain}\n`);
  const { KEY_VAULT_KEY: _gone, ...stillThere } = inAzure;
  const wrongName = ['--from', 'cosmos:stroomwijzer', '--to', `sqlite:${join(folder, 'data', 'anders.sqlite')}`];
  expect((await run('copy-store', wrongName, stillThere)).output).toContain('Noem het bestand oefenruimte.sqlite');
  const moved = await run('copy-store', ['--from', 'cosmos:stroomwijzer', '--to', `sqlite:${data}`], stillThere);
  expect(moved).toMatchObject({ code: 0, output: expect.stringContaining(`Alles staat in ${data}`) });
  await cosmos.close();
  const verified = await run('verify', []);
  expect(verified.output).not.toContain('niet te lezen');
  expect(readFileSync(data).includes(CANARY)).toBe(false);
  const zegel = openSqliteZegel(join(folder, 'sleutels', 'oefenruimte.sleutels.sqlite'), hoofdsleutelsIn(keyFile));
  const store = openSqliteStore(data, { zegel });
  expect((await store.texts('een')).map(({ tekst }) => tekst)).toEqual([CANARY]);
  expect((await store.tombstones('een')).map(({ id }) => id)).toEqual(['b']);
  await store.close();
});

test('a copy of the container of keys is a file for the owner, and is taken along in a home of either kind', async () => {
  await fill();
  const copy = join(folder, 'kopie.sqlite');
  expect(await run('sleutel', ['kopie', copy], inAzure)).toMatchObject({ code: 0 });
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect((await run('sleutel', ['kopie', copy], inAzure)).output).toContain('bestaat al');
  const other = { ...inAzure, COSMOS_DATABASE: 'elders' };
  expect((await run('sleutel', ['inlezen', copy], other)).output).toContain('al vernietigd was: 1.');
  const { COSMOS_ENDPOINT: _endpoint, COSMOS_KEY: _key, COSMOS_DATABASE: _database, ...inFile } = inAzure;
  expect((await run('sleutel', ['inlezen', copy], inFile)).output).toContain('al vernietigd was: 1.');
  expect((await run('sleutel', ['inlezen', join(folder, 'niet')], inFile)).output).toContain('bestaat niet');
});
