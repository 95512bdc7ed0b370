import { z } from 'zod';
import { recordShape } from '../incident/events.ts';
import { berichtDocument, berichtStateShape } from './cosmos-bericht.ts';
import {
  afwezigDocument,
  berichtId,
  bundleDocument,
  type Document,
  messageDocument,
  numberDocument,
  recordDocument,
  referenceDocument,
  summaryDocument,
  textDocument,
  tombstoneDocument,
} from './cosmos-documents.ts';
import { afwezigheidShape, messageShape, referenceShape, summaryShape, textShape, tombstoneShape } from './shapes.ts';
import type { Connection } from './sqlite-connection.ts';

type Reads = Pick<Connection, 'all'>;

const jsonText = z.string().transform((json): unknown => JSON.parse(json));
const partitionRow = z.object({ incident: z.string() });
const rowOf = <T>(shape: z.ZodType<T>) => z.object({ json: jsonText.pipe(shape) });
const numberRow = z.object({ jaar: z.int(), laatste: z.int() });
const bundleRow = z.object({ hash: z.string(), json: z.string() });
const berichtRow = berichtStateShape
  .omit({ lease: true, bericht: true, bereikt: true })
  .extend({ id: z.string(), bericht: jsonText, bereikt: jsonText });

/** How many partitions the file makes. */
export function countPartitions({ all }: Reads): number {
  const rows = all(
    `SELECT (SELECT count(DISTINCT incident) FROM records) + (SELECT count(*) FROM nummers) + (SELECT count(*) FROM bundels)
       + (SELECT count(*) FROM referenties) + (SELECT count(*) > 0 FROM afwezig) AS n`,
  );
  return z.tuple([z.object({ n: z.int() })]).parse(rows)[0].n;
}

/** Everything in an SQLite file as the documents that Cosmos would hold, one partition after the other. Throws what SQLite throws. */
export function* partitionsIn(connection: Reads): Generator<Document[]> {
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
  for (const row of all('SELECT json FROM referenties ORDER BY persoon'))
    yield [referenceDocument(rowOf(referenceShape).parse(row).json)];
  const afwezig = all('SELECT json FROM afwezig ORDER BY persoon');
  if (afwezig.length > 0) yield afwezig.map((row) => afwezigDocument(rowOf(afwezigheidShape).parse(row).json));
  for (const row of all('SELECT DISTINCT incident FROM records ORDER BY incident'))
    yield incidentIn(connection, partitionRow.parse(row).incident);
}

function incidentIn({ all }: Reads, incident: string): Document[] {
  const from = <T>(table: string, order: string, shape: z.ZodType<T>): T[] =>
    all(`SELECT json FROM ${table} WHERE incident = ? ORDER BY ${order}`, incident).map(
      (row) => rowOf(shape).parse(row).json,
    );
  return [
    ...from('records', 'revisie', recordShape).map(recordDocument),
    ...from('summaries', 'incident', summaryShape).map(summaryDocument),
    ...from('teksten', 'id', textShape).map((text) => textDocument(incident, text)),
    ...from('geplaatst', 'slot', messageShape).map(messageDocument),
    ...all('SELECT id, termijn, gewist FROM gewist WHERE incident = ? ORDER BY id', incident).map((row) =>
      tombstoneDocument(incident, tombstoneShape.parse(row)),
    ),
    ...all(
      `SELECT id, revisie, sleutel, bericht, staat, vanaf, pogingen, bereikt, fout, sinds FROM outbox WHERE incident = ? ORDER BY volgorde`,
      incident,
    ).map((row) => notificationIn(incident, row)),
  ];
}

/** An id there is `<incident>:<revisie>:<n>`, with an `l` before the n for what is due later, and `:m<hash>` behind it for what follows an attempt. */
function notificationIn(incident: string, row: unknown): Document {
  const { id: rowId, ...given } = berichtRow.parse(row);
  const [revisie = '', n = '', ...told] = rowId.slice(incident.length + 1).split(':');
  const id = [berichtId(Number(revisie), Number(n.replace('l', '')), n.startsWith('l')), ...told].join(':');
  const state = berichtStateShape.parse({ ...given, lease: null });
  return berichtDocument(
    { id, incidentId: incident },
    { ...state, sleutel: state.sleutel === rowId ? id : state.sleutel },
  );
}
