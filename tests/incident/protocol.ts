import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bundle } from '../../src/protocol/shape.ts';

const ROOT = join(import.meta.dirname, '../..');

/**
 * The charts as they are shipped. Each spec file runs in a world of its own, and reading and proving the charts takes longer than all
 * specs together: so the first one does that, and the others read what came of it, as long as neither the charts nor their reader change.
 */
export const bundle: Bundle = await shipped();

async function shipped(): Promise<Bundle> {
  const kept = join(tmpdir(), `stroomwijzer-bundle-${fingerprint('flows', 'src/protocol')}.json`);
  if (!existsSync(kept)) {
    const { loadProtocol } = await import('../../src/protocol/load.ts');
    const own = `${kept}.${process.pid}`;
    // Whether cards fit is proven elsewhere: nothing here draws one.
    const { bundle: proven } = loadProtocol(join(ROOT, 'flows'), () => () => 0);
    writeFileSync(own, JSON.stringify(proven));
    renameSync(own, kept);
  }
  return JSON.parse(readFileSync(kept, 'utf8'));
}

/** What is in these folders, as one name. */
function fingerprint(...folders: string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const file of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.(ts|yaml|tsv)$/.test(file)) hash.update(`${file}\n`).update(readFileSync(join(ROOT, folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
