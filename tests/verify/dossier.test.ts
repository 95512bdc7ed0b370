import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openSqliteZegel } from '../../src/store/sleutels/sqlite-zegel.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { opgepakt, VERHAAL } from '../scenarios/wegen.ts';
import { type Gemeente, openGemeente, tekstVan } from '../support/gemeente.ts';
import { someKeys } from '../support/sleutels.ts';
import { bySql } from './tampered.ts';

const NIET_HEEL = 'Dit dossier is buiten Stroomwijzer om veranderd. Beslis er niets op. Bel eerst de beheerder.';
const BESCHADIGD = 'Een tekst in dit dossier is beschadigd of veranderd. Bel de beheerder.';
let folder: string;
let file: string;
let g: Gemeente;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-dossier-'));
  file = join(folder, 'dossier.sqlite');
  g = await openGemeente({ store: openSqliteStore(file) });
  await opgepakt(g);
});
afterEach(async () => {
  await g.close();
  rmSync(folder, { recursive: true });
});

const dossier = async () => tekstVan(await g.drukt('karin', 'Lees alle teksten'));

test('a dossier that is as it was written says nothing of it', async () => {
  const shown = await dossier();
  expect(shown).toContain(VERHAAL);
  expect(shown).not.toContain(NIET_HEEL);
  expect(tekstVan(await g.zegt('karin', 'VBS-2026-0001'))).not.toContain(BESCHADIGD);
});

test('a record was changed past the bot: once the bot reads it again, the dossier says so on its face', async () => {
  await g.close();
  bySql(file, `UPDATE records SET json = json_set(json, '$.tijd', 5) WHERE revisie = 3`);
  g = await openGemeente({ store: openSqliteStore(file) });
  const shown = tekstVan(await g.zegt('karin', 'VBS-2026-0001'));
  expect(shown).toContain(NIET_HEEL);
  // The third was changed, and the fourth does not follow from it: from the second on nothing is sure.
  expect(shown).toMatch(/Zeker klopt alleen wat er tot en met .* in kwam \(stap 2 van het logboek\)/);
});

test('what was typed cannot be read any more: the dossier opens, says so on its face, and all else is there', async () => {
  const keys = someKeys();
  const sealed = join(folder, 'versleuteld.sqlite');
  const home = () => openSqliteStore(sealed, { zegel: openSqliteZegel(keys.keys, keys.hoofd()) });
  const other = await openGemeente({ store: home() });
  await opgepakt(other);
  await other.close();
  // One character, made another one whatever it was; not at the end, where some bits say nothing.
  bySql(
    sealed,
    `UPDATE teksten SET json = substr(json, 1, length(json) - 10) || iif(substr(json, -10, 1) = 'A', 'B', 'A') || substr(json, -9)`,
  );
  const again = await openGemeente({ store: home() });
  const shown = tekstVan(await again.zegt('karin', 'VBS-2026-0001'));
  expect(shown).toContain(BESCHADIGD);
  expect(shown).not.toContain(NIET_HEEL);
  const all = tekstVan(await again.drukt('karin', 'Lees alle teksten'));
  expect(all).toContain('(deze tekst is beschadigd en niet te lezen)');
  expect(all).not.toContain('gewist');
  // It goes on being handled.
  expect(tekstVan(await again.zegt('karin', 'VBS-2026-0001'))).toContain('Dossier');
  await again.close();
  keys.remove();
});

test('what was typed was changed past the bot: nobody reads the other text', async () => {
  bySql(file, `UPDATE teksten SET json = json_set(json, '$.tekst', 'Er gebeurde niets.')`);
  const shown = await dossier();
  expect(shown).toContain('(deze tekst is buiten Stroomwijzer om veranderd)');
  expect(shown).not.toContain('Er gebeurde niets.');
  expect(tekstVan(await g.zegt('karin', 'VBS-2026-0001'))).toContain(BESCHADIGD);
});
