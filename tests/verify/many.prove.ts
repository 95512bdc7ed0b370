import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { fillHome, type Looked, verifyHome } from '../support/verify-load.ts';

/** The small form of `npm run bench:verify -- 1000000`. */
const [FEW, MANY] = [10_000, 60_000];
/** What it may keep (MB), so that the garbage collector lets nothing lie; and so much more memory (MB) six times as many records may take. */
const HEAP = 48;
const SLACK = 20;

async function looked(records: number): Promise<Looked & { records: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-veel-'));
  try {
    const made = await fillHome(join(folder, 'oefenruimte.sqlite'), records);
    return { ...(await verifyHome(folder, HEAP)), records: made };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('six times as many records are verified with progress, in memory that does not grow with them', async () => {
  const [few, many] = [await looked(FEW), await looked(MANY)];
  for (const { code, output, records } of [few, many]) {
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining(`${records} regels.`) });
    expect(output).toContain('Alles is zoals het is opgeschreven.');
  }
  expect(many.output).toMatch(/ 50%[\s\S]* 100%/);
  expect(few.peak).toBeGreaterThan(0);
  expect(many.peak - few.peak).toBeLessThan(SLACK);
});
