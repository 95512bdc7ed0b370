import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Template } from 'adaptivecards-templating';
import { z } from 'zod';
import { answerWith } from './given.ts';
import { serveWithSdk } from './sdk.ts';

/** What somebody would write by hand for the same turn: the SDK's door, one durable write of the new state, the card of a step from its template. */
const db = new DatabaseSync(join(mkdtempSync(join(tmpdir(), 'stroomwijzer-bench-')), 'by-hand.sqlite'));
db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE state (wie TEXT PRIMARY KEY, json TEXT)');
const read = db.prepare('SELECT json FROM state WHERE wie = ?');
const write = db.prepare('INSERT OR REPLACE INTO state (wie, json) VALUES (?, ?)');
const cards = join(import.meta.dirname, '../../cards');
const json = (name: string) => JSON.parse(readFileSync(join(cards, name), 'utf8'));
const template = new Template(json('gesprek.json'));
/** The sample has everything that can stand on the card; a step has some 6 KB. */
const SELDOM = [
  'gevaar',
  'erbij',
  'nietOpgeslagen',
  'klein',
  'legVast',
  'bewijsInvoer',
  'melden',
  'hulp',
  'notitie',
  'vragen',
];
const data = Object.fromEntries(
  Object.entries(z.record(z.string(), z.unknown()).parse(json('gesprek.data.json'))).filter(
    ([name]) => !SELDOM.includes(name),
  ),
);

serveWithSdk((context) => {
  const wie = context.activity.from.aadObjectId ?? '';
  const before = read.get(wie)?.json;
  const clicks = typeof before === 'string' ? JSON.parse(before) : [];
  write.run(wie, JSON.stringify([...clicks, { tijd: Date.now(), gekozen: context.activity.value }].slice(-10)));
  return answerWith(template.expand({ $root: data }));
});
