import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createKalenders } from '../../src/live/kalenders.ts';

const URL = 'https://agenda.example/een-geheim/piket.ics';
const AGENDA = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agenda-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** With what the address answers. */
function metAntwoord(answer: () => Response | Promise<Response>) {
  const asked: { url: string; init: RequestInit | undefined }[] = [];
  const kalenders = createKalenders({
    folder,
    keptIn: join(folder, 'data'),
    fetch: async (url, init) => {
      asked.push({ url: String(url), init });
      return await answer();
    },
  });
  return { kalenders, asked };
}

describe('een agenda lezen', () => {
  test('een bestand in de map, of wat op een adres staat; dat wordt nergens heen gestuurd waar het geen https is', async () => {
    writeFileSync(join(folder, 'piket.ics'), AGENDA);
    const { kalenders, asked } = metAntwoord(() => new Response(AGENDA));
    expect(await kalenders.read('piket.ics')).toBe(AGENDA);
    expect(asked).toEqual([]);
    expect(await kalenders.read(URL)).toBe(AGENDA);
    expect(asked).toMatchObject([{ url: URL, init: { redirect: 'error' } }]);
    expect(asked[0]?.init?.signal).toBeInstanceOf(AbortSignal);
  });

  test.each<[string, () => Response | Promise<Response>, string]>([
    ['er niet is', () => new Response('', { status: 404 }), 'HTTP 404'],
    ['een aanmeldpagina is', () => new Response('<html>'), 'not a calendar'],
    ['te groot is', () => new Response(AGENDA + 'x'.repeat(3 * 1024 * 1024)), 'too large'],
    ['niet te bereiken is', () => Promise.reject(new TypeError(`fetch failed: ${URL}`)), 'not reachable'],
  ])('wat %s wordt geweigerd, zonder het adres te noemen', async (_what, answer, reason) => {
    const { kalenders } = metAntwoord(answer);
    await expect(kalenders.read(URL)).rejects.toThrow(new RegExp(`^${reason}$`));
  });

  test('wat ervan gemaakt is wordt bewaard, alleen voor de bot te lezen', async () => {
    const { kalenders } = metAntwoord(() => new Response(AGENDA));
    expect(await kalenders.kept(URL)).toBeUndefined();
    await kalenders.keep(URL, 'gemaakt');
    expect(await kalenders.kept(URL)).toBe('gemaakt');
    expect(statSync(join(folder, 'data')).mode & 0o077).toBe(0);
  });
});
