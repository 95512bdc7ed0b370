import { recordShape } from '../incident/events.ts';
import type { CosmosConnection, Write } from './cosmos-connection.ts';
import { PREFIX, recordDocument, recordId, summaryDocument, textDocument } from './cosmos-documents.ts';
import { guarded, storeError } from './cosmos-error.ts';
import type { CosmosOutbox } from './cosmos-outbox.ts';
import type { OwnReports } from './cosmos-own.ts';
import { jsonIn } from './cosmos-read.ts';
import { parsedOnce } from './parsed-once.ts';
import type { Append, IncidentLog } from './store.ts';

/** How long it waits (ms) before it reads again, when the asker has seen more than what came back. */
const BEHIND = [50, 150, 450];
/** The most that fits in one batch: https://learn.microsoft.com/azure/cosmos-db/nosql/transactional-batch */
const MOST_OPERATIONS = 100;
/** So many records of logs are not parsed again. */
const MOST_REMEMBERED = 5_000;

/** The log: a document a record, in the partition of the incident. */
export function cosmosLog(
  { startingWith, write, wait }: Pick<CosmosConnection, 'startingWith' | 'write' | 'wait'>,
  outbox: Pick<CosmosOutbox, 'writesFor'>,
  { point }: Pick<OwnReports, 'point'>,
): IncidentLog {
  const recordIn = parsedOnce(recordShape, MOST_REMEMBERED);
  const records = async (incident: string) =>
    (await startingWith(incident, PREFIX.record)).map((stored) => guarded(() => recordIn(jsonIn(stored))));
  return {
    async read(incident, atLeast = 0) {
      let found = await records(incident);
      for (const ms of BEHIND) {
        if (found.length >= atLeast) break;
        await wait(ms);
        found = await records(incident);
      }
      return found;
    },
    async append(what) {
      const writes = writesFor(outbox, what);
      if (writes.length > MOST_OPERATIONS) throw storeError({ code: 413 });
      if (what.summary !== undefined) await point(what.summary);
      return (await write(what.record.incident, writes)) === 'written' ? 'appended' : 'conflict';
    },
  };
}

/** Creating the record under its revision is the lock; that its predecessor is there keeps gaps out. */
function writesFor(
  outbox: Pick<CosmosOutbox, 'writesFor'>,
  { record, teksten, berichten, later = [], summary }: Append,
): Write[] {
  const { incident, revisie } = record;
  return [
    { create: recordDocument(record) },
    ...(revisie > 1 ? [{ present: recordId(revisie - 1) }] : []),
    ...teksten.map((text) => ({ create: textDocument(incident, text) })),
    ...(summary === undefined ? [] : [{ upsert: summaryDocument(summary) }]),
    ...outbox.writesFor({ record, berichten, later }),
  ];
}
