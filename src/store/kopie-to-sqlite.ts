import { z } from 'zod';
import { recordShape } from '../incident/events.ts';
import { inzageBeginShape, inzageShape } from '../incident/inzage.ts';
import { voorrangOf } from '../incident/voorrang.ts';
import { berichtStateShape, type Notification, notificationsIn } from './cosmos-bericht.ts';
import {
  AFWEZIG_PARTITION,
  GEZEGD_PARTITION,
  INZAGE_BEGIN_ID,
  isFormId,
  LAST_GROEP,
  ONLY_ID,
  PREFIX,
} from './cosmos-documents.ts';
import { groepShape, groepslidShape, isHalfway } from './groepen.ts';
import type { KopieDocument as Document } from './kopie-file.ts';
import { afwezigheidShape, messageShape, referenceShape, summaryShape, textShape, tombstoneShape } from './shapes.ts';
import type { Zegel } from './sleutels/zegel.ts';
import type { Connection } from './sqlite-connection.ts';
import { addInzage, saveInzageBegin } from './sqlite-inzagen.ts';
import { saveSummary } from './sqlite-log.ts';
import { vernietigdShape } from './vernietigd.ts';

type Writes = Pick<Connection, 'run'>;
type Writer = (to: Writes & { zegel: Zegel }, document: Document) => void;

/** What each kind of document is in an SQLite file, by what its id begins with. */
const WRITERS: readonly [string, Writer][] = [
  [PREFIX.record, addRecord],
  [PREFIX.text, addText],
  [PREFIX.tombstone, addTombstone],
  [PREFIX.message, addMessage],
  [PREFIX.bericht, addBerichten],
  [ONLY_ID, addOnly],
  [LAST_GROEP, addGroep],
  [PREFIX.lid, addLid],
  [PREFIX.inzage, (to, document) => addInzage(to, parsedAs(inzageShape, document))],
  [INZAGE_BEGIN_ID, (to, document) => saveInzageBegin(to, document.incidentId, parsedAs(inzageBeginShape, document))],
  [PREFIX.vernietigd, addVernietigd],
];

/** Writes a partition of a copy into an SQLite file. Throws what SQLite throws, and a ZodError or SyntaxError for what this version does not know. */
export function writePartition({ run, transaction }: Connection, documents: readonly Document[], zegel: Zegel): void {
  transaction(() => {
    // Of what comes twice the last counts, and who is there again is not in that one.
    if (documents[0]?.incidentId === AFWEZIG_PARTITION) run('DELETE FROM afwezig');
    for (const document of documents) writerOf(document)({ run, zegel }, document);
  });
}

function writerOf({ incidentId, id }: Document): Writer {
  if (incidentId === AFWEZIG_PARTITION) return addAfwezig;
  if (incidentId === GEZEGD_PARTITION) return addGezegd;
  return WRITERS.find(([prefix]) => id.startsWith(prefix))?.[1] ?? addSummary;
}

function parsedAs<T>(shape: z.ZodType<T>, { json }: Document): T {
  return shape.parse(JSON.parse(json));
}

const sealed = (zegel: Zegel, { incidentId, id, json }: Document) => zegel.seal(incidentId, id, json);

function addRecord({ run, zegel }: Parameters<Writer>[0], document: Document): void {
  const { incident, revisie } = parsedAs(recordShape, document);
  const json = sealed(zegel, document);
  run('INSERT OR REPLACE INTO records (incident, revisie, json) VALUES (?, ?, ?)', incident, revisie, json);
}

function addText({ run, zegel }: Parameters<Writer>[0], document: Document): void {
  const { id, termijn } = parsedAs(textShape, document);
  const sql = 'INSERT OR REPLACE INTO teksten (incident, id, termijn, json) VALUES (?, ?, ?, ?)';
  run(sql, document.incidentId, id, termijn, sealed(zegel, document));
}

function addTombstone({ run }: Writes, document: Document): void {
  const { id, termijn, gewist } = parsedAs(tombstoneShape, document);
  const sql = 'INSERT OR REPLACE INTO gewist (incident, id, termijn, gewist) VALUES (?, ?, ?, ?)';
  run(sql, document.incidentId, id, termijn, gewist);
}

function addVernietigd({ run }: Writes, document: Document): void {
  const { incident, id, moment } = parsedAs(vernietigdShape, document);
  const sql = 'INSERT OR REPLACE INTO vernietigd (incident, id, moment, json) VALUES (?, ?, ?, ?)';
  run(sql, incident, id, moment, document.json);
}

function addMessage({ run }: Writes, document: Document): void {
  // Nobody types on while it is copied.
  if (isFormId(document.id)) return;
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

function addGezegd({ run }: Writes, { id }: Document): void {
  run('INSERT OR IGNORE INTO gezegd (wat) VALUES (?)', id);
}

function addGroep({ run }: Writes, document: Document): void {
  const groep = parsedAs(groepShape, document);
  const sql = 'INSERT OR REPLACE INTO groepen (sleutel, nr, bevestigt, json) VALUES (?, ?, ?, ?)';
  run(sql, groep.sleutel, groep.nr, isHalfway(groep) ? 1 : 0, document.json);
}

/** The id there is `l:<nr>:<id>`. */
function addLid({ run }: Writes, document: Document): void {
  const { id, sinds } = parsedAs(groepslidShape, document);
  const [, sleutel = ''] = document.incidentId.split(':');
  const nr = Number(document.id.split(':')[1]);
  const sql = 'INSERT OR REPLACE INTO groepsleden (sleutel, nr, id, sinds, json) VALUES (?, ?, ?, ?, ?)';
  run(sql, sleutel, nr, id, sinds, document.json);
}

function addBerichten({ run }: Writes, { id, incidentId, json }: Document): void {
  const { all, unread } = notificationsIn(id, json);
  for (const each of unread) berichtStateShape.parse(each);
  for (const each of all) addBericht({ run }, incidentId, each);
}

/** The place there is `b:<revisie>:<n>`, padded, and the id here `<incident>:<revisie>:<n>`; what it keeps its order with may be that. */
function addBericht({ run }: Writes, incidentId: string, { place, ...state }: Notification): void {
  const [, revisie = '', n = '', ...told] = place.split(':');
  const own = [incidentId, Number(revisie), n.startsWith('l') ? `l${Number(n.slice(1))}` : Number(n), ...told].join(
    ':',
  );
  run(
    `INSERT OR REPLACE INTO outbox (id, incident, revisie, sleutel, bericht, staat, vanaf, pogingen, bereikt, fout, sinds, voorrang)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    own,
    incidentId,
    state.revisie,
    state.sleutel === place ? own : state.sleutel,
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
function addOnly({ run, zegel }: Parameters<Writer>[0], document: Document): void {
  const [kind, name = ''] = document.incidentId.split(':');
  if (kind === 'nummers') {
    const sql =
      'INSERT INTO nummers (jaar, laatste) VALUES (?, ?) ON CONFLICT DO UPDATE SET laatste = max(laatste, excluded.laatste)';
    run(sql, z.coerce.number().int().parse(name), document.laatste ?? 0);
  } else if (kind === 'bundel') run('INSERT OR REPLACE INTO bundels (hash, json) VALUES (?, ?)', name, document.json);
  else {
    const { aadObjectId } = parsedAs(referenceShape, document);
    const json = sealed(zegel, document);
    run('INSERT OR REPLACE INTO referenties (persoon, json) VALUES (?, ?)', aadObjectId, json);
  }
}
