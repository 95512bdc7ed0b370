import { z } from 'zod';
import { recordShape } from '../incident/events.ts';
import { voorrangOf } from '../incident/voorrang.ts';
import { berichtStateShape } from './cosmos-bericht.ts';
import { AFWEZIG_PARTITION, ONLY_ID, PREFIX } from './cosmos-documents.ts';
import type { KopieDocument as Document } from './kopie-file.ts';
import { afwezigheidShape, messageShape, referenceShape, summaryShape, textShape, tombstoneShape } from './shapes.ts';
import type { Connection } from './sqlite-connection.ts';
import { saveSummary } from './sqlite-log.ts';

type Writes = Pick<Connection, 'run'>;

/** What each kind of document is in an SQLite file, by what its id begins with. */
const WRITERS: readonly [string, (to: Writes, document: Document) => void][] = [
  [PREFIX.record, addRecord],
  [PREFIX.text, addText],
  [PREFIX.tombstone, addTombstone],
  [PREFIX.message, addMessage],
  [PREFIX.bericht, addBericht],
  [ONLY_ID, addOnly],
];

/** Writes a partition of a copy into an SQLite file. Throws what SQLite throws, and a ZodError or SyntaxError for what this version does not know. */
export function writePartition({ run, transaction }: Connection, documents: readonly Document[]): void {
  transaction(() => {
    for (const document of documents) {
      const [, write = addSummary] = WRITERS.find(([prefix]) => document.id.startsWith(prefix)) ?? [];
      (document.incidentId === AFWEZIG_PARTITION ? addAfwezig : write)({ run }, document);
    }
  });
}

function parsedAs<T>(shape: z.ZodType<T>, { json }: Document): T {
  return shape.parse(JSON.parse(json));
}

function addRecord({ run }: Writes, document: Document): void {
  const { incident, revisie } = parsedAs(recordShape, document);
  run('INSERT OR REPLACE INTO records (incident, revisie, json) VALUES (?, ?, ?)', incident, revisie, document.json);
}

function addText({ run }: Writes, document: Document): void {
  const { id } = parsedAs(textShape, document);
  const sql = 'INSERT OR REPLACE INTO teksten (incident, id, json) VALUES (?, ?, ?)';
  run(sql, document.incidentId, id, document.json);
}

function addTombstone({ run }: Writes, document: Document): void {
  const { id, termijn, gewist } = parsedAs(tombstoneShape, document);
  const sql = 'INSERT OR REPLACE INTO gewist (incident, id, termijn, gewist) VALUES (?, ?, ?, ?)';
  run(sql, document.incidentId, id, termijn, gewist);
}

function addMessage({ run }: Writes, document: Document): void {
  const { incident, slot } = parsedAs(messageShape, document);
  run('INSERT OR REPLACE INTO geplaatst (incident, slot, json) VALUES (?, ?, ?)', incident, slot, document.json);
}

function addSummary({ run }: Writes, document: Document): void {
  saveSummary({ run }, parsedAs(summaryShape, document));
}

function addAfwezig({ run }: Writes, document: Document): void {
  const { persoon } = parsedAs(afwezigheidShape, document);
  run('INSERT OR REPLACE INTO afwezig (persoon, json) VALUES (?, ?)', persoon, document.json);
}

/** The id there is `b:<revisie>:<n>`, padded, and here `<incident>:<revisie>:<n>`; what it keeps its order with may be that id. */
function addBericht({ run }: Writes, { id, incidentId, json }: Document): void {
  const state = berichtStateShape.parse(JSON.parse(json));
  const [, revisie = '', n = '', ...told] = id.split(':');
  const own = [incidentId, Number(revisie), n.startsWith('l') ? `l${Number(n.slice(1))}` : Number(n), ...told].join(
    ':',
  );
  run(
    `INSERT OR REPLACE INTO outbox (id, incident, revisie, sleutel, bericht, staat, vanaf, pogingen, bereikt, fout, sinds, voorrang)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    own,
    incidentId,
    state.revisie,
    state.sleutel === id ? own : state.sleutel,
    JSON.stringify(state.bericht),
    state.staat,
    state.vanaf,
    state.pogingen,
    JSON.stringify(state.bereikt),
    state.fout,
    state.sinds,
    voorrangOf(state.bericht),
  );
}

/** What stands once for all incidents: a person, a version of the flows, the numbers of a year. */
function addOnly({ run }: Writes, document: Document): void {
  const [kind, name = ''] = document.incidentId.split(':');
  if (kind === 'nummers') {
    const sql =
      'INSERT INTO nummers (jaar, laatste) VALUES (?, ?) ON CONFLICT DO UPDATE SET laatste = max(laatste, excluded.laatste)';
    run(sql, z.coerce.number().int().parse(name), document.laatste ?? 0);
  } else if (kind === 'bundel') run('INSERT OR REPLACE INTO bundels (hash, json) VALUES (?, ?)', name, document.json);
  else {
    const { aadObjectId } = parsedAs(referenceShape, document);
    run('INSERT OR REPLACE INTO referenties (persoon, json) VALUES (?, ?)', aadObjectId, document.json);
  }
}
