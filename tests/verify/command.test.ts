import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { anchorPlace } from '../../src/verify/anchor-place.ts';
import { startProcess } from '../support/process.ts';
import { startBlobDouble } from './blob-double.ts';
import { aReport, bySql } from './tampered.ts';

const ROOT = join(import.meta.dirname, '../..');
let folder: string;
let file: string;
const at = (name: string) => join(folder, name);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-nakijken-'));
  file = at('oefenruimte.sqlite');
  // A text of it went five years later: by the clock of the command that has been.
  await aReport(openSqliteStore(file), Date.parse('2020-11-23T13:03:00Z'));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(at('geheim.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(at('openbaar.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function verify(settings: Record<string, string> = {}, ...args: string[]) {
  const bot = startProcess(process.execPath, [join(ROOT, 'src/cli/verify.ts'), ...args], folder, {
    DATA_DIR: folder,
    ...settings,
  });
  return await bot.ended;
}

describe('npm run verify', () => {
  test('says what is there, what is not as it was, and what cannot be seen without anchors', async () => {
    const before = await verify();
    expect(before.output).toMatch(
      /2 meldingen en gesprekken nagekeken, \d+ regels\. Alles is zoals het is opgeschreven\./,
    );
    expect(before.output).toContain('Er zijn geen ankers');
    expect(before.code).toBe(0);
    bySql(file, `UPDATE records SET json = json_set(json, '$.tijd', 5) WHERE revisie = 1`);
    const { code, output } = await verify();
    expect(output.match(/regel 2 van het logboek volgt niet uit de regel ervoor/g)).toHaveLength(2);
    expect(output).toContain('Wat niet klopt: 4.');
    expect(code).toBe(1);
  });

  test('beside anchors in a file: what was cut off the end since is found, and is not anchored over', async () => {
    const settings = { ANCHORS: at('ankers.jsonl'), ANCHOR_KEY: at('geheim.pem') };
    expect((await verify(settings, '--anchor')).output).toContain('Geankerd. Verder gegaan sinds het vorige anker: 3.');
    const anchored = readFileSync(at('ankers.jsonl'), 'utf8');
    const publicly = { ...settings, ANCHOR_KEY: at('openbaar.pem') };
    expect(await verify(publicly)).toMatchObject({ code: 0 });
    expect((await verify(publicly, '--anchor')).output).toContain('Om te ankeren is de geheime nodig');
    bySql(file, 'DELETE FROM records WHERE revisie = (SELECT max(revisie) FROM records)');
    const { code, output } = await verify(settings, '--anchor');
    expect(code).toBe(1);
    expect(output).toMatch(/het logboek houdt op bij regel \d+\. Bij het anker waren er \d+\./);
    expect(readFileSync(at('ankers.jsonl'), 'utf8')).toBe(anchored);
  });

  test.each([
    [{ ANCHORS: 'x' }, 'ANCHORS en ANCHOR_KEY: vul ze allebei in, of geen.'],
    [{ ANCHORS: 'http://elders.example/x', ANCHOR_KEY: 'k' }, 'ANCHORS: verwacht een adres dat met https:// begint'],
    [{ ANCHORS: 'x', ANCHOR_KEY: 'nergens.pem' }, 'nergens.pem is niet te lezen.'],
  ])('says what to do with %o', async (settings, said) => {
    const { code, output } = await verify(settings);
    expect(output).toContain(said);
    expect(code).toBe(1);
    expect(existsSync(at('x'))).toBe(false);
  });
});

describe('Anchors in an append blob', () => {
  test('are added to what stands there, and never beside somebody else', async () => {
    const double = await startBlobDouble();
    const place = anchorPlace(double.url);
    expect(await place.read()).toBe('');
    await place.append('één\n', 0);
    await place.append('twee\n', Buffer.byteLength('één\n'));
    expect(await place.read()).toBe('één\ntwee\n');
    await expect(place.append('drie\n', 3)).rejects.toThrow('Iemand anders schreef net ankers. Begin opnieuw.');
    await expect(place.append('drie\n', 0)).rejects.toThrow('Iemand anders schreef net ankers.');
    expect(double.content()).toBe('één\ntwee\n');
    const long = `${'x'.repeat(3 * 1024 * 1024)}\n`;
    await place.append(long + long, Buffer.byteLength('één\ntwee\n'));
    expect(double.content()).toHaveLength('één\ntwee\n'.length + 2 * long.length);
    await double.close();
  });

  test('that cannot be reached or read say so', async () => {
    const double = await startBlobDouble();
    const refused = anchorPlace(double.url.replace('geheim', 'verlopen'));
    await expect(refused.read()).rejects.toThrow('laat ons niet toe');
    await double.close();
    await expect(anchorPlace(double.url).read()).rejects.toThrow('niet te bereiken');
  });
});
