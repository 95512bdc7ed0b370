import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { recordId } from '../../../src/store/cosmos-documents.ts';
import { openHoofdsleutels } from '../../../src/store/sleutels/hoofdsleutels.ts';
import { type Kluis, kluisOf } from '../../../src/store/sleutels/kluis.ts';
import { openSqliteZegel } from '../../../src/store/sleutels/sqlite-zegel.ts';
import type { Zegel } from '../../../src/store/sleutels/zegel.ts';
import { startEntra } from '../../support/entra-double.ts';
import { type KluisDouble, type KluisFault, startKluis } from '../../support/kluis-double.ts';
import { type ManagedIdentityDouble, startManagedIdentity } from '../../support/managed-identity-double.ts';
import { keyLine } from '../../support/sleutels.ts';

const CANARY = 'kanarie Kwetternest';
const AUTHORITY = 'http://127.0.0.1:1';

let vault: KluisDouble;
let platform: ManagedIdentityDouble;
let folder: string;
let file: string;
let waited: number[];
let waits: string[];
const zegels: Zegel[] = [];

beforeEach(async () => {
  [vault, platform] = await Promise.all([startKluis(), startManagedIdentity()]);
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-kluis-'));
  file = join(folder, 'hoofd', 'sleutel');
  mkdirSync(dirname(file));
  [waited, waits] = [[], []];
});
afterEach(async () => {
  for (const zegel of zegels.splice(0)) zegel.close();
  await Promise.all([vault.close(), platform.close()]);
  rmSync(folder, { recursive: true });
});

const wait = async (ms: number) => {
  waited.push(ms);
};

function kluis(key = vault.key, attempts?: number): Kluis {
  const toegang = { managedIdentity: platform.identity, bot: undefined, authority: AUTHORITY };
  return kluisOf({ key, ...toegang }, { wait, waits: (code) => waits.push(code), ...(attempts && { attempts }) });
}

async function open(): Promise<Zegel> {
  const zegel = openSqliteZegel(join(folder, 'sleutels', 'store.sqlite'), await openHoofdsleutels(file, kluis()));
  zegels.push(zegel);
  return zegel;
}
const ID = recordId(1);
const seal = (zegel: Zegel, partition: string) => zegel.seal(partition, ID, CANARY);

/** Resolves when this throws no more: a vault answers when it does. */
async function readable(read: () => unknown): Promise<void> {
  for (;;)
    try {
      read();
      return;
    } catch {
      await new Promise((resolve) => setImmediate(resolve));
    }
}

test('what was wrapped is unwrapped by the version that wrapped it, also when there is a newer', async () => {
  const key = Buffer.alloc(32, 7);
  const first = await kluis().wrap(key);
  expect(first.door).toBe(vault.door());
  vault.renew();
  const second = await kluis().wrap(key);
  expect(second.door).not.toBe(first.door);
  expect([await kluis().unwrap(first), await kluis().unwrap(second)]).toEqual([key, key]);
  // With a version in the setting that one wraps.
  expect((await kluis(`${new URL(vault.key).origin}/${first.door}`).wrap(key)).door).toBe(first.door);
});

test('the vault is asked once for each wrapped key at the start, and not for what is clicked; without it all goes on', async () => {
  writeFileSync(file, keyLine('eerste') + vault.line('tweede'));
  const zegel = await open();
  expect(vault.asked).toEqual([`POST /${vault.door()}/unwrapkey`]);
  vault.fault = () => 'network';
  const kept = ['een', 'twee', 'drie'].map((partition) => [partition, seal(zegel, partition)] as const);
  for (const [partition, text] of kept) expect(zegel.open(partition, ID, text)).toBe(CANARY);
  expect(vault.asked).toHaveLength(1);
});

test('what a main key in a file encrypted is read beside one that the vault wrapped, and the file alone reads nothing', async () => {
  writeFileSync(file, keyLine('eerste'));
  const een = seal(await open(), 'een');
  writeFileSync(file, keyLine('eerste') + vault.line('tweede'));
  const both = await open();
  const twee = seal(both, 'twee');
  expect(both.under()).toEqual(
    new Map([
      ['eerste', 2],
      ['tweede', 1],
    ]),
  );
  expect([both.open('een', ID, een), both.open('twee', ID, twee)]).toEqual([CANARY, CANARY]);
  await expect(openHoofdsleutels(file, undefined)).rejects.toThrow('ingepakt door een kluis. Vul KEY_VAULT_KEY in');
});

test('a newer wrapped key is taken up while running: what is under it is read, and who seals goes on meanwhile', async () => {
  writeFileSync(file, vault.line('eerste'));
  const running = await open();
  writeFileSync(file, readFileSync(file, 'utf8') + vault.line('tweede'));
  const other = await open();
  const twee = seal(other, 'twee');
  vault.asked.length = 0;
  // Under the older, until the vault has answered.
  seal(running, 'een');
  expect(running.under()).toEqual(
    new Map([
      ['eerste', 2],
      ['tweede', 1],
    ]),
  );
  expect(() => running.open('twee', ID, twee)).toThrow('nog niet uit de kluis gehaald');
  await readable(() => running.open('twee', ID, twee));
  expect(running.open('twee', ID, twee)).toBe(CANARY);
  seal(running, 'drie');
  expect(running.under().get('tweede')).toBe(2);
  expect(vault.asked).toEqual([`POST /${vault.door()}/unwrapkey`]);
});

test.each<[KluisFault, RegExp]>([
  ['role', /mag .* niet gebruiken.*Key Vault Crypto Service Encryption User/],
  ['disabled', /staat uit/],
  ['network', /laat dit netwerk niet toe.*privé-eindpunt/],
  [{ status: 404, code: 'KeyNotFound' }, /is er niet.*az keyvault key recover/],
  [{ status: 401, code: 'Unauthorized' }, /neemt het token van de bot niet aan \(Unauthorized\)/],
  [{ status: 400, code: 'BadParameter' }, /met een andere sleutel ingepakt/],
  ['page', /niet te bereiken \(NoKeyVault\)/],
])('%j is refused at once, with what to do and none of the words of the vault', async (fault, said) => {
  writeFileSync(file, vault.line('eerste'));
  vault.fault = () => fault;
  const refused = openHoofdsleutels(file, kluis());
  await expect(refused).rejects.toThrow(said);
  await expect(refused).rejects.toThrow('docs/operating.md');
  await expect(refused).rejects.not.toThrow('words of the vault');
  expect(waited).toEqual([]);
});

test('it is said which version is off, and nothing of what the vault says that is no code', async () => {
  writeFileSync(file, vault.line('eerste'));
  const eerste = vault.door();
  vault.renew();
  vault.fault = () => 'disabled';
  await expect(openHoofdsleutels(file, kluis())).rejects.toThrow(`${new URL(vault.key).origin}/${eerste} staat uit`);
  vault.fault = () => ({ status: 400, code: 'Noor Bakker belde' });
  await expect(openHoofdsleutels(file, kluis())).rejects.toThrow('niet uitpakken ()');
});

test('a line that is added while the vault unwraps those before it is taken up', async () => {
  const line = vault.line('eerste');
  writeFileSync(file, line);
  vault.fault = () => {
    writeFileSync(file, line + keyLine('tweede'));
    vault.fault = undefined;
    return undefined;
  };
  const hoofd = await openHoofdsleutels(file, kluis());
  expect(hoofd.newest()).toBe('tweede');
});

test('where the file of main keys cannot be looked at, what was known goes on', async () => {
  writeFileSync(file, keyLine('eerste'));
  const hoofd = await openHoofdsleutels(file, undefined);
  rmSync(file);
  symlinkSync(file, file);
  expect(hoofd.newest()).toBe('eerste');
});

test('a key that is over unwraps, and wraps no more', async () => {
  vault.fault = () => 'expired';
  await expect(kluis().wrap(Buffer.alloc(32))).rejects.toThrow(/geldt niet meer.*sleutel -- wisselen/);
  writeFileSync(file, vault.line('eerste'));
  expect((await openHoofdsleutels(file, kluis())).newest()).toBe('eerste');
});

test('a vault that is asked too much is asked again when it says so, one that is ill ever later, at most half a minute', async () => {
  writeFileSync(file, vault.line('eerste'));
  const ill = { status: 503, code: 'ServiceUnavailable' };
  const long = { ...ill, retryAfter: '3600' };
  const faults: KluisFault[] = ['throttled', ill, ill, long];
  vault.fault = () => faults.shift();
  expect((await openHoofdsleutels(file, kluis())).newest()).toBe('eerste');
  expect(waited).toEqual([7_000, 2_000, 4_000, 30_000]);
  expect(waits).toEqual(['HTTP 429', 'HTTP 503', 'HTTP 503', 'HTTP 503']);
});

test('a token that was withdrawn is asked anew, once', async () => {
  writeFileSync(file, vault.line('eerste'));
  const faults: (KluisFault | undefined)[] = [{ status: 401, code: 'Unauthorized' }];
  vault.fault = () => faults.shift();
  expect((await openHoofdsleutels(file, kluis())).newest()).toBe('eerste');
  expect(platform.asked).toHaveLength(2);
});

test('one that nobody answers for is given up, and what was kept is not touched', async () => {
  writeFileSync(file, vault.line('eerste'));
  await vault.close();
  await expect(openHoofdsleutels(file, kluis())).rejects.toThrow(/niet te bereiken \(ECONNREFUSED\).*DNS/);
  expect(waited).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
});

test('a machine that has no such identity is told to be so, and one whose identity is busy is waited for', async () => {
  writeFileSync(file, vault.line('eerste'));
  platform.fail({ status: 400 });
  await expect(openHoofdsleutels(file, kluis())).rejects.toThrow(/geen token.*\(NoManagedIdentity\).*az login/);
  platform.fail({ status: 503 });
  await expect(openHoofdsleutels(file, kluis(vault.key, 2))).rejects.toThrow('(ManagedIdentityBusy)');
  expect(waited).toEqual([1_000]);
});

test('the token of the machine is for the vault, and so is that of a registration', async () => {
  writeFileSync(file, vault.line('eerste'));
  await openHoofdsleutels(file, kluis());
  expect(new URLSearchParams(platform.asked[0]?.split('?')[1]).get('resource')).toBe('https://vault.azure.net');

  const entra = await startEntra({ secret: 'geheim' });
  const proof = { kind: 'secret', secret: 'geheim' } as const;
  const bot = {
    appId: '33333333-3333-4333-8333-333333333333',
    tenantId: '11111111-1111-4111-8111-111111111111',
    proof,
  };
  const asks = kluisOf({ key: vault.key, managedIdentity: undefined, bot, authority: entra.url }, { wait });
  // The token of this double is for nobody, and the vault says so.
  await expect(asks.wrap(Buffer.alloc(32))).rejects.toThrow('neemt het token van de bot niet aan');
  expect(entra.tokenRequests.map((form) => form.get('scope'))).toEqual([
    'https://vault.azure.net/.default',
    'https://vault.azure.net/.default',
  ]);
  await entra.close();
});

test.each([
  ['a line of another key', (line: string) => line.replace(/^eerste/, 'tweede') + keyLine('tweede'), 'Regel 2'],
  ['a line that was cut', (line: string) => `${line.slice(0, 200)}\n`, 'Regel 1'],
])('%s is no key', async (_what, change, said) => {
  writeFileSync(file, change(vault.line('eerste')));
  await expect(openHoofdsleutels(file, kluis())).rejects.toThrow(said);
});
