import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KEPT_PROOF } from '../../src/live/kept-proof.ts';

/** Where `scripts/run.js` keeps what was compiled. */
const COMPILED = 'node_modules/.cache/stroomwijzer';
/** What is compiled depends on no chance then, so that the same folder comes of the same source. None of these makes another Node refuse it. */
const SAME_EACH_TIME = ['--random-seed=1', '--predictable', '--single-threaded-gc'];

/**
 * Starts the laid out bot once, and leaves beside it what a later start takes up again: what Node compiled, and that its own flows were proven. A
 * container has no start before it. Node takes up what fits the very file, version and user, and the proof counts for the very files (`proofKey`): of anything else each
 * start does it again.
 *
 * @param node the Node that the bot will run with
 * @param app the folder of the bot, bundled in `dist`
 * @param user the number of the user that it will run as
 */
export function bake(node: string, app: string, user: number): void {
  const data = mkdtempSync(join(tmpdir(), 'stroomwijzer-bake-'));
  const compiled = join(app, COMPILED);
  try {
    execFileSync(node, [...SAME_EACH_TIME, join(import.meta.dirname, 'baked-start.ts'), app, compiled], {
      cwd: app,
      env: { PORT: '0', DATA_DIR: data, NODE_COMPILE_CACHE_PORTABLE: '1' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    copyFileSync(join(data, KEPT_PROOF), join(app, 'dist', KEPT_PROOF));
    // Node has a folder for each version and user.
    for (const name of readdirSync(compiled))
      renameSync(join(compiled, name), join(compiled, name.replace(/-\d+$/, `-${user}`)));
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}
