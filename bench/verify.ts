import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillHome, verifyHome } from '../tests/support/verify-load.ts';

/** `npm run bench:verify`: how long `npm run verify` takes and how much memory, over so many records. `-- 1000000` for one size of your own. */
const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000, 1_000_000];

for (const size of SIZES) {
  const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-bench-'));
  try {
    const begun = Date.now();
    const records = await fillHome(join(folder, 'oefenruimte.sqlite'), size);
    const made = ((Date.now() - begun) / 1000).toFixed(0);
    const { code, ms, peak } = await verifyHome(folder);
    const rate = Math.round(records / (ms / 1000));
    console.log(
      `${String(records).padStart(8)} records: ${(ms / 1000).toFixed(1)} s (${rate} a second), ${peak.toFixed(0)} MB at most, ended with ${code} (made in ${made} s)`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
