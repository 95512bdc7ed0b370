import { z } from 'zod';
import { type LogRecord, recordShape } from '../incident/events.ts';
import { inzageBeginShape, inzageShape } from '../incident/inzage.ts';
import { jsonText } from '../kit/json-text.ts';
import { berichtenDocument, berichtStateShape, type Notification } from './cosmos-bericht.ts';
import {
  afwezigDocument,
  berichtenId,
  berichtId,
  bundleDocument,
  type Document,
  gezegdDocument,
  groepDocument,
  groepId,
  inzageBeginDocument,
  inzageDocument,
  LAST_GROEP,
  lidDocument,
  messageDocument,
  numberDocument,
  ONLY_ID,
  personPartition,
  recordDocument,
  recordId,
  referenceDocument,
  summaryDocument,
  textDocument,
  textId,
  tombstoneDocument,
  vernietigdDocument,
} from './cosmos-documents.ts';
import { LIJST, TERMIJN, WISSEN } from './gezegd.ts';
import { groepPartition, groepShape, groepslidShape } from './groepen.ts';
import { afwezigheidShape, messageShape, referenceShape, summaryShape, textShape, tombstoneShape } from './shapes.ts';
import { PLAIN, type Zegel } from './sleutels/zegel.ts';
import type { Connection } from './sqlite-connection.ts';
import type { TextDocument } from './store.ts';
import { vernietigdShape } from './vernietigd.ts';

type Reads = Pick<Connection, 'all'>;

const partitionRow = z.object({ incident: z.string() });
const rowOf = <T>(shape: z.ZodType<T>) => z.object({ json: jsonText.pipe(shape) });
const personRow = z.object({ persoon: z.string(), json: z.string() });
const recordRow = z.object({ revisie: z.int(), json: z.string() });
const textRow = z.object({ id: z.string(), json: z.string() });
const gezegdRow = z.object({ wat: z.string() });
const sleutelRow = z.object({ sleutel: z.string() });
const lidRow = z.object({ nr: z.int(), json: jsonText.pipe(groepslidShape) });
const numberRow = z.object({ jaar: z.int(), laatste: z.int() });
const bundleRow = z.object({ hash: z.string(), json: z.string() });
const berichtRow = berichtStateShape
  .omit({ lease: true, bericht: true, bereikt: true })
  .extend({ id: z.string(), bericht: jsonText, bereikt: jsonText });

/** Those of which something is left: of one that was destroyed that it was. */
const INCIDENTS = 'SELECT incident FROM records UNION SELECT incident FROM vernietigd';

/** Who wrote a note, where it came along in a copy. */
const COPIED = 'kopie';

/** What goes along of what was noted ([`goesAlong`](./gezegd.ts)). */
const SAID = `SELECT wat FROM gezegd WHERE ${[TERMIJN, LIJST, WISSEN].map((each) => `wat LIKE '${each}%'`).join(' OR ')}`;

/** How many partitions the file makes. */
export function countPartitions({ all }: Reads): number {
  const rows = all(
    `SELECT (SELECT count(*) FROM (${INCIDENTS})) + (SELECT count(*) FROM nummers) + (SELECT count(*) FROM bundels)
       + (SELECT count(*) FROM referenties) + (SELECT count(*) > 0 FROM afwezig) + (SELECT count(*) > 0 FROM (${SAID}))
       + (SELECT count(DISTINCT sleutel) FROM groepen) AS n`,
  );
  return z.tuple([z.object({ n: z.int() })]).parse(rows)[0].n;
}

/** Everything in an SQLite file as the documents that Cosmos would hold, one partition after the other. Throws what SQLite throws. */
export function* partitionsIn(connection: Reads, zegel: Zegel = PLAIN): Generator<Document[]> {
  const { all } = connection;
  // What incidents refer to comes before them.
  for (const row of all('SELECT hash, json FROM bundels ORDER BY hash')) {
    const { hash, json } = bundleRow.parse(row);
    yield [bundleDocument(hash, json)];
  }
  for (const row of all('SELECT jaar, laatste FROM nummers ORDER BY jaar')) {
    const { jaar, laatste } = numberRow.parse(row);
    yield [numberDocument(jaar, laatste)];
  }
  for (const row of all('SELECT persoon, json FROM referenties ORDER BY persoon')) {
    const { persoon, json } = personRow.parse(row);
    const text = zegel.open(personPartition(persoon), ONLY_ID, json);
    if (text !== undefined) yield [referenceDocument(jsonText.pipe(referenceShape).parse(text))];
  }
  const afwezig = all('SELECT json FROM afwezig ORDER BY persoon');
  if (afwezig.length > 0) yield afwezig.map((row) => afwezigDocument(rowOf(afwezigheidShape).parse(row).json));
  const gezegd = all(`${SAID} ORDER BY wat`).map((row) => gezegdRow.parse(row).wat);
  if (gezegd.length > 0) yield gezegd.map((wat) => gezegdDocument(wat, COPIED));
  for (const row of all('SELECT DISTINCT sleutel FROM groepen ORDER BY sleutel'))
    yield groepenIn(connection, sleutelRow.parse(row).sleutel);
  for (const row of all(`${INCIDENTS} ORDER BY incident`))
    yield incidentIn(connection, zegel, partitionRow.parse(row).incident);
}

/** The groups under one key, with what stands in them and where their cards stand. */
function groepenIn({ all }: Reads, sleutel: string): Document[] {
  const groups = all('SELECT json FROM groepen WHERE sleutel = ? ORDER BY nr', sleutel).map(
    (row) => rowOf(groepShape).parse(row).json,
  );
  const leden = all('SELECT nr, json FROM groepsleden WHERE sleutel = ? ORDER BY nr, sinds, id', sleutel).map((row) => {
    const { nr, json } = lidRow.parse(row);
    return lidDocument({ sleutel, nr }, json);
  });
  const messages = all('SELECT json FROM geplaatst WHERE incident = ? ORDER BY slot', groepPartition(sleutel));
  return [
    ...groups.map((groep, i) => groepDocument(groep, i === groups.length - 1 ? LAST_GROEP : groepId(groep.nr))),
    ...leden,
    ...messages.map((row) => messageDocument(rowOf(messageShape).parse(row).json)),
  ];
}

function incidentIn({ all }: Reads, zegel: Zegel, incident: string): Document[] {
  const from = <T>(table: string, order: string, shape: z.ZodType<T>): T[] =>
    all(`SELECT json FROM ${table} WHERE incident = ? ORDER BY ${order}`, incident).map(
      (row) => rowOf(shape).parse(row).json,
    );
  const inzagen = from('inzagen', 'nr', inzageShape);
  return [
    ...recordsIn({ all }, zegel, incident).map(recordDocument),
    ...from('summaries', 'incident', summaryShape).map(summaryDocument),
    ...textsIn({ all }, zegel, incident).map((text) => textDocument(incident, text)),
    ...from('geplaatst', 'slot', messageShape).map(messageDocument),
    ...all('SELECT id, termijn, gewist FROM gewist WHERE incident = ? ORDER BY id', incident).map((row) =>
      tombstoneDocument(incident, tombstoneShape.parse(row)),
    ),
    ...from('inzage_begin', 'incident', inzageBeginShape).map((begin) =>
      inzageBeginDocument(incident, begin, inzagen[0]?.tijd),
    ),
    ...inzagen.map(inzageDocument),
    ...from('vernietigd', 'moment, id', vernietigdShape).map(vernietigdDocument),
    ...berichtenIn({ all }, incident),
  ];
}

function recordsIn({ all }: Reads, zegel: Zegel, incident: string): LogRecord[] {
  return all('SELECT revisie, json FROM records WHERE incident = ? ORDER BY revisie', incident).flatMap((row) => {
    const { revisie, json } = recordRow.parse(row);
    const text = zegel.open(incident, recordId(revisie), json);
    return text === undefined ? [] : jsonText.pipe(recordShape).parse(text);
  });
}

function textsIn({ all }: Reads, zegel: Zegel, incident: string): TextDocument[] {
  return all('SELECT id, json FROM teksten WHERE incident = ? ORDER BY id', incident).flatMap((row) => {
    const { id, json } = textRow.parse(row);
    const text = zegel.open(incident, textId(id), json);
    return text === undefined ? [] : jsonText.pipe(textShape).parse(text);
  });
}

/** A document for all notifications of a record. */
function berichtenIn({ all }: Reads, incidentId: string): Document[] {
  const sql =
    'SELECT id, revisie, sleutel, bericht, staat, vanaf, pogingen, bereikt, fout, sinds FROM outbox WHERE incident = ? ORDER BY volgorde';
  const notifications = all(sql, incidentId).map((row) => notificationIn(incidentId, row));
  return [...Map.groupBy(notifications, ({ revisie }) => revisie)].map(([revisie, some]) =>
    berichtenDocument({ id: berichtenId(revisie), incidentId }, { all: some, unread: [] }),
  );
}

/** An id there is `<incident>:<revisie>:<n>`, with an `l` before the n for what is due later, and `:m<hash>` behind it for what follows an attempt. */
function notificationIn(incident: string, row: unknown): Notification {
  const { id: rowId, ...given } = berichtRow.parse(row);
  const [revisie = '', n = '', ...told] = rowId.slice(incident.length + 1).split(':');
  const place = [berichtId(Number(revisie), Number(n.replace('l', '')), n.startsWith('l')), ...told].join(':');
  const state = berichtStateShape.parse({ ...given, lease: null });
  return { ...state, place, sleutel: state.sleutel === rowId ? place : state.sleutel };
}
