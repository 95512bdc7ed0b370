import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createGraph } from '../../src/graph/client.ts';
import { speakingOf } from '../../src/teams/speaking.ts';
import type { BotIdentity, Proof } from '../../src/wire/bot-identity.ts';
import { botTokens } from '../../src/wire/entra-token.ts';
import { type EntraDouble, startEntra } from '../support/entra-double.ts';
import type { Trusted } from '../support/entra-proof.ts';
import { type GraphDouble, startGraphDouble } from '../support/graph-double.ts';
import {
  type IdentityFault,
  type ManagedIdentityDouble,
  startManagedIdentity,
} from '../support/managed-identity-double.ts';

const FIXTURE = join(import.meta.dirname, '../support/certificate');
const certificate = readFileSync(join(FIXTURE, 'cert.pem'), 'utf8');
const key = readFileSync(join(FIXTURE, 'key.pem'), 'utf8');
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

let folder: string;
let file: string;
let platform: ManagedIdentityDouble;
let entra: EntraDouble;
let graph: GraphDouble;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-identity-'));
  file = join(folder, 'bot.pem');
  writeFileSync(file, `${key}${certificate}`);
  platform = await startManagedIdentity();
  entra = await startEntra({ secret: 'geheim', certificates: [certificate], federated: platform.federated });
  graph = await startGraphDouble({ tenant: { people: {}, groups: {}, teams: [] } });
});
afterEach(async () => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
  await Promise.all([platform.close(), entra.close(), graph.close()]);
});

const botWith = (proof: Proof): BotIdentity => ({
  appId: '33333333-3333-4333-8333-333333333333',
  tenantId: '11111111-1111-4111-8111-111111111111',
  proof,
});
const federated = (): Proof => ({ kind: 'federated', identity: platform.identity });
const withCertificate = (): Proof => ({ kind: 'certificate', file });

const tokenOf = (proof: Proof, timeoutMs = 5_000) =>
  botTokens(botWith(proof), entra.url, () => 'https://graph.microsoft.com', timeoutMs);

const strangeKey = () =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });

/** The code of a refusal. Fails when a token was given. */
async function codeOf(asking: Promise<string>): Promise<string> {
  const thrown: unknown = await asking.then(
    () => 'a token',
    (error: unknown) => error,
  );
  if (!(thrown instanceof Error)) throw new Error(String(thrown));
  expect([thrown.name, Object.keys(thrown)]).toEqual(['NoToken', ['name']]);
  return thrown.message;
}

test.each<[string, () => Proof, object]>([
  ['a managed identity that vouches for the bot', federated, { client_assertion_type: ASSERTION }],
  ['a certificate', withCertificate, { client_assertion_type: ASSERTION }],
  ['a secret', () => ({ kind: 'secret', secret: 'geheim' }), { client_secret: 'geheim' }],
])('%s opens both Teams and Graph', async (_what, proof, shown) => {
  const bot = botWith(proof());
  const authority = {
    openIdMetadataUrl: '',
    tokenIssuer: '',
    loginUrl: entra.url,
    scope: 'https://api.botframework.com',
  };
  const teams = speakingOf({ bot, wire: { authority } });
  expect(await teams.tokens?.get()).toBe('token-1');
  const options = { teamsAppId: undefined, mailSender: undefined, now: Date.now, log: silent };
  await createGraph({ ...options, baseUrl: () => graph.url, bot, authority: entra.url })
    .memberGroups('x', ['y'])
    .catch(() => {});
  expect(graph.received[0]?.authorization).toBe('Bearer token-2');

  const [first, second] = entra.tokenRequests.map((form) => Object.fromEntries(form));
  const same = { tenant: bot.tenantId, client_id: bot.appId, grant_type: 'client_credentials', ...shown };
  expect(first).toMatchObject({ ...same, scope: 'https://api.botframework.com/.default' });
  expect(second).toMatchObject({ ...same, scope: `${graph.url}/.default` });
  expect('client_secret' in (first ?? {})).toBe('client_secret' in shown);
});

describe('a managed identity', () => {
  test('asks the platform as Container Apps has it, and once for a token of an hour', async () => {
    const tokens = tokenOf(federated());
    expect([await tokens.get(), await tokens.get()]).toEqual(['token-1', 'token-1']);
    const resource = encodeURIComponent('api://AzureADTokenExchange');
    const query = `api-version=2019-08-01&resource=${resource}&client_id=${platform.identity.clientId}`;
    expect(platform.asked).toEqual([`/msi/token?${query}`]);
  });

  test('of a virtual machine is asked for at its one address', async () => {
    const real = fetch;
    const { endpoint } = platform.identity;
    jest.spyOn(globalThis, 'fetch').mockImplementation((to, options) => {
      const base = new URL(endpoint?.url ?? '').origin;
      return real(String(to).replace('http://169.254.169.254', base), options);
    });
    expect(await tokenOf({ kind: 'federated', identity: { ...platform.identity, endpoint: undefined } }).get()).toBe(
      'token-1',
    );
    expect(platform.asked[0]).toMatch(/^\/metadata\/identity\/oauth2\/token\?api-version=2018-02-01&/);
  });

  test.each<[string, IdentityFault, string]>([
    ['what it says is too old', { claims: { exp: 1 } }, 'AADSTS700024'],
    ['it speaks to another than Entra', { claims: { aud: 'https://vault.azure.net' } }, 'AADSTS700212'],
    ['another identity than the one that was trusted', { claims: { sub: 'x' } }, 'AADSTS700213'],
    ['an identity of another tenant', { claims: { iss: 'https://example.nl' } }, 'AADSTS700211'],
    ['the platform is busy', { status: 429 }, 'ManagedIdentityBusy'],
    ['the platform fails', { status: 500 }, 'ManagedIdentityBusy'],
    ['the platform knows no such identity', { status: 400 }, 'NoManagedIdentity'],
  ])('%s: no token, its code, and well again when that is over', async (_what, fault, code) => {
    const tokens = tokenOf(federated());
    platform.fail(fault);
    expect(await codeOf(tokens.get())).toBe(code);
    platform.fail(undefined);
    expect(await tokens.get()).toMatch(/^token-/);
  });

  test('a slow platform and a slow Entra share one time', async () => {
    platform.fail('hang');
    expect(await codeOf(tokenOf(federated(), 50).get())).toBe('ManagedIdentityBusy');
    expect(entra.tokenRequests).toEqual([]);
    platform.fail(undefined);
    entra.fail('hang');
    expect(await codeOf(tokenOf(federated(), 250).get())).toBe('TimeoutError');
  });

  test('that was never trusted is refused, and so is another header', async () => {
    const stranger = { ...platform.identity, clientId: '77777777-7777-4777-8777-777777777777' };
    expect(await codeOf(tokenOf({ kind: 'federated', identity: stranger }).get())).toBe('NoManagedIdentity');
    const endpoint = { url: platform.identity.endpoint?.url ?? '', header: 'guessed' };
    const guessed: Proof = { kind: 'federated', identity: { ...platform.identity, endpoint } };
    expect(await codeOf(tokenOf(guessed).get())).toBe('NoManagedIdentity');
  });
});

describe('a certificate', () => {
  test.each<[string, Trusted]>([['that the registration does not know', { certificates: [] }]])(
    '%s is refused',
    async (_what, trusted) => {
      const other = await startEntra(trusted);
      expect(await codeOf(botTokens(botWith(withCertificate()), other.url, () => 'x', 5_000).get())).toBe(
        'AADSTS700027',
      );
      await other.close();
    },
  );

  test.each([
    ['not there', undefined],
    ['without a key', certificate],
    ['without a certificate', key],
    ['no PEM', 'Jan de Vries'],
    ['with the key of another', undefined],
  ])('that is %s asks nothing of Entra; a file that is mended needs no restart', async (what, content) => {
    const tokens = tokenOf(withCertificate());
    if (what === 'with the key of another') writeFileSync(file, `${strangeKey()}${certificate}`);
    else if (content === undefined) rmSync(file);
    else writeFileSync(file, content);
    expect(await codeOf(tokens.get())).toBe('NoCertificate');
    expect(entra.tokenRequests).toEqual([]);
    writeFileSync(file, `${certificate}${key}`);
    expect(await tokens.get()).toBe('token-1');
  });
});
