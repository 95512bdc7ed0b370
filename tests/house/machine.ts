import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type BotProcess, startProcess } from '../support/process.ts';

const ROOT = join(import.meta.dirname, '../..');
const PACKAGES = join(ROOT, 'node_modules');

/**
 * How the packages were installed:
 * - `whole`: by `npm ci`
 * - `without scripts`: by `npm ci --ignore-scripts`. The package `node` is there without its Node, which its script brings
 * - `without developers`: by `npm ci --omit=dev`
 * - `not`: not at all
 */
export type Install = 'whole' | 'without scripts' | 'without developers' | 'not';

/** What is left out of `node_modules`: of what only developers need, enough to tell. */
const NOT_INSTALLED: Record<Exclude<Install, 'not'>, readonly string[]> = {
  whole: [],
  'without scripts': ['node', '.bin'],
  'without developers': ['node', '.bin', 'jest'],
};

/** A machine with an own Node, and Stroomwijzer in a folder on it. */
export interface Machine {
  /** The folder of Stroomwijzer. */
  program: string;
  /** Runs a command there, in the folder of Stroomwijzer. */
  run(command: string, ...args: string[]): BotProcess;
  /** Ends what still runs, and takes the folder away. */
  remove(): Promise<void>;
}

/**
 * A fresh copy of the program. Its packages are links to ours, so that nothing is fetched.
 *
 * @param folder the name of the folder
 * @param node `old`: Node 18 or 20 when that is the machine's own, and else ours, which then says that it is 20
 */
export function machineWith(folder: string, install: Install, node: 'old' | 'ours'): Machine {
  const home = mkdtempSync(join(tmpdir(), 'stroomwijzer-house-'));
  const program = join(home, folder);
  for (const name of ['src', 'cards', 'flows', 'scripts', 'package.json'])
    cpSync(join(ROOT, name), join(program, name), { recursive: true });
  if (install !== 'not') linkPackages(join(program, 'node_modules'), install);

  const bin = join(home, 'bin');
  mkdirSync(bin);
  if (node === 'ours') symlinkSync(process.execPath, join(bin, 'node'));
  else makeOldNode(join(bin, 'node'));
  const settings = { PATH: [bin, ...ownPath()].join(delimiter), DATA_DIR: join(home, 'data') };

  const running: BotProcess[] = [];
  return {
    program,
    run(command, ...args) {
      const started = startProcess(command, args, program, settings);
      running.push(started);
      return started;
    },
    async remove() {
      // SIGKILL would end npm alone.
      await Promise.all(running.map((each) => each.stop('SIGTERM')));
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function linkPackages(to: string, install: Exclude<Install, 'not'>): void {
  mkdirSync(to);
  for (const name of readdirSync(PACKAGES).filter((each) => !NOT_INSTALLED[install].includes(each)))
    symlinkSync(join(PACKAGES, name), join(to, name));
  if (install !== 'without scripts') return;
  mkdirSync(join(to, 'node'));
  cpSync(join(PACKAGES, 'node/package.json'), join(to, 'node/package.json'));
}

/** Where the machine itself finds its commands: npm puts the `.bin` of each folder above before that. */
function ownPath(): string[] {
  return (process.env.PATH ?? '').split(delimiter).filter((each) => !each.includes('node_modules'));
}

function makeOldNode(file: string): void {
  const own = ownPath().map((each) => join(each, 'node'));
  const old = own.find((each) => /^v(?:18|20)\./.test(String(spawnSync(each, ['--version']).stdout)));
  if (old !== undefined) {
    symlinkSync(old, file);
    return;
  }
  const pretend = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.0.0"})';
  writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' --import '${pretend}' "$@"\n`);
  chmodSync(file, 0o755);
}
