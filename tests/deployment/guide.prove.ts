import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';

jest.setTimeout(300_000);

const ROOT = join(import.meta.dirname, '../..');
const GUIDE = join(ROOT, 'deployment/bicep/README.md');
/** Who has never seen the project has a copy of it, and what `npm ci` brought. */
const NOT_THEIRS = ['.git', 'node_modules', 'build', 'data', '.env'];

/** What is done on the machine itself, and what asks for Azure, of which only the writing can be checked here. */
const HERE = /^npm run /;
const IN_AZURE = /^(?:az|export|curl|deployment\/rechten\.sh|KEY_VAULT_KEY=\S+ npm run sleutel) /;

/** The commands of each numbered step, as they are written; a command that goes on over lines is one. */
function commandsOf(guide: string): { step: number; command: string }[] {
  const steps = guide.split('\n## De stappen\n')[1]?.split('\n## ')[0] ?? '';
  return steps.split(/\n(?=\d+\. )/).flatMap((text) => {
    const step = Number.parseInt(text, 10);
    return [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].flatMap(([, lines = '']) =>
      lines
        .split(/\n *(?=(?:az|export|curl|npm|deployment\/|KEY_VAULT_KEY)\b)/)
        .map((line) => ({ step, command: line.trim() }))
        .filter(({ command }) => command !== ''),
    );
  });
}

const commands = commandsOf(readFileSync(GUIDE, 'utf8'));
let program: string;
beforeAll(() => {
  program = mkdtempSync(join(tmpdir(), 'stroomwijzer-gids-'));
  cpSync(ROOT, program, { recursive: true, filter: (from) => from === ROOT || !NOT_THEIRS.includes(basename(from)) });
  symlinkSync(join(ROOT, 'node_modules'), join(program, 'node_modules'));
});
afterAll(() => rmSync(program, { recursive: true, force: true }));

function run(command: string, typed = ''): SpawnSyncReturns<string> {
  const started = performance.now();
  const done = spawnSync('bash', ['-c', command], { cwd: program, input: typed, encoding: 'utf8' });
  console.info(`${command}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return done;
}

/** Where no other program can be found. */
function runWithout(command: string, args: readonly string[], settings: Record<string, string> = {}) {
  return spawnSync(command, args, { cwd: program, env: { ...settings, PATH: '/nergens' }, encoding: 'utf8' });
}

test('each command of the guide is done here, or is one for Azure that bash can read', () => {
  expect(commands.length).toBeGreaterThan(15);
  expect(commands.filter(({ command }) => !HERE.test(command) && !IN_AZURE.test(command))).toEqual([]);
  for (const { command } of commands) {
    // What the reader fills in stands between < and >, which bash would read as files.
    const filledIn = command.replaceAll(/<[^>]*>/g, 'x');
    expect([command, spawnSync('bash', ['-n', '-c', filledIn], { encoding: 'utf8' }).stderr]).toEqual([command, '']);
    for (const [file] of command.matchAll(/deployment\/[\w./-]+/g))
      expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
  }
});

test('what stands beside the steps can be read by bash too', () => {
  const beside = readFileSync(GUIDE, 'utf8').replace(/\n## De stappen\n[\s\S]*?\n## /, '\n## ');
  const blocks = [...beside.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
  expect(blocks).toHaveLength(2);
  for (const block of blocks) {
    const filledIn = block.replaceAll(/<[^>]*>/g, 'x');
    expect([block, spawnSync('bash', ['-n', '-c', filledIn], { encoding: 'utf8' }).stderr]).toEqual([block, '']);
    expect(
      filledIn
        .trim()
        .split('\n')
        .filter((line) => !IN_AZURE.test(line)),
    ).toEqual([]);
  }
});

describe('who follows the guide on a clean machine comes up to Azure', () => {
  test('step 3: the package for Teams tells the id that the settings ask for', () => {
    const answers = ['Voorbeeldstad', 'www.voorbeeldstad.example', '11111111-1111-4111-8111-111111111111'];
    const { status, stdout } = run('npm run package -- test', `${answers.join('\n')}\n`);
    expect(status).toBe(0);
    expect(stdout).toMatch(/TEAMS_APP_ID is [0-9a-f-]{36}\./);
  });

  const here = commands.filter(({ command }) => HERE.test(command));
  test.each(here)('step $step: $command', ({ command }) => {
    const { status, stderr } = run(command);
    expect([status, stderr]).toEqual([0, '']);
  });

  test('step 6, without the tool of Azure: it says what is needed, and makes no key', () => {
    const KEY_VAULT_KEY = 'https://voorbeeld.vault.azure.net/keys/hoofdsleutel';
    const sleutel = ['scripts/run.js', 'src/cli/sleutel.ts', 'maken', 'hoofdsleutel'];
    const { status, stderr } = runWithout(process.execPath, sleutel, { KEY_VAULT_KEY });
    expect(status).toBe(1);
    expect(stderr).toContain('az login');
    expect(existsSync(join(program, 'hoofdsleutel'))).toBe(false);
  });

  test('the main key is for its owner alone, and is not taken along by git or in the image', () => {
    expect(run('npm run sleutel -- maken hoofdsleutel').status).toBe(0);
    expect(run('npm run image').status).toBe(0);
    expect(statSync(join(program, 'hoofdsleutel')).mode & 0o777).toBe(0o600);
    expect(existsSync(join(program, 'build/image/app/hoofdsleutel'))).toBe(false);
    const ignored = spawnSync('git', ['check-ignore', '--no-index', 'hoofdsleutel'], { cwd: ROOT, encoding: 'utf8' });
    expect(ignored.stdout).toBe('hoofdsleutel\n');
  });

  test('step 12, without the tool of Azure: it says what is needed', () => {
    const app = '11111111-1111-4111-8111-111111111111';
    const { status, stderr } = runWithout('/bin/bash', ['deployment/rechten.sh', app]);
    expect(status).toBe(2);
    expect(stderr).toContain('Azure CLI');
  });
});
