import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { buitenBereik, findCopies } from '../../src/persoon/buiten-bereik.ts';

test('copies beside the file and all that lies where copies are kept are named, oldest first; what is the bot’s own is not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-kopieen-'));
  const elsewhere = join(folder, 'elders');
  mkdirSync(elsewhere);
  const own = ['a.sqlite', 'a.sqlite-wal', 'a.sqlite-shm', 'a.sqlite.lock', 'leesmij.txt'];
  const copies = ['a.sqlite.opzij-20261126T1000', 'alles.jsonl', 'alles.jsonl.deel', 'elders/zonder-naam'];
  for (const [i, name] of [...own, ...copies].entries()) {
    writeFileSync(join(folder, name), '');
    utimesSync(join(folder, name), new Date(2026, 0, i + 1, 12), new Date(2026, 0, i + 1, 12));
  }
  const found = findCopies(join(folder, 'a.sqlite'), [elsewhere, join(folder, 'is-er-niet')]);
  expect(found.map(({ file }) => file)).toEqual(copies.map((name) => join(folder, name)));
  const over = { soort: 'burger', zoek: undefined } as const;
  const lines = buitenBereik({ over, zaken: [], onleesbaar: [], naast: undefined }, found, '35 dagen').join('\n');
  expect(lines).toContain(`    2026-01-06  ${join(folder, 'a.sqlite.opzij-20261126T1000')}`);
  rmSync(folder, { recursive: true });
});
