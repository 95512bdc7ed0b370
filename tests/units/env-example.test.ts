import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';

const ROOT = join(import.meta.dirname, '../..');
const example = readFileSync(join(ROOT, '.env.example'), 'utf8');
/** The settings as they stand in the example, with the # before them taken away. */
const named = parseEnv(example.replaceAll(/^#(?=\w+=)/gm, ''));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-env-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Starts the program in the temporary folder; it is expected to stop by itself. */
function start(file: string, env: Record<string, string>) {
  return new Promise<{ code: number | null; said: string }>((resolve) => {
    const { PORT: _p, FLOWS_DIR: _f, ...rest } = process.env;
    const child = spawn(process.execPath, [join(ROOT, file)], { cwd: folder, env: { ...rest, ...env } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.on('close', (code) => resolve({ code, said }));
  });
}

test('.env.example names every setting that is read, and no other', () => {
  const read = new Set<string>();
  const env = new Proxy<Record<string, string | undefined>>(
    {},
    {
      get(_, name) {
        if (typeof name === 'string') read.add(name);
        return undefined;
      },
    },
  );
  readConfig(env, ROOT);
  expect(new Set(Object.keys(named))).toEqual(read);
});

test('what .env.example says happens by itself, does', () => {
  const { PORT, HOST, DATA_DIR = '', FLOWS_DIR = '', TEAMS_SERVICE_URL } = named;
  expect(readConfig({}, ROOT)).toMatchObject({
    port: Number(PORT),
    host: HOST,
    dataDir: join(ROOT, DATA_DIR),
    flowsDir: join(ROOT, FLOWS_DIR),
  });
  const registered = {
    MicrosoftAppId: '00000000-0000-4000-8000-000000000001',
    MicrosoftAppPassword: 'geheim',
    MicrosoftAppTenantId: '00000000-0000-4000-8000-000000000002',
  };
  expect(readConfig(registered, ROOT)).toMatchObject({ host: '0.0.0.0', serviceUrl: TEAMS_SERVICE_URL });
});

test('every setting in .env.example has its meaning above it', () => {
  const lines = example.split('\n');
  for (const name of Object.keys(named)) {
    const index = lines.findIndex((line) => line.startsWith(`#${name}=`));
    expect([name, lines[index - 1]]).toEqual([name, expect.stringMatching(/^# .{20,}$/)]);
  }
});

test('a .env in the folder where the bot is started is read; the environment goes first', async () => {
  writeFileSync(join(folder, '.env'), `PORT=uit-het-bestand\nDATA_DIR=${folder}\n`);
  const fromFile = await start('src/main.ts', {});
  expect(fromFile.code).toBe(1);
  expect(fromFile.said).toContain('PORT: verwacht');
  writeFileSync(join(folder, '.env'), `PORT=0\nDATA_DIR=${folder}\n`);
  const fromEnvironment = await start('src/main.ts', { PORT: 'uit-de-omgeving' });
  expect(fromEnvironment.code).toBe(1);
  expect(fromEnvironment.said).toContain('PORT: verwacht');
});

test('npm run flows looks at the folder that .env names', async () => {
  writeFileSync(join(folder, '.env'), 'FLOWS_DIR=nergens\n');
  const { code, said } = await start('src/cli/flows.ts', {});
  expect(code).toBe(1);
  expect(said).toContain('nergens/rollen.yaml:1');
  expect(said).toContain('Dit bestand ontbreekt.');
});
