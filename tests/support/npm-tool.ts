import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A tool of the npm registry that is no part of this project. */
export interface NpmTool {
  /** The file of a command of it. */
  bin(name: string): string;
  remove(): void;
}

/** How long installing may take (ms). */
const PATIENCE = 240_000;

/**
 * Installs one version of a tool in a temporary folder, where nothing of it runs yet. Undefined where it cannot be had: no network, or no such version.
 *
 * @param name with its version: `some-tool@1.2.3`
 */
export function npmTool(name: string): NpmTool | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-tool-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--silent', '--fetch-retries=1'];
  const { status } = spawnSync('npm', ['install', '--prefix', folder, ...quiet, name], { timeout: PATIENCE });
  if (status === 0) return { bin: (command) => join(folder, 'node_modules/.bin', command), remove };
  remove();
  return undefined;
}

/** Whether a command can be run here without any network but its own loopback, and how: words to put before it. */
export function cutOff(): string[] | undefined {
  const before = ['unshare', '--net', '--map-root-user'];
  const [command = '', ...args] = before;
  return spawnSync(command, [...args, 'true']).status === 0 ? before : undefined;
}
