import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { layOut } from '../../scripts/image/tree.ts';
import { describeWith } from '../support/describe-with.ts';
import { freePort } from '../support/free-port.ts';

jest.setTimeout(300_000);

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-image-'));
const context = join(folder, 'context');

/** buildah with a storage of its own, so that nothing of the machine is touched. */
const STORAGE = ['--storage-driver', 'vfs', '--root', join(folder, 'storage'), '--runroot', join(folder, 'run')];
const CHROOT = ['--isolation', 'chroot'];

function buildah(...args: string[]) {
  return spawnSync('buildah', [...STORAGE, ...args], { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
}

/** Whether there is a buildah that may make what it needs: it changes root. */
function canBuild(): boolean {
  const mayMount = () => spawnSync('unshare', ['--mount', 'true']).status === 0;
  const can = process.getuid?.() === 0 && mayMount() && buildah('from', 'scratch').status === 0;
  // Without tests nothing is tidied up afterwards.
  if (!can) rmSync(folder, { recursive: true });
  return can;
}

/** Gives the digest. */
function build(name: string, from: string): string {
  const ids = join(folder, `${name}.id`);
  const { status, stderr } = buildah('bud', ...CHROOT, '--timestamp', '0', '--iidfile', ids, '-t', name, from);
  if (status !== 0) throw new Error(stderr);
  return readFileSync(ids, 'utf8');
}

/** The same to build from with hardly a file of the bot in it, since building takes most of a minute of all of them. */
function smallContext(): string {
  const small = join(folder, 'small');
  for (const name of ['Containerfile', 'wortel', 'app/scripts', 'app/flows'])
    cpSync(join(context, name), join(small, name), { recursive: true, preserveTimestamps: true });
  for (const name of ['src', 'cards', 'dist']) mkdirSync(join(small, 'app', name));
  return small;
}

describeWith(canBuild(), 'the image', 'buildah is not installed, or may not do its work here', () => {
  let container: string;
  beforeAll(async () => {
    await layOut(ROOT, context);
    build('stroomwijzer', context);
    container = buildah('from', 'stroomwijzer').stdout.trim();
  });

  const inside = (...args: string[]) => buildah('run', ...CHROOT, container, '--', ...args);

  test('runs as a user that owns nothing, can write in /tmp alone, and finds no shell', () => {
    const script = `
      const fs = require('node:fs');
      const can = (path) => { try { fs.writeFileSync(path, ''); return true; } catch { return false; } };
      const found = ['/bin/sh', '/usr/bin/env', '/usr/bin/npm'].filter((path) => fs.existsSync(path));
      console.log(JSON.stringify({ uid: process.getuid(), app: can('/app/x'), etc: can('/etc/x'), tmp: can('/tmp/x'), found }));`;
    const { stdout } = inside('/usr/bin/node', '-e', script);
    expect(JSON.parse(stdout)).toEqual({ uid: 10001, app: false, etc: false, tmp: true, found: [] });
  });

  test('takes up what was compiled when it was made', () => {
    // It stops as soon as it reads its settings.
    const asked = ['--env', 'NODE_DEBUG_NATIVE=COMPILE_CACHE', '--env', 'PORT=geen'];
    const start = ['/usr/bin/node', 'scripts/run.js', 'dist/main.js'];
    const { stderr } = buildah('run', ...CHROOT, ...asked, container, '--', ...start);
    expect(stderr).toContain('V8 code cache for ESM file:///app/dist/main.js was accepted');
    expect(stderr).toMatch(/CommonJS \/app\/node_modules\/botbuilder\S+ was accepted/);
  });

  test('says by one program what is wrong, and what it is made of', () => {
    const { status, stdout } = inside('/app/doctor');
    expect(status).toBe(1);
    expect(stdout).toContain('Vul MicrosoftAppId en MicrosoftAppTenantId in.');
    expect(JSON.parse(inside('/app/doctor-json').stdout)).toMatchObject([{ check: 'instellingen', uitslag: 'fout' }]);
    const read = "console.log(JSON.parse(require('node:fs').readFileSync('/app/sbom.cdx.json', 'utf8')).bomFormat)";
    expect(inside('/usr/bin/node', '-e', read).stdout).toBe('CycloneDX\n');
  });

  test('answers and stops, started as the platform starts it', async () => {
    const { config } = JSON.parse(buildah('inspect', container).stdout).OCIv1;
    expect(config).toMatchObject({ User: '10001:10001', WorkingDir: '/app' });
    const port = await freePort();
    const args = ['run', ...CHROOT, '--env', `PORT=${port}`, container, '--', ...config.Entrypoint];
    const bot = spawn('buildah', [...STORAGE, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const origin = `http://127.0.0.1:${port}`;
    try {
      await isReady(origin, bot);
      expect(await firstAnswer(origin)).toContain('AdaptiveCard');
      // The flows that came along were proven when the image was made.
      expect(inside('/usr/bin/node', '-p', "fs.existsSync('/tmp/stroomwijzer/oefenruimte.sqlite')").stdout).toBe(
        'true\n',
      );
      expect(inside('/usr/bin/node', '-p', "fs.existsSync('/tmp/stroomwijzer/bewezen-stroomschemas')").stdout).toBe(
        'false\n',
      );
    } finally {
      stop(port);
    }
    const [code] = await once(bot, 'exit');
    expect(code).toBe(0);
  });

  test('has the same digest when it is built once more, later', () => {
    const small = smallContext();
    const first = build('once', small);
    utimesSync(join(small, 'app/scripts/run.js'), 1, 1);
    expect(build('again', small)).toBe(first);
    rmSync(join(small, 'app/flows/kantoor.yaml'));
    expect(build('other', small)).not.toBe(first);
  });

  test('is not built without a package that the program imports', () => {
    const proof = () =>
      spawnSync(process.execPath, ['scripts/image/proof.ts'], { cwd: join(context, 'app'), encoding: 'utf8' });
    expect(proof()).toMatchObject({ status: 0, stderr: '' });
    rmSync(join(context, 'app/node_modules/ical.js'), { recursive: true });
    expect(proof()).toMatchObject({ status: 1, stderr: expect.stringContaining('protocol/ics.ts: ical.js') });
  });
});

afterAll(() => {
  buildah('rm', '--all');
  rmSync(folder, { recursive: true, force: true });
});

/** Asks until it is ready. It fails when the process ends before that. */
async function isReady(origin: string, bot: ChildProcess): Promise<void> {
  let said = '';
  bot.stdout?.on('data', (chunk) => (said += chunk));
  bot.stderr?.on('data', (chunk) => (said += chunk));
  for (;;) {
    if (bot.exitCode !== null) throw new Error(said);
    const status = await fetch(`${origin}/klaar`).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    await delay(200);
  }
}

/** What somebody in the practice room gets back who types "melding". */
async function firstAnswer(origin: string): Promise<string> {
  const api = `${origin}/oefenruimte/api`;
  const post = (path: string, body: object) =>
    fetch(`${api}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }).then((response) => response.json());
  const { people } = await (await fetch(`${api}/state`)).json();
  const person = people[0].aadObjectId;
  const { conversation } = await post('/open', { person });
  await post('/say', { person, conversation, text: 'melding' });
  return await (await fetch(`${api}/messages?${new URLSearchParams({ person, conversation })}`)).text();
}

/** Asks the bot itself to stop, as a platform does: buildah would not pass the signal on, and ends as the bot does. */
function stop(port: number): void {
  const bots = readdirSync('/proc').filter((pid) => {
    const says = (name: string) => (/^\d+$/.test(pid) ? contentOf(`/proc/${pid}/${name}`).split('\0') : []);
    return says('cmdline')[0] === '/usr/bin/node' && says('environ').includes(`PORT=${port}`);
  });
  for (const pid of bots) process.kill(Number(pid), 'SIGTERM');
}

/** Nothing where a process ended meanwhile. */
function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
