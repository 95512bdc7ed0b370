import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chainHash } from '../../src/incident/log.ts';
import { asItLiesInCosmos } from '../../src/store/as-it-lies.ts';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { anchorLines, readAnchors } from '../../src/verify/anchors.ts';
import { type Finding, inWords } from '../../src/verify/finding.ts';
import { verifyAll } from '../../src/verify/verify.ts';
import { eraseInzagen } from '../store/samples.ts';
import { startCosmosDouble } from '../support/cosmos-double.ts';
import { aReport, bySql, destroyTexts, LATER, NO_ANCHORS, rewriteLog, rowsOf, verified } from './tampered.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const MOMENT = '2026-11-26T08:00:00.000Z';

let folder: string;
/** A file with one report that was picked up, as the bot left it; and the one that a test changes. */
let whole: string;
let file: string;
let incident: string;
let text: string;
let last: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-verify-'));
  whole = join(folder, 'heel.sqlite');
  file = join(folder, 'ander.sqlite');
  await aReport(openSqliteStore(whole));
  const db = await verified(whole);
  // The one that somebody looked at.
  incident = db.moved.find(([name]) => name.endsWith('/inzage'))?.[0].replace('/inzage', '') ?? '';
  last = db.moved.find(([name]) => name === incident)?.[1] ?? 0;
  text = rowsOf(whole, 'teksten')
    .map((json) => JSON.parse(json))
    .find((each) => each.incident === incident).id;
});
beforeEach(() => copyFileSync(whole, file));
afterAll(() => rmSync(folder, { recursive: true }));

async function anchored() {
  const { moved } = await verified(whole);
  return readAnchors(anchorLines(moved, '', MOMENT, privateKey), publicKey);
}

describe('What is as it was written', () => {
  test('is whole in a file: two incidents, with a text that Stroomwijzer erased', async () => {
    expect(await verified(whole, await anchored())).toMatchObject({ findings: [], incidents: 2, moved: [] });
  });

  test('is whole in Cosmos too, by the same eyes', async () => {
    const double = await startCosmosDouble();
    const settings = { endpoint: double.endpoint, key: double.key, database: 'nagekeken' };
    const atOnce = { wait: async () => {} };
    await aReport(await openCosmosStore(settings, atOnce));
    const home = await asItLiesInCosmos(settings, atOnce);
    const findings: Finding[] = [];
    const { incidents } = await verifyAll(
      home,
      { ...NO_ANCHORS, now: () => LATER },
      (found) => findings.push(found),
      () => {},
    );
    home.close();
    await double.close();
    expect({ incidents, findings }).toEqual({ incidents: 2, findings: [] });
  });
});

describe('What was destroyed at its term is no hole', () => {
  test('texts that were destroyed, and an incident of which nothing is left but the word of it', async () => {
    const store = openSqliteStore(file);
    await destroyTexts(store, incident);
    await store.close();
    expect(await verified(file, await anchored())).toMatchObject({ findings: [], incidents: 2 });
    await destroy();
    expect(await verified(file, await anchored())).toMatchObject({ findings: [], incidents: 2 });
  });

  test('word of it that is not about the log that anchors know is found, and so is what is left', async () => {
    await destroy({ hash: 'another' });
    expect((await verified(file, await anchored())).findings).toEqual([
      { incident, soort: 'herschreven', revisie: last },
    ]);
    copyFileSync(whole, file);
    await destroy({ revisie: last - 1 });
    expect((await verified(file, await anchored())).findings).toEqual([
      { incident, soort: 'einde_weg', revisie: last, over: last - 1 },
    ]);
    copyFileSync(whole, file);
    const records = rowsOf(file, 'records').filter((json) => json.includes(incident));
    await destroy();
    bySql(file, 'INSERT INTO records (incident, revisie, json) VALUES (?, 1, ?)', incident, records[0] ?? '');
    expect((await verified(file)).findings).toEqual([{ incident, soort: 'half_vernietigd' }]);
  });

  /** All of the incident, as retention does; `kop` is what is said otherwise of its log. */
  async function destroy(kop: { revisie?: number; hash?: string } = {}): Promise<void> {
    const store = openSqliteStore(file);
    const log = await store.read(incident);
    const end = log.at(-1);
    if (end === undefined) throw new Error('no log');
    const [summary] = (await store.list({}, 9)).summaries.filter((each) => each.incident === incident);
    await store.destroyIncident(summary?.melder ?? '', {
      ...{
        id: 'alles',
        incident,
        klasse: 'logboek',
        aantal: 1,
        regel: '7 jaar: 13.1.1',
        moment: Date.parse('2033-11-26T12:00:00Z'),
      },
      kop: { revisie: end.revisie, hash: chainHash(end) },
    });
    await store.close();
    const other = JSON.stringify({ revisie: end.revisie, hash: chainHash(end), ...kop });
    bySql(file, `UPDATE vernietigd SET json = json_set(json, '$.kop', json(?)) WHERE id = 'alles'`, other);
  }
});

describe('What somebody changed in the database is found, and where', () => {
  const changed: [string, () => void, () => Omit<Finding, 'incident'>[]][] = [
    [
      'the time of a record',
      () =>
        bySql(
          file,
          `UPDATE records SET json = json_set(json, '$.tijd', 5) WHERE incident = ? AND revisie = 2`,
          incident,
        ),
      () => [{ soort: 'keten', revisie: 3 }],
    ],
    [
      'a record in the middle that is gone',
      () => bySql(file, 'DELETE FROM records WHERE incident = ? AND revisie = 2', incident),
      () => [{ soort: 'keten', revisie: 3 }],
    ],
    [
      'what was typed',
      () => bySql(file, `UPDATE teksten SET json = json_set(json, '$.tekst', 'Er was niets.') WHERE id = ?`, text),
      () => [{ soort: 'tekst_veranderd', tekst: text }],
    ],
    [
      'a text that is gone and was not erased',
      () => bySql(file, 'DELETE FROM teksten WHERE id = ?', text),
      () => [{ soort: 'tekst_weg', tekst: text }],
    ],
    [
      'a text that belongs to nothing',
      () => bySql(file, `UPDATE teksten SET json = json_set(json, '$.id', 'los') WHERE id = ?`, text),
      () => [
        { soort: 'tekst_weg', tekst: text },
        { soort: 'tekst_los', tekst: 'los' },
      ],
    ],
    [
      'who handles it, in the lists only',
      () =>
        bySql(file, `UPDATE summaries SET json = json_set(json, '$.behandelaar', 'x') WHERE incident = ?`, incident),
      () => [{ soort: 'samenvatting' }],
    ],
    [
      'who looked first',
      () =>
        bySql(file, `UPDATE inzagen SET json = json_set(json, '$.wie', 'x') WHERE incident = ? AND nr = 1`, incident),
      () => [{ soort: 'inzage_keten', nr: 2 }],
    ],
    [
      'that somebody looked first, which is gone',
      () => bySql(file, 'DELETE FROM inzagen WHERE incident = ? AND nr = 1', incident),
      () => [{ soort: 'inzage_keten', nr: 2 }],
    ],
    [
      'a record that is no JSON any more',
      () => bySql(file, `UPDATE records SET json = '{' WHERE incident = ? AND revisie = ?`, incident, last),
      () => [{ soort: 'onleesbaar', stuk: `r:${String(last).padStart(8, '0')}` }],
    ],
  ];
  test.each(changed)('%s', async (_name, change, found) => {
    change();
    const { findings } = await verified(file);
    expect(findings).toEqual(found().map((each) => ({ incident, ...each })));
    for (const finding of findings) expect(inWords(finding)).toMatch(/^\S+: .+\.$/);
  });

  test('the last record is gone, or the whole log was written anew: nothing in the file tells, the anchor does', async () => {
    const anchors = await anchored();
    rewriteLog(file, incident, 2, (json) => json.replace(/"tijd":\d+/, '"tijd":5'));
    const one = (findings: Finding[]) => findings.filter((each) => each.incident === incident);
    expect(one((await verified(file)).findings).filter(({ soort }) => soort !== 'samenvatting')).toEqual([]);
    expect(one((await verified(file, anchors)).findings)).toContainEqual({
      incident,
      soort: 'herschreven',
      revisie: last,
    });

    copyFileSync(whole, file);
    bySql(file, 'DELETE FROM records WHERE incident = ? AND revisie = ?', incident, last);
    expect((await verified(file, anchors)).findings).toContainEqual({
      incident,
      soort: 'einde_weg',
      revisie: last,
      over: last - 1,
    });
  });

  test('who looked last is gone or is another: nothing in the file tells, the anchor does', async () => {
    const anchors = await anchored();
    const looked = rowsOf(whole, 'inzagen').length;
    bySql(file, 'DELETE FROM inzagen WHERE incident = ? AND nr = ?', incident, looked);
    expect((await verified(file)).findings).toEqual([]);
    expect((await verified(file, anchors)).findings).toEqual([{ incident, soort: 'inzage_weg', nr: looked }]);

    copyFileSync(whole, file);
    bySql(file, `UPDATE inzagen SET json = json_set(json, '$.wie', 'x') WHERE nr = ?`, looked);
    expect((await verified(file)).findings).toEqual([]);
    expect((await verified(file, anchors)).findings).toEqual([{ incident, soort: 'inzage_herschreven', nr: looked }]);
  });

  test('who looked that was erased by its term is not missed', async () => {
    const anchors = await anchored();
    const store = openSqliteStore(file);
    const moment = Date.parse('2027-06-30T12:00:00Z');
    expect(await eraseInzagen(store, incident, Number.MAX_SAFE_INTEGER, moment)).toBeGreaterThan(1);
    await store.close();
    expect((await verified(file, anchors)).findings).toEqual([]);
  });

  test('an incident that an anchor knows is gone altogether', async () => {
    for (const table of ['records', 'teksten', 'summaries', 'inzagen', 'gewist', 'vernietigd'])
      bySql(file, `DELETE FROM ${table} WHERE incident = ?`, incident);
    expect((await verified(file, await anchored())).findings).toEqual([{ incident, soort: 'incident_weg' }]);
  });

  test('any one character of any record, text or looking', async () => {
    const anchors = await anchored();
    const places = (['records', 'teksten', 'inzagen'] as const).flatMap((table) =>
      rowsOf(whole, table).map((json) => ({ table, json })),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...places),
        fc.nat(),
        fc.constantFrom('0', 'x', '"'),
        async (place, at, sign) => {
          const index = at % place.json.length;
          fc.pre(place.json[index] !== sign && !isBesideTheHash(place.json, index));
          copyFileSync(whole, file);
          const other = place.json.slice(0, index) + sign + place.json.slice(index + 1);
          fc.pre(isTaken(() => bySql(file, `UPDATE ${place.table} SET json = ? WHERE json = ?`, other, place.json)));
          expect((await verified(file, anchors)).findings).not.toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** A text that is no JSON is refused by the index that looks in it. */
function isTaken(change: () => void): boolean {
  try {
    change();
    return true;
  } catch {
    return false;
  }
}

/** Of a text the log knows what was typed, and its salt. What kind of text it is, follows from the kind. */
function isBesideTheHash(json: string, index: number): boolean {
  return json.includes('"salt"') && index < json.indexOf('"salt"');
}

describe('Anchors', () => {
  test('say how far logs had come; a later one only what went on since', async () => {
    const { moved } = await verified(whole);
    const first = anchorLines(moved, '', MOMENT, privateKey);
    const before = readAnchors(first, publicKey);
    const second = anchorLines([[incident, last + 1, 'h']], before.last, '2026-11-27T08:00:00.000Z', privateKey);
    const { koppen, moment } = readAnchors(first + second, privateKey);
    expect(moment).toBe('2026-11-27T08:00:00.000Z');
    expect(koppen.get(incident)?.map(([, revisie]) => revisie)).toEqual([last, last + 1]);
  });

  test('that were changed, shortened in the middle, or signed with another key are refused, with the line', () => {
    const one = anchorLines([['a', 1, 'h']], '', MOMENT, privateKey);
    const two = anchorLines([['b', 1, 'h']], readAnchors(one, publicKey).last, MOMENT, privateKey);
    const other = generateKeyPairSync('ed25519').privateKey;
    expect(() => readAnchors(one.replace('MOMENT', 'x').replace('\\"h\\"', '\\"g\\"'), publicKey)).toThrow('Regel 1');
    expect(() => readAnchors(two, publicKey)).toThrow('Regel 1');
    expect(() => readAnchors(one + one, publicKey)).toThrow('Regel 2');
    expect(() => readAnchors(`${one}{`, publicKey)).toThrow('Regel 2');
    expect(() => readAnchors(anchorLines([], '', MOMENT, other), publicKey)).toThrow('andere sleutel');
  });

  test('of very many incidents are several lines, each of a size that is written at once', () => {
    const heads = Array.from({ length: 2_500 }, (_, i) => [`i${i}`, 1, 'h'.repeat(64)] as [string, number, string]);
    const lines = anchorLines(heads, '', MOMENT, privateKey);
    expect(lines.trimEnd().split('\n')).toHaveLength(3);
    expect(readAnchors(lines, publicKey).koppen.size).toBe(2_500);
  });
});
