import { z } from 'zod';
import { recordShape } from '../incident/events.ts';
import { pageOf } from './page.ts';
import { parsedOnce } from './parsed-once.ts';
import { expiredShape, messageShape, referenceShape, summaryShape, textShape, tombstoneShape } from './shapes.ts';
import { openConnection } from './sqlite-connection.ts';
import { guarded } from './sqlite-error.ts';
import { listQuery } from './sqlite-list.ts';
import { sqliteOutbox } from './sqlite-outbox.ts';
import type { Append, Store, Summary, TextDocument } from './store.ts';

/** The embedded store: one file, one process. */
export interface SqliteStore extends Store {
  /** Forgets everything that happened: the practice room's reset. The pinned flows stay. */
  clear(): void;
}

/** So many records of logs are not parsed again. */
const MOST_REMEMBERED = 5_000;

const jsonRow = z.object({ json: z.string() });

/**
 * Opens the store in a file (`:memory:` for none), and makes it when it is not there, with its folder (only for the
 * owner to read). Throws a StoreError that says what to do when another process has it, when it is damaged, read-only, or of a newer version.
 */
export function openSqliteStore(file: string): SqliteStore {
  const connection = guarded(() => openConnection(file));
  const { run, one, all, transaction } = connection;
  const outbox = sqliteOutbox(connection);
  const recordIn = parsedOnce(recordShape, MOST_REMEMBERED);

  /** A method of the interface: what SQLite throws becomes a StoreError. */
  const answer = async <T>(work: () => T): Promise<T> => guarded(work);
  const parsed = <T>(shape: z.ZodType<T>, row: unknown): T => shape.parse(JSON.parse(jsonRow.parse(row).json));
  const optional = <T>(shape: z.ZodType<T>, row: unknown): T | undefined =>
    row === undefined ? undefined : parsed(shape, row);

  function append({ record, teksten, berichten, later = [], summary }: Append): 'appended' | 'conflict' {
    const { incident, revisie } = record;
    return transaction(() => {
      if (revisie !== lastRevisie(incident) + 1) return 'conflict';
      run('INSERT INTO records (incident, revisie, json) VALUES (?, ?, ?)', incident, revisie, JSON.stringify(record));
      for (const text of teksten) addText(incident, text);
      if (summary !== undefined) saveSummary(summary);
      outbox.add({ record, berichten, later });
      return 'appended';
    });
  }

  function lastRevisie(incident: string): number {
    const row = one('SELECT max(revisie) AS last FROM records WHERE incident = ?', incident);
    return z.object({ last: z.int().nullable() }).parse(row).last ?? 0;
  }

  function addText(incident: string, text: TextDocument): void {
    run('INSERT INTO teksten (incident, id, json) VALUES (?, ?, ?)', incident, text.id, JSON.stringify(text));
  }

  function saveSummary(summary: Summary): void {
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

  /** In a transaction, because only a COMMIT tells whether the number was really kept. */
  function nextNumber(year: number): number {
    const row = transaction(() =>
      one(
        'INSERT INTO nummers (jaar, laatste) VALUES (?, 1) ON CONFLICT DO UPDATE SET laatste = laatste + 1 RETURNING laatste',
        year,
      ),
    );
    return z.object({ laatste: z.int() }).parse(row).laatste;
  }

  function eraseText(incident: string, id: string, gewist: number): void {
    transaction(() => {
      run(
        'INSERT INTO gewist (incident, id, termijn, gewist) SELECT incident, id, termijn, ? FROM teksten WHERE incident = ? AND id = ? ON CONFLICT DO NOTHING',
        gewist,
        incident,
        id,
      );
      run('DELETE FROM teksten WHERE incident = ? AND id = ?', incident, id);
    });
    // The write-ahead log still holds the text until it is emptied.
    run('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  function clear(): void {
    // The pinned flows hold nothing about anyone, and who has pinned one counts on it being there.
    const tables = ['records', 'teksten', 'summaries', 'nummers', 'referenties', 'geplaatst', 'outbox', 'gewist'];
    transaction(() => {
      for (const table of tables) run(`DELETE FROM ${table}`);
    });
  }

  return {
    read: (incident) =>
      answer(() =>
        all('SELECT json FROM records WHERE incident = ? ORDER BY revisie', incident).map((row) =>
          recordIn(jsonRow.parse(row).json),
        ),
      ),
    append: (what) => answer(() => append(what)),
    texts: (incident) =>
      answer(() =>
        all('SELECT json FROM teksten WHERE incident = ? ORDER BY id', incident).map((row) => parsed(textShape, row)),
      ),
    eraseText: (incident, id, gewist) => answer(() => eraseText(incident, id, gewist)),
    tombstones: (incident) =>
      answer(() =>
        all('SELECT id, termijn, gewist FROM gewist WHERE incident = ? ORDER BY id', incident).map((row) =>
          tombstoneShape.parse(row),
        ),
      ),
    expired: (termijn, geeindigdVoor, limit) =>
      answer(() =>
        all(
          `SELECT incident, id FROM summaries JOIN teksten USING (incident) WHERE geeindigd < ? AND termijn = ?
             ORDER BY geeindigd, incident, id LIMIT ?`,
          geeindigdVoor,
          termijn,
          limit,
        ).map((row) => expiredShape.parse(row)),
      ),
    openConcept: (melder) =>
      answer(() => {
        const sql = "SELECT json FROM summaries WHERE melder = ? AND status = 'concept' ORDER BY begonnen DESC LIMIT 1";
        return optional(summaryShape, one(sql, melder));
      }),
    list: (query, limit, verder) =>
      answer(() => {
        const { sql, values } = listQuery(query, verder);
        // One more than asked tells whether there is a next page.
        return pageOf(
          all(sql, ...values, limit + 1).map((row) => parsed(summaryShape, row)),
          limit,
        );
      }),
    nextNumber: (year) => answer(() => nextNumber(year)),
    putBundle: (hash, json) =>
      answer(() => run('INSERT INTO bundels (hash, json) VALUES (?, ?) ON CONFLICT DO NOTHING', hash, json)),
    bundle: (hash) =>
      answer(() => {
        const row = one('SELECT json FROM bundels WHERE hash = ?', hash);
        return row === undefined ? undefined : jsonRow.parse(row).json;
      }),
    // Written only when it differs: every message that comes in brings a reference, and most are the same as before.
    saveReference: (reference) =>
      answer(() =>
        run(
          'INSERT INTO referenties (persoon, json) VALUES (?, ?) ON CONFLICT DO UPDATE SET json = excluded.json WHERE json <> excluded.json',
          reference.aadObjectId,
          JSON.stringify(reference),
        ),
      ),
    reference: (aadObjectId) =>
      answer(() => optional(referenceShape, one('SELECT json FROM referenties WHERE persoon = ?', aadObjectId))),
    saveMessage: (message) =>
      answer(() =>
        run(
          'INSERT INTO geplaatst (incident, slot, json) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json WHERE json <> excluded.json',
          message.incident,
          message.slot,
          JSON.stringify(message),
        ),
      ),
    message: (incident, slot) =>
      answer(() =>
        optional(messageShape, one('SELECT json FROM geplaatst WHERE incident = ? AND slot = ?', incident, slot)),
      ),
    lease: (now, leaseMs) => answer(() => outbox.lease(now, leaseMs)),
    finish: (id, delivery) => answer(() => outbox.finish(id, delivery)),
    berichten: (incident) => answer(() => outbox.list(incident)),
    nextDue: () => answer(() => outbox.nextDue()),
    close: () => answer(() => connection.close()),
    clear: () => guarded(clear),
  };
}
