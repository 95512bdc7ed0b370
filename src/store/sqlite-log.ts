import { z } from 'zod';
import { type LogRecord, recordShape } from '../incident/events.ts';
import { jsonText } from '../kit/json-text.ts';
import { recordId, textId } from './cosmos-documents.ts';
import { parsedOnce } from './parsed-once.ts';
import { isUnknown } from './set-aside.ts';
import type { Zegel } from './sleutels/zegel.ts';
import type { Connection } from './sqlite-connection.ts';
import type { SqliteOutbox } from './sqlite-outbox.ts';
import { type Append, DamagedLogError, type IncidentLog, type Summary, type TextDocument } from './store.ts';

/** So many records of logs are not parsed again, and so many logs not read again. */
const MOST_REMEMBERED = 5_000;
const MOST_LOGS = 200;

/** The log: a row a record. A click is one transaction. */
export function sqliteLog(
  connection: Connection,
  outbox: Pick<SqliteOutbox, 'add'>,
  zegel: Zegel,
): IncidentLog & { forgetLogs(): void; forgetLog(incident: string): void } {
  const logs = keptLogs(connection, zegel);
  const read = (incident: string) => connection.reading(() => logs.read(incident));
  return {
    read,
    // This process alone has the file: it knows all of it.
    lately: read,
    append: (what) => connection.writing(() => append(connection, outbox, zegel, what)),
    forgetLogs: logs.forget,
    forgetLog: logs.forgetOne,
  };
}

const rowShape = z.object({ revisie: z.int(), json: z.string() });

/** A log only grows, and this process alone has the file: what was read of it is not read again. */
function keptLogs({ all }: Connection, zegel: Zegel) {
  const recordIn = parsedOnce(recordShape, MOST_REMEMBERED);
  const kept = new Map<string, LogRecord[]>();
  function recordOf(incident: string, row: unknown, before: readonly LogRecord[]): LogRecord | undefined {
    const { revisie, json } = rowShape.parse(row);
    const text = orDamaged(() => zegel.open(incident, recordId(revisie), json), incident, before);
    if (text === undefined) return undefined;
    if (before.length === 0 && revisie > 1) throw new DamagedLogError(incident, before);
    // What is JSON, and yet no record, a later version wrote.
    const isLater = () => jsonText.safeParse(text).success;
    return orDamaged(() => recordIn(text), incident, before, isLater);
  }
  return {
    read(incident: string): LogRecord[] {
      const known = kept.get(incident) ?? [];
      const rows = all(
        'SELECT revisie, json FROM records WHERE incident = ? AND revisie > ? ORDER BY revisie',
        incident,
        known.at(-1)?.revisie ?? 0,
      );
      const log = [...known];
      for (const row of rows) {
        const record = recordOf(incident, row, log);
        if (record !== undefined) log.push(record);
      }
      // The longest unused goes first.
      kept.delete(incident);
      if (log.length > 0) kept.set(incident, log);
      if (kept.size > MOST_LOGS) kept.delete(kept.keys().next().value ?? '');
      return [...log];
    },
    forget: () => kept.clear(),
    forgetOne: (incident: string) => void kept.delete(incident),
  };
}

function orDamaged<T>(read: () => T, incident: string, before: readonly LogRecord[], isLater = () => false): T {
  try {
    return read();
  } catch (cause) {
    throw isUnknown(cause) && !isLater() ? new DamagedLogError(incident, before, { cause }) : cause;
  }
}

function append(
  { run, one, transaction }: Connection,
  outbox: Pick<SqliteOutbox, 'add'>,
  zegel: Zegel,
  what: Append,
): 'appended' | 'conflict' {
  const { record, teksten, summary } = what;
  const { incident, revisie } = record;
  return transaction(() => {
    if (revisie !== lastRevisie({ one }, incident) + 1) return 'conflict';
    // Its key is kept before it: a key without a record does no harm.
    const json = zegel.seal(incident, recordId(revisie), JSON.stringify(record));
    run('INSERT INTO records (incident, revisie, json) VALUES (?, ?, ?)', incident, revisie, json);
    for (const text of teksten) addText({ run }, zegel, incident, text);
    if (summary !== undefined) saveSummary({ run }, summary);
    outbox.add(what);
    return 'appended';
  });
}

// Made once: a shape costs more to make than to use.
const lastShape = z.object({ last: z.int().nullable() });

/** The last revision of a log; 0 when there is none. */
export function lastRevisie({ one }: Pick<Connection, 'one'>, incident: string): number {
  const row = one('SELECT max(revisie) AS last FROM records WHERE incident = ?', incident);
  return lastShape.parse(row).last ?? 0;
}

function addText({ run }: Pick<Connection, 'run'>, zegel: Zegel, incident: string, text: TextDocument): void {
  const { id, termijn } = text;
  const json = zegel.seal(incident, textId(id), JSON.stringify(text));
  run('INSERT INTO teksten (incident, id, termijn, json) VALUES (?, ?, ?, ?)', incident, id, termijn, json);
}

/** Keeps the summary in the place of the one before. */
export function saveSummary({ run }: Pick<Connection, 'run'>, summary: Summary): void {
  const { incident, melder, status, begonnen } = summary;
  run(
    'INSERT OR REPLACE INTO summaries (incident, melder, status, begonnen, json) VALUES (?, ?, ?, ?, ?)',
    incident,
    melder,
    status,
    begonnen,
    JSON.stringify(summary),
  );
}
