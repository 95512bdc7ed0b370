import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { manifestShape } from '../../scripts/teams/manifest.ts';

const ROOT = join(import.meta.dirname, '../..');
const BOT = '33333333-3333-4333-8333-333333333333';
const OTHER_BOT = '44444444-4444-4444-8444-444444444444';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-package-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** `npm run package -- <omgeving>`, answered with these lines. */
function makePackage(omgeving: string, ...answers: string[]) {
  return new Promise<{ code: number | null; said: string }>((resolve) => {
    const child = spawn(process.execPath, [join(ROOT, 'scripts/package.ts'), omgeving, folder]);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.on('close', (code) => resolve({ code, said }));
    child.stdin.end(answers.map((answer) => `${answer}\n`).join(''));
  });
}

const packages = () => readdirSync(join(folder, 'pakket')).sort();

/** What is in a package, read from its directory as any other program would. */
function contents(name: string): Map<string, Buffer> {
  const bytes = readFileSync(join(folder, 'pakket', name));
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const found = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const size = bytes.readUInt32LE(at + 20);
    const length = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    found.set(bytes.toString('utf8', at + 46, at + 46 + length), inflateRawSync(bytes.subarray(start, start + size)));
    at += 46 + length;
  }
  return found;
}

function manifestIn(name: string) {
  return manifestShape.parse(JSON.parse(contents(name).get('manifest.json')?.toString() ?? ''));
}

test('asks what is missing, and writes a package with the manifest and the icons', async () => {
  const { code, said } = await makePackage('test', 'Sint-Anna\'s dal "Noord"', 'www.voorbeeldstad.nl', BOT);
  expect([code, said]).toEqual([0, expect.stringContaining('TEAMS_APP_ID is ')]);
  expect(packages()).toEqual(['stroomwijzer-test-0.1.0.zip']);
  const files = contents('stroomwijzer-test-0.1.0.zip');
  expect([...files.keys()]).toEqual(['manifest.json', 'color.png', 'outline.png']);
  for (const icon of ['color.png', 'outline.png'])
    expect(files.get(icon)).toEqual(readFileSync(join(ROOT, 'deployment/teams', icon)));
  expect(manifestIn('stroomwijzer-test-0.1.0.zip')).toMatchObject({
    name: { short: 'Stroomwijzer test' },
    developer: { name: 'Sint-Anna\'s dal "Noord"' },
    bots: [{ botId: BOT }],
  });
});

test('each next one has a higher version and the same id, and nothing is asked again', async () => {
  await makePackage('test', 'Voorbeeldstad', 'www.voorbeeldstad.nl', BOT);
  expect((await makePackage('test')).code).toBe(0);
  expect(packages()).toEqual(['stroomwijzer-test-0.1.0.zip', 'stroomwijzer-test-0.1.1.zip']);
  const [first, second] = packages().map(manifestIn);
  expect(second?.id).toBe(first?.id);
  expect(second?.version).toBe('0.1.1');
});

test('each environment has an id, a name and a bot of its own', async () => {
  await makePackage('test', 'Voorbeeldstad', 'www.voorbeeldstad.nl', BOT);
  const same = await makePackage('productie', BOT);
  expect([same.code, same.said]).toEqual([1, expect.stringContaining('al van test')]);
  expect((await makePackage('productie', OTHER_BOT)).code).toBe(0);
  const [real, trial] = packages().map(manifestIn);
  expect(real?.name.short).toBe('Stroomwijzer');
  expect(real?.id).not.toBe(trial?.id);
});

test('an answer that will not do is asked for again; without one there is no package', async () => {
  const { code, said } = await makePackage(
    'pilot',
    'x'.repeat(33),
    'Voorbeeldstad',
    'https://a.nl',
    'www.a.nl',
    'geen id',
  );
  expect(code).toBe(1);
  expect(said).toMatch(/hoogstens 32 tekens[\s\S]*zonder https[\s\S]*een app-id[\s\S]*Niet ingevuld: Wat is de app-id/);
  expect(readdirSync(folder)).toEqual([]);
});

test('what was kept and is wrong is refused, with where; so is no environment', async () => {
  const omgevingen = { test: { teamsAppId: BOT, botAppId: BOT } };
  writeFileSync(join(folder, 'gemeente.json'), JSON.stringify({ gemeente: '', website: 'a.nl', omgevingen }));
  const { code, said } = await makePackage('test');
  expect([code, said]).toEqual([1, expect.stringContaining('developer.name')]);
  expect((await makePackage('acceptatie')).said).toContain('test | pilot | productie');
});
