import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { dossierVanMedewerker } from '../../src/persoon/dossier.ts';
import { wis } from '../../src/persoon/wis.ts';
import { doAgain } from '../../src/store/after-restore.ts';
import { writeKopie } from '../../src/store/kopie-file.ts';
import { sqliteSource } from '../../src/store/kopie-source.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { restoreStore } from '../../src/store/sqlite-backup.ts';
import { signOrder } from '../../src/verify/ordered.ts';
import { afgesloten } from '../scenarios/bewaard.ts';
import { VERHAAL } from '../scenarios/wegen.ts';
import { openGemeente } from '../support/gemeente.ts';
import { LATER, NO_ANCHORS, verified } from '../verify/tampered.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
let folder: string;
const at = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-opnieuw-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function copyTo(name: string): Promise<void> {
  const source = sqliteSource(at('nu.sqlite'));
  await writeKopie(source, at(name), '2026-11-26T08:00:00.000Z', () => {});
  source.close();
}

/** A home in which Noor was erased, and a copy of it from before. */
async function erased(): Promise<void> {
  const store = openSqliteStore(at('nu.sqlite'));
  const g = await openGemeente({ store });
  await afgesloten(g);
  await copyTo('voor.jsonl');
  const wie = { id: g.id('noor'), namen: [], persoon: undefined };
  const dossier = await dossierVanMedewerker(store, wie, g.now());
  const by = { id: g.id('vera'), rol: 'fg' } as const;
  const sign = (note: Parameters<typeof signOrder>[0]) => signOrder(note, privateKey);
  const { teksten } = await wis(store, dossier, { by, grond: 'bezwaar', ook: new Set(), sign, now: g.now() });
  expect(teksten).toBeGreaterThan(0);
  await copyTo('na.jsonl');
  await g.close();
}

async function isAsErased(file: string): Promise<void> {
  const { findings, opVerzoek } = await verified(file, NO_ANCHORS, LATER, publicKey);
  expect({ findings, isCounted: opVerzoek > 0 }).toEqual({ findings: [], isCounted: true });
  const store = openSqliteStore(file);
  const [summary] = (await store.list({}, 9)).summaries;
  const texts = await store.texts(summary?.incident ?? '');
  expect(texts.length).toBeGreaterThan(0);
  expect(texts.filter(({ tekst }) => tekst === VERHAAL)).toEqual([]);
  expect((await store.said()).filter((wat) => wat.startsWith('wissen:'))).toHaveLength(1);
  await store.close();
}

test('what went because somebody asked goes again after a copy of before is put back, signed as it was', async () => {
  await erased();
  await isAsErased(at('nu.sqlite'));
  copyFileSync(at('nu.sqlite'), at('terug.sqlite'));
  await restoreStore(at('terug.sqlite'), at('voor.jsonl'), 'opzij');
  await isAsErased(at('terug.sqlite'));
});

test('the same with a copy that is younger than what was put back', async () => {
  await erased();
  await restoreStore(at('leeg.sqlite'), at('voor.jsonl'), 'opzij');
  const store = openSqliteStore(at('leeg.sqlite'));
  expect((await doAgain(store, at('na.jsonl'), 0)).gewist).toBeGreaterThan(0);
  await store.close();
  await isAsErased(at('leeg.sqlite'));
});
