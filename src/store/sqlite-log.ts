import { z } from 'zod';
import { type LogRecord, recordShape } from '../incident/events.ts';
import { parsedOnce } from './parsed-once.ts';
import type { Connection } from './sqlite-connection.ts';
import type { SqliteOutbox } from './sqlite-outbox.ts';
import { jsonIn } from './sqlite-rows.ts';
import type { Append, IncidentLog, Summary, TextDocument } from './store.ts';

/** So many records of logs are not parsed again, and so many logs not read again. */
const MOST_REMEMBERED = 5_000;
const MOST_LOGS = 200;

/** The log: a row a record. A click is one transaction. */
export function sqliteLog(
  connection: Connection,
  outbox: Pick<SqliteOutbox, 'add'>,
): IncidentLog & { forgetLogs(): void; forgetLog(incident: string): void } {
  const logs = keptLogs(connection);
  return {
    read: (incident) => connection.reading(() => logs.read(incident)),
    append: (what) => connection.writing(() => append(connection, outbox, what)),
    forgetLogs: logs.forget,
    forgetLog: logs.forgetOne,
  };
}

/** A log only grows, and this process alone has the file: what was read of it is not read again. */
function keptLogs({ all }: Connection) {
  const recordIn = parsedOnce(recordShape, MOST_REMEMBERED);
  const kept = new Map<string, LogRecord[]>();
  return {
    read(incident: string): LogRecord[] {
      const known = kept.get(incident) ?? [];
      const rows = all(
        'SELECT json FROM records WHERE incident = ? AND revisie > ? ORDER BY revisie',
        incident,
        known.length,
      );
      const log = rows.length === 0 ? known : [...known, ...rows.map((row) => recordIn(jsonIn(row)))];
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

function append(
  { run, one, transaction }: Connection,
  outbox: Pick<SqliteOutbox, 'add'>,
  what: Append,
): 'appended' | 'conflict' {
  const { record, teksten, summary } = what;
  const { incident, revisie } = record;
  return transaction(() => {
    if (revisie !== lastRevisie({ one }, incident) + 1) return 'conflict';
    run('INSERT INTO records (incident, revisie, json) VALUES (?, ?, ?)', incident, revisie, JSON.stringify(record));
    for (const text of teksten) addText({ run }, incident, text);
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

function addText({ run }: Pick<Connection, 'run'>, incident: string, text: TextDocument): void {
  run('INSERT INTO teksten (incident, id, json) VALUES (?, ?, ?)', incident, text.id, JSON.stringify(text));
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
