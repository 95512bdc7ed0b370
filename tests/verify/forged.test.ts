import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { chainHash } from '../../src/incident/log.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { OpVerzoek, Vernietigd } from '../../src/store/vernietigd.ts';
import { type Anchors, anchorLines, type Kop, readAnchors } from '../../src/verify/anchors.ts';
import { inWords } from '../../src/verify/finding.ts';
import { signOrder } from '../../src/verify/ordered.ts';
import { aReport, bySql, verified } from './tampered.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const [EERDER, TOEN] = ['2026-11-20T08:00:00.000Z', '2026-11-27T08:00:00.000Z'] as const;
/** Before the report was begun. */
const BEGIN = Date.parse('2026-11-23T13:03:00Z') - 1;
const GAUW = Date.parse('2026-12-01T12:00:00Z');

describe('Whoever takes something away in the database and adds that the bot destroyed it, is found', () => {
  let folder: string;
  let whole: string;
  let file: string;
  let incident: string;
  let log: Kop;
  let looked: Kop;
  let anchors: Anchors;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-forged-'));
    whole = join(folder, 'heel.sqlite');
    file = join(folder, 'ander.sqlite');
    await aReport(openSqliteStore(whole));
    const { moved } = await verified(whole);
    const [found] = moved.filter(([name]) => name.endsWith('/inzage'));
    if (found === undefined) throw new Error('nobody looked');
    looked = found;
    incident = looked[0].replace('/inzage', '');
    log = moved.find(([name]) => name === incident) ?? looked;
    const first = anchorLines([], '', EERDER, privateKey);
    const { last } = readAnchors(first, publicKey);
    anchors = readAnchors(first + anchorLines(moved, last, TOEN, privateKey), publicKey);
  });
  beforeEach(() => copyFileSync(whole, file));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function found(now?: number) {
    const { findings } = await verified(file, anchors, now, publicKey);
    for (const finding of findings) expect(inWords(finding)).toMatch(/^\S+: .+\.$/);
    return [...new Set(findings.map(({ soort }) => soort))];
  }

  function say(changes: Partial<Vernietigd>): void {
    const note = {
      id: 'x',
      incident,
      klasse: 'veroorzaker',
      aantal: 1,
      regel: '5 jaar: 19.1',
      moment: GAUW,
      ...changes,
    };
    const sql = 'INSERT INTO vernietigd (incident, id, moment, json) VALUES (?, ?, ?, ?)';
    bySql(file, sql, note.incident, note.id, note.moment, JSON.stringify(note));
  }

  function orderOf(teksten: string[]): OpVerzoek {
    const opdracht = { door: 'vera', grond: 'bezwaar', teksten };
    const regel = 'AVG art. 17 lid 1 onder c: bezwaar';
    return { id: 'x', incident, klasse: 'veroorzaker', aantal: teksten.length, regel, moment: GAUW, opdracht };
  }

  async function erasedIn(of: string, moment = GAUW) {
    const store = openSqliteStore(file);
    const gone = await store.tombstones(of);
    await store.close();
    return gone.filter(({ gewist }) => gewist === moment);
  }

  function takeText(moment = GAUW, of = incident): void {
    const one = 'SELECT id FROM teksten WHERE incident = ? ORDER BY id LIMIT 1';
    bySql(
      file,
      `INSERT INTO gewist (incident, id, termijn, gewist) VALUES (?, (${one}), 'veroorzaker', ?)`,
      of,
      of,
      moment,
    );
    bySql(file, `DELETE FROM teksten WHERE id = (${one})`, of);
  }

  test('as it was, nothing is', async () => expect(await found()).toEqual([]));

  test('a text: without word of it, and with word of it that is too early', async () => {
    takeText();
    expect(await found()).toEqual(['gewist_zonder_bewijs']);
    say({});
    expect(await found()).toEqual(['gewist_te_vroeg']);
  });

  test('a text of a report that is held, at its term', async () => {
    const store = openSqliteStore(file);
    const log = await store.read(incident);
    const end = log.at(-1);
    if (end === undefined) throw new Error('no log');
    const held = { ...end, revisie: end.revisie + 1, vorige: chainHash(end), tijd: end.tijd + 1 };
    const gebeurtenissen = [{ soort: 'vastgehouden' as const, reden: { id: 'r', hash: 'h' } }];
    await store.append({ record: { ...held, gebeurtenissen }, teksten: [], berichten: [] });
    await store.close();
    // Five years after it ended a text of it went; here that is after it was held.
    expect(await found()).toContain('gewist_te_vroeg');
  });

  test('all of an incident, with the end of its log as it was', async () => {
    for (const table of ['records', 'teksten', 'summaries', 'gewist'])
      bySql(file, `DELETE FROM ${table} WHERE incident = ?`, incident);
    const [, revisie, hash] = log;
    say({ id: 'alles', klasse: 'logboek', regel: '7 jaar: 13.1.1', kop: { revisie, hash } });
    expect(await found()).toEqual(['vernietigd_te_vroeg']);
    bySql(file, "DELETE FROM vernietigd WHERE id = 'alles'");
    const late = Date.parse('2033-12-01T12:00:00Z');
    say({ id: 'alles', klasse: 'logboek', regel: '7 jaar: 13.1.1', kop: { revisie, hash }, moment: late });
    expect(await found()).toEqual([]);
    // Dated as if its term was over, long before it is.
    expect(await found(GAUW)).toContain('vernietigd_te_vroeg');
  });

  test('all of a conversation that went after the two weeks of its class is no finding', async () => {
    for (const table of ['records', 'teksten', 'summaries', 'gewist'])
      bySql(file, `DELETE FROM ${table} WHERE incident = ?`, incident);
    const [, revisie, hash] = log;
    const moment = Date.parse('2026-12-05T12:00:00Z');
    say({ id: 'alles', klasse: 'concept', regel: '14 dagen: 29.1', kop: { revisie, hash }, moment });
    expect(await found()).toEqual([]);
  });

  test('a text, said to have gone when its term is over, before it is', async () => {
    expect(await found(GAUW)).toEqual(['gewist_te_vroeg']);
  });

  test('a rule that is none makes nothing right', async () => {
    takeText();
    say({ regel: 'daarom' });
    expect(await found()).toEqual(['gewist_te_vroeg']);
  });

  test('a text, said to have gone because somebody asked: unsigned, signed by another, and of another text', async () => {
    takeText();
    const [{ id = '' } = {}] = await erasedIn(incident);
    const asked = orderOf([id]);
    say(asked);
    expect(await found()).toEqual(['opdracht_zonder_handtekening']);
    const signed = (what: OpVerzoek, key = privateKey) => {
      bySql(file, "DELETE FROM vernietigd WHERE id = 'x'");
      say(signOrder(what, key));
    };
    signed(asked, generateKeyPairSync('ed25519').privateKey);
    expect(await found()).toEqual(['opdracht_zonder_handtekening']);
    signed(asked);
    expect(await found()).toEqual([]);
    signed(orderOf(['een-andere']));
    expect(await found()).toEqual(['gewist_zonder_bewijs']);
    const { opdracht } = signOrder(asked, privateKey);
    bySql(file, "DELETE FROM vernietigd WHERE id = 'x'");
    say({ ...asked, aantal: 9, opdracht });
    expect(await found()).toEqual(['opdracht_zonder_handtekening']);
  });

  test('signed, of a report that goes on, and of a moment before there was one', async () => {
    const { moved } = await verified(whole);
    const loopt = moved.find(([name]) => name !== incident && !name.endsWith('/inzage'))?.[0] ?? '';
    takeText(GAUW, loopt);
    const [{ id = '' } = {}] = await erasedIn(loopt);
    say(signOrder({ ...orderOf([id]), incident: loopt }, privateKey));
    expect(await found()).toEqual(['opdracht_te_vroeg']);
    takeText(BEGIN);
    const [early = { id: '' }] = await erasedIn(incident, BEGIN);
    say(signOrder({ ...orderOf([early.id]), moment: BEGIN }, privateKey));
    expect(await found()).toEqual(['opdracht_te_vroeg']);
  });

  test('signed, of a moment that is still to come', async () => {
    takeText(GAUW);
    const [{ id = '' } = {}] = await erasedIn(incident);
    say(signOrder(orderOf([id]), privateKey));
    expect(await found(GAUW - 2 * 3_600_000)).toContain('opdracht_te_vroeg');
  });

  test('who looked: without word of it, and with word of it that is too early', async () => {
    const [, nr, hash] = looked;
    const begin = JSON.stringify({ tot: nr, hash, gewist: GAUW });
    bySql(file, 'DELETE FROM inzagen WHERE incident = ?', incident);
    bySql(file, 'INSERT INTO inzage_begin (incident, json) VALUES (?, ?)', incident, begin);
    expect(await found()).toEqual(['inzage_zonder_bewijs']);
    say({ klasse: 'inzage', aantal: nr, regel: '6 maanden: 19.24' });
    expect(await found()).toEqual(['inzage_te_vroeg']);
  });
});
