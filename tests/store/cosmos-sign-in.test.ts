import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { opslag } from '../../src/cli/doctor/opslag.ts';
import { openContainer } from '../../src/store/cosmos-container.ts';
import { type ManagedIdentityDouble, startManagedIdentity } from '../support/managed-identity-double.ts';

/** The identity of the machine, where the platform takes a question and never answers it. */

const NAMES = ['IDENTITY_ENDPOINT', 'IDENTITY_HEADER'] as const;
const before = NAMES.map((name) => process.env[name]);
let platform: ManagedIdentityDouble;
beforeEach(async () => {
  platform = await startManagedIdentity();
  const { endpoint } = platform.identity;
  Object.assign(process.env, { IDENTITY_ENDPOINT: endpoint?.url, IDENTITY_HEADER: endpoint?.header });
  platform.fail('hang');
});
afterEach(async () => {
  for (const [i, name] of NAMES.entries())
    if (before[i] === undefined) delete process.env[name];
    else process.env[name] = before[i];
  await platform.close();
});

const settings = () => ({
  // It is signed in to before it is asked anything; by way of https alone.
  endpoint: 'https://127.0.0.1:1',
  key: undefined,
  database: 'stroomwijzer',
  managedIdentity: platform.identity.clientId,
  signInMs: 4_000,
});

test('is given up, and said in words', async () => {
  await expect(openContainer(settings(), () => {})).rejects.toThrow(/niet op tijd antwoord.*IDENTITY_ENDPOINT/);
  expect(platform.asked.length).toBeGreaterThan(0);
});

test('the doctor says the same, before its own time is over', async () => {
  const [found] = await opslag('waar de meldingen liggen', settings());
  expect(found).toMatchObject({ uitslag: 'fout', wat: expect.stringMatching(/niet op tijd antwoord/) });
});
