import { z } from 'zod';
import { type LogRecord, recordShape } from '../incident/events.ts';
import { jsonText } from '../kit/json-text.ts';
import type { BesideLog } from './cosmos-beside.ts';
import type { CosmosConnection, Write } from './cosmos-connection.ts';
import {
  isEnd,
  PREFIX,
  recordDocument,
  recordId,
  type Stored,
  summaryDocument,
  textDocument,
} from './cosmos-documents.ts';
import { storeError } from './cosmos-error.ts';
import type { CosmosOutbox } from './cosmos-outbox.ts';
import type { OwnReports } from './cosmos-own.ts';
import { valueIn } from './cosmos-read.ts';
import { createKnownLogs } from './known-logs.ts';
import { frozen } from './parsed-once.ts';
import { isUnknown } from './set-aside.ts';
import { type Append, DamagedLogError, type IncidentLog } from './store.ts';

/** How long it waits (ms) before it reads again, when the asker has seen more than what came back. */
const BEHIND = [50, 150, 450];
/** The most that fits in one batch: https://learn.microsoft.com/azure/cosmos-db/nosql/transactional-batch */
const MOST_OPERATIONS = 100;
/** So many records are remembered. */
const MOST_REMEMBERED = 5_000;
/** So long (ms) what is sent is drawn by the log as this process wrote it: sending takes longer. */
const LATELY = 2_000;
/** So many that follow are asked for one by one; then the log is read whole. */
const MOST_ONE_BY_ONE = 3;

/** The log: a document a record, in the partition of the incident. */
export function cosmosLog(
  { find, startingWith, write, wait }: Pick<CosmosConnection, 'find' | 'startingWith' | 'write' | 'wait'>,
  outbox: Pick<CosmosOutbox, 'recording'>,
  { point }: Pick<OwnReports, 'point'>,
  beside: Pick<BesideLog, 'forget'>,
  lying: Pick<CosmosConnection, 'startingWith'>,
  now: () => number,
): IncidentLog & { forgetLog(incident: string): void } {
  const known = createKnownLogs(MOST_REMEMBERED);
  /** When this process was the last to write, as far as it knows (ms since epoch). */
  const wrote = new Map<string, number>();
  function othersWrote(incident: string): void {
    wrote.delete(incident);
    beside.forget(incident);
  }
  function noteWritten(incident: string): void {
    if (wrote.size >= MOST_REMEMBERED) wrote.clear();
    wrote.set(incident, now());
  }
  const recordIn = (stored: Pick<Stored, 'v' | 'json'>) => frozen(valueIn(recordShape, stored));
  /** Asks for what follows what is known: mostly nothing, which costs less than asking for all of it. */
  async function records(incident: string): Promise<LogRecord[]> {
    const log = [...known.of(incident)];
    for (let more = 0; log.length > 0 && more < MOST_ONE_BY_ONE; more++) {
      const next = await find(incident, recordId(log.length + 1));
      if (next === undefined) return log;
      othersWrote(incident);
      if (isEnd(next)) return gone(incident);
      log.push(recordIn(next));
      known.keep(incident, [...log]);
    }
    return await whole(incident);
  }
  async function whole(incident: string): Promise<LogRecord[]> {
    const stored = await startingWith(incident, PREFIX.record);
    othersWrote(incident);
    // What is left of one that is being destroyed is no log.
    if (stored.some(isEnd)) return gone(incident);
    const all = stored.map(recordIn);
    if (all[0] !== undefined && all[0].revisie > 1) throw new DamagedLogError(incident, []);
    const before = known.of(incident);
    if (all.length < before.length) return [...before];
    known.keep(incident, [...all]);
    return all;
  }
  async function follow(incident: string, atLeast: number): Promise<LogRecord[]> {
    let found = await records(incident);
    for (const ms of BEHIND) {
      if (found.length >= atLeast) break;
      await wait(ms);
      // A replica that lags may not say what follows; then what it has is all there is to go on.
      found = await records(incident).catch(() => whole(incident));
    }
    return found;
  }
  /** Where it cannot be read: up to where it can, unless it is a later version that wrote what comes there. */
  async function damageIn(incident: string): Promise<DamagedLogError | undefined> {
    const before: LogRecord[] = [];
    for (const { id } of await lying.startingWith(incident, PREFIX.record))
      try {
        const stored = await find(incident, id);
        if (stored === undefined || isEnd(stored)) return undefined;
        if (id !== recordId(before.length + 1) || !jsonText.safeParse(stored.json).success)
          return new DamagedLogError(incident, before);
        before.push(recordIn(stored));
      } catch (cause) {
        if (!isUnknown(cause)) throw cause;
        return cause instanceof Error && cause.cause instanceof z.ZodError
          ? undefined
          : new DamagedLogError(incident, before, { cause });
      }
    return undefined;
  }
  function gone(incident: string): LogRecord[] {
    wrote.delete(incident);
    known.forget(incident);
    return [];
  }
  async function read(incident: string, atLeast = 0): Promise<LogRecord[]> {
    try {
      return await follow(incident, atLeast);
    } catch (error) {
      throw isUnknown(error) ? ((await damageIn(incident)) ?? error) : error;
    }
  }
  return {
    forgetLog(incident) {
      wrote.delete(incident);
      known.forget(incident);
    },
    read,
    async lately(incident, revisie) {
      const log = known.of(incident);
      const age = Math.abs(now() - (wrote.get(incident) ?? Number.NEGATIVE_INFINITY));
      return age < LATELY && log.length === revisie ? [...log] : await read(incident, revisie);
    },
    async append(what) {
      const { record } = what;
      const recording = outbox.recording(what);
      const before = known.of(record.incident);
      const writes = [...writesFor(what, before.length >= record.revisie - 1), ...recording.writes];
      if (writes.length > MOST_OPERATIONS) throw storeError({ code: 413 });
      if (what.summary !== undefined) await point(what.summary);
      if ((await write(record.incident, writes)) !== 'written') {
        wrote.delete(record.incident);
        return 'conflict';
      }
      recording.written();
      if (before.length === record.revisie - 1) {
        known.keep(record.incident, [...before, recordIn(recordDocument(record))]);
        noteWritten(record.incident);
      }
      return 'appended';
    },
  };
}

/** Creating the record under its revision is the lock; that its predecessor is there, unless that is known already, keeps gaps out. */
function writesFor({ record, teksten, summary }: Append, isNext: boolean): Write[] {
  const { incident, revisie } = record;
  return [
    { create: recordDocument(record) },
    ...(revisie > 1 && !isNext ? [{ present: recordId(revisie - 1) }] : []),
    ...teksten.map((text) => ({ create: textDocument(incident, text) })),
    ...(summary === undefined ? [] : [{ upsert: summaryDocument(summary) }]),
  ];
}
