import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type ManagedIdentityDouble, startManagedIdentity } from '../support/managed-identity-double.ts';
import { startProcess } from '../support/process.ts';

/** The identity of the machine, where the platform takes a question and never answers it. */

const ROOT = join(import.meta.dirname, '../..');
let platform: ManagedIdentityDouble;
beforeEach(async () => {
  platform = await startManagedIdentity();
  platform.fail('hang');
});
afterEach(() => platform.close());

test('is given up, and said in words; the doctor says the same, before its own time is over', async () => {
  const { clientId, endpoint } = platform.identity;
  const { output } = await startProcess(process.execPath, ['tests/support/signs-in.ts', 'cosmos', clientId], ROOT, {
    IDENTITY_ENDPOINT: endpoint?.url ?? '',
    IDENTITY_HEADER: endpoint?.header ?? '',
  }).ended;
  expect(JSON.parse(output)).toEqual({
    opened: expect.stringMatching(/niet op tijd antwoord.*IDENTITY_ENDPOINT/),
    found: expect.objectContaining({ uitslag: 'fout', wat: expect.stringMatching(/niet op tijd antwoord/) }),
  });
  expect(platform.asked.length).toBeGreaterThan(0);
});
