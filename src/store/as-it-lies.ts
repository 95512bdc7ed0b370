import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { CosmosParts } from './cosmos-connection.ts';
import type { CosmosSettings } from './cosmos-container.ts';
import {
  INZAGE_BEGIN_ID,
  inzageId,
  PREFIX,
  recordId,
  SUMMARY_ID,
  textId,
  tombstoneId,
  vernietigdId,
} from './cosmos-documents.ts';
import type { KopieDocument } from './kopie-file.ts';
import { cosmosSource } from './kopie-source.ts';
import { type AsyncZegel, PLAIN, plainOf, type Zegel } from './sleutels/zegel.ts';
import { guarded } from './sqlite-error.ts';
import { NoKeyError, StoreError, UnknownContentError } from './store.ts';

/** A document as it lies there; `zonderSleutel`: its key is not here, so that it is still encrypted. */
export type Liggend = KopieDocument & { zonderSleutel?: boolean };

/** Incidents as they lie there, whatever somebody made of them: nothing is read over, and nothing is refused. */
export interface AsItLies {
  /** How many incidents there are, nearly: for the progress. */
  count(): Promise<number>;
  /** What lies with each of them: records, texts, tombstones, summary, who looked, and word of what was destroyed. Rejects with StoreError. */
  incidents(): AsyncIterable<Liggend[]>;
  close(): void;
}

const countRow = z.tuple([z.object({ n: z.int() })]);
const incidentRow = z.object({ incident: z.string() });
const recordRow = z.object({ revisie: z.int(), json: z.string() });
const textRow = z.object({ id: z.string(), json: z.string() });
const inzageRow = z.object({ nr: z.int(), json: z.string() });
const tombstoneRow = z.object({ id: z.string(), termijn: z.string(), gewist: z.int() });
const jsonRow = z.object({ json: z.string() });

const INCIDENTS = ['records', 'summaries', 'teksten', 'vernietigd']
  .map((table) => `SELECT incident FROM ${table}`)
  .join(' UNION ');

/** In the file of a bot, running or not, at one moment. Throws StoreError. */
export function asItLiesInFile(file: string, zegel: Zegel = PLAIN): AsItLies {
  if (!existsSync(file)) throw new StoreError(`Er zijn nog geen gegevens: ${file} bestaat niet.`);
  return guarded(() => {
    const db = new DatabaseSync(file, { readOnly: true });
    db.exec('BEGIN');
    const rows = <T>(shape: z.ZodType<T>, sql: string, ...values: string[]): T[] =>
      guarded(() => db.prepare(sql).all(...values)).map((row) => shape.parse(row));
    return {
      count: async () => countRow.parse(rows(z.unknown(), `SELECT count(*) AS n FROM (${INCIDENTS})`))[0].n,
      async *incidents() {
        // One after the other: of a million records even their names take room.
        const names = guarded(() => db.prepare(`${INCIDENTS} ORDER BY incident`).iterate());
        for (;;) {
          const next = guarded(() => names.next());
          if (next.done === true) return;
          yield lying(rows, incidentRow.parse(next.value).incident).map((each) => asFarAsItOpensHere(each, zegel));
        }
      },
      close: () => db.close(),
    };
  });
}

type Rows = <T>(shape: z.ZodType<T>, sql: string, ...values: string[]) => T[];

function lying(rows: Rows, incident: string): KopieDocument[] {
  const of = <T>(shape: z.ZodType<T>, what: string, table: string) =>
    rows(shape, `SELECT ${what} FROM ${table} WHERE incident = ?`, incident);
  const as = (id: string, json: string): KopieDocument => ({ id, incidentId: incident, json });
  return [
    ...of(recordRow, 'revisie, json', 'records').map(({ revisie, json }) => as(recordId(revisie), json)),
    ...of(textRow, 'id, json', 'teksten').map(({ id, json }) => as(textId(id), json)),
    ...of(tombstoneRow, 'id, termijn, gewist', 'gewist').map((one) => as(tombstoneId(one.id), JSON.stringify(one))),
    ...of(textRow, 'id, json', 'vernietigd').map(({ id, json }) => as(vernietigdId(id), json)),
    ...of(jsonRow, 'json', 'summaries').map(({ json }) => as(SUMMARY_ID, json)),
    ...of(jsonRow, 'json', 'inzage_begin').map(({ json }) => as(INZAGE_BEGIN_ID, json)),
    ...of(inzageRow, 'nr, json', 'inzagen').map(({ nr, json }) => as(inzageId(nr), json)),
  ];
}

/** What was changed, or stood elsewhere, stays as it lies there: nobody can read that, which is what is found of it. */
function asFarAsItOpensHere(document: KopieDocument, zegel: Zegel): Liggend {
  const { incidentId, id, json } = document;
  try {
    return { ...document, json: zegel.open(incidentId, id, json) ?? json };
  } catch (error) {
    return shut(document, error);
  }
}

/** In a container, each incident at one moment, the bot running or not. Rejects with StoreError. */
export async function asItLiesInCosmos(settings: CosmosSettings, parts?: CosmosParts): Promise<AsItLies> {
  const source = await cosmosSource(settings, parts, undefined, true);
  return {
    count: () => source.count(),
    async *incidents() {
      for await (const documents of source.partitions(() => false))
        if (documents.some(isOfIncident))
          yield await Promise.all(documents.map((each) => asFarAsItOpens(each, parts?.zegel)));
    },
    close: () => source.close(),
  };
}

async function asFarAsItOpens(document: KopieDocument, zegel: AsyncZegel | undefined): Promise<Liggend> {
  const { incidentId, id, json } = document;
  if (zegel === undefined) return { ...document, json: plainOf(json) };
  try {
    return { ...document, json: (await zegel.open(incidentId, id, json)) ?? json };
  } catch (error) {
    return shut(document, error);
  }
}

function shut(document: KopieDocument, error: unknown): Liggend {
  if (!(error instanceof UnknownContentError)) throw error;
  return error instanceof NoKeyError ? { ...document, zonderSleutel: true } : document;
}

function isOfIncident({ id }: KopieDocument): boolean {
  return id === SUMMARY_ID || [PREFIX.record, PREFIX.text, PREFIX.vernietigd].some((prefix) => id.startsWith(prefix));
}
