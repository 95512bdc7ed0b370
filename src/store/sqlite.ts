import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import { berichtShape } from '../incident/berichten.ts';
import { recordShape } from '../incident/events.ts';
import { STATUSSEN } from '../incident/incident.ts';
import { canonicalJson } from '../protocol/bundle.ts';
import { MIGRATIONS } from './sqlite-schema.ts';
import { type Append, type BerichtStatus, type Delivery, type LeasedBericht, type Store, StoreError } from './store.ts';

/** The embedded store: one file, one process. */
export interface SqliteStore extends Store {
  /** Empties everything: the practice room's reset. */
  clear(): void;
}

/** How long a statement waits for a lock (ms): only a backup can hold one. */
const BUSY_MS = 2_000;

const summaryShape = z.strictObject({
  incident: z.string(),
  status: z.enum(STATUSSEN),
  melder: z.string(),
  afdeling: z.string().nullable(),
  nummer: z.string().nullable(),
  begonnen: z.int(),
  ingediend: z.int().nullable(),
  behandelaar: z.string().nullable(),
});
const textShape = z.strictObject({
  id: z.string(),
  incident: z.string(),
  veld: z.string(),
  klasse: z.enum(['P1', 'P2', 'P3']),
  lezers: z.array(z.string()),
  termijn: z.string(),
  salt: z.string(),
  tekst: z.string(),
});
const referenceShape = z.strictObject({
  aadObjectId: z.string(),
  naam: z.string(),
  serviceUrl: z.string(),
  conversationId: z.string(),
});
const messageShape = z.strictObject({
  incident: z.string(),
  slot: z.string(),
  serviceUrl: z.string(),
  conversationId: z.string(),
  activityId: z.string(),
});
const jsonRow = z.object({ json: z.string() });
const outboxRow = z.object({
  id: z.string(),
  incident: z.string(),
  revisie: z.int(),
  bericht: z.string(),
  staat: z.enum(['wacht', 'verzonden', 'mislukt']),
  vanaf: z.int(),
  pogingen: z.int(),
  bereikt: z.string(),
});

const TABLES = ['records', 'teksten', 'summaries', 'nummers', 'bundels', 'referenties', 'geplaatst', 'outbox'];

/**
 * Opens the store in a file (`:memory:` for none), and makes it when it is not there, with its folder.
 * Throws a StoreError that says what to do when another process has it, when it is damaged, read-only, or of a newer version.
 */
export function openSqliteStore(file: string): SqliteStore {
  const lock = guarded(() => takeLock(file));
  const db = guarded(
    () => openDatabase(file),
    () => lock?.close(),
  );
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const statement = (sql: string) => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = db.prepare(sql);
    prepared.set(sql, made);
    return made;
  };
  const run = (sql: string, ...values: SQLInputValue[]) => statement(sql).run(...values);
  const one = (sql: string, ...values: SQLInputValue[]) => statement(sql).get(...values);
  const all = (sql: string, ...values: SQLInputValue[]) => statement(sql).all(...values);
  const parsed = <T>(shape: z.ZodType<T>, row: unknown): T => shape.parse(JSON.parse(jsonRow.parse(row).json));

  /** All or nothing; whatever goes wrong, no transaction is left open. */
  function transaction<T>(work: () => T): T {
    db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      db.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite ends the transaction by itself on some errors, a full disk among them.
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }

  function append({ record, teksten, berichten, summary }: Append): 'appended' | 'conflict' {
    const { incident, revisie, tijd } = record;
    return transaction(() => {
      const last =
        z
          .object({ last: z.int().nullable() })
          .parse(one('SELECT max(revisie) AS last FROM records WHERE incident = ?', incident)).last ?? 0;
      if (revisie !== last + 1) return 'conflict';
      run('INSERT INTO records (incident, revisie, json) VALUES (?, ?, ?)', incident, revisie, JSON.stringify(record));
      for (const text of teksten)
        run('INSERT INTO teksten (incident, id, json) VALUES (?, ?, ?)', incident, text.id, JSON.stringify(text));
      if (summary !== undefined) {
        const values = [summary.incident, summary.melder, summary.status, summary.begonnen, JSON.stringify(summary)];
        run(
          'INSERT OR REPLACE INTO summaries (incident, melder, status, begonnen, json) VALUES (?, ?, ?, ?, ?)',
          ...values,
        );
      }
      for (const [n, bericht] of berichten.entries()) {
        run(
          "INSERT INTO outbox (id, incident, revisie, sleutel, bericht, staat, vanaf, pogingen, bereikt) VALUES (?, ?, ?, ?, ?, 'wacht', ?, 0, '[]')",
          `${incident}:${revisie}:${n}`,
          incident,
          revisie,
          canonicalJson(bericht),
          JSON.stringify(bericht),
          tijd,
        );
      }
      return 'appended';
    });
  }

  function lease(now: number, leaseMs: number): LeasedBericht | undefined {
    return transaction(() => {
      const row = one(
        `SELECT * FROM outbox AS this WHERE staat = 'wacht' AND vanaf <= ? AND NOT EXISTS (
           SELECT 1 FROM outbox AS earlier WHERE earlier.incident = this.incident AND earlier.sleutel = this.sleutel
             AND earlier.volgorde < this.volgorde AND earlier.staat = 'wacht')
         ORDER BY vanaf, volgorde LIMIT 1`,
        now,
      );
      if (row === undefined) return undefined;
      const { id, incident, revisie, bericht, pogingen, bereikt } = outboxRow.parse(row);
      const leasedUntil = now + leaseMs;
      run('UPDATE outbox SET vanaf = ? WHERE id = ?', leasedUntil, id);
      return {
        id,
        incident,
        revisie,
        bericht: berichtShape.parse(JSON.parse(bericht)),
        pogingen,
        bereikt: z.array(z.string()).parse(JSON.parse(bereikt)),
        leasedUntil,
      };
    });
  }

  function finish(id: string, delivery: Delivery): void {
    switch (delivery.staat) {
      case 'verzonden':
        run("UPDATE outbox SET staat = 'verzonden', fout = NULL WHERE id = ?", id);
        return;
      case 'mislukt':
        run("UPDATE outbox SET staat = 'mislukt', pogingen = pogingen + 1, fout = ? WHERE id = ?", delivery.fout, id);
        return;
      case 'opnieuw': {
        const { vanaf, fout, bereikt } = delivery;
        run(
          'UPDATE outbox SET vanaf = ?, fout = ?, bereikt = ?, pogingen = pogingen + 1 WHERE id = ?',
          Math.ceil(vanaf),
          fout,
          JSON.stringify(bereikt),
          id,
        );
      }
    }
  }

  function nextNumber(year: number): number {
    const row = one(
      'INSERT INTO nummers (jaar, laatste) VALUES (?, 1) ON CONFLICT (jaar) DO UPDATE SET laatste = laatste + 1 RETURNING laatste',
      year,
    );
    return z.object({ laatste: z.int() }).parse(row).laatste;
  }

  /** A method of the interface: what SQLite throws becomes a StoreError. */
  const answer = async <T>(work: () => T): Promise<T> => guarded(work);
  const optional = <T>(shape: z.ZodType<T>, row: unknown): T | undefined =>
    row === undefined ? undefined : parsed(shape, row);

  return {
    read: (incident) =>
      answer(() =>
        all('SELECT json FROM records WHERE incident = ? ORDER BY revisie', incident).map((row) =>
          parsed(recordShape, row),
        ),
      ),
    append: (what) => answer(() => append(what)),
    texts: (incident) =>
      answer(() =>
        all('SELECT json FROM teksten WHERE incident = ? ORDER BY id', incident).map((row) => parsed(textShape, row)),
      ),
    eraseText: (incident, id) =>
      answer(() => void run('DELETE FROM teksten WHERE incident = ? AND id = ?', incident, id)),
    openConcept: (melder) =>
      answer(() =>
        optional(
          summaryShape,
          one(
            "SELECT json FROM summaries WHERE melder = ? AND status = 'concept' ORDER BY begonnen DESC LIMIT 1",
            melder,
          ),
        ),
      ),
    byReporter: (melder, limit, before) =>
      answer(() =>
        all(
          'SELECT json FROM summaries WHERE melder = ? AND begonnen < ? ORDER BY begonnen DESC LIMIT ?',
          melder,
          before ?? Number.MAX_SAFE_INTEGER,
          limit,
        ).map((row) => parsed(summaryShape, row)),
      ),
    nextNumber: (year) => answer(() => nextNumber(year)),
    putBundle: (hash, json) =>
      answer(() => void run('INSERT INTO bundels (hash, json) VALUES (?, ?) ON CONFLICT DO NOTHING', hash, json)),
    bundle: (hash) =>
      answer(() => {
        const row = one('SELECT json FROM bundels WHERE hash = ?', hash);
        return row === undefined ? undefined : jsonRow.parse(row).json;
      }),
    saveReference: (reference) =>
      answer(() => {
        const json = JSON.stringify(reference);
        run(
          'INSERT INTO referenties (persoon, json) VALUES (?, ?) ON CONFLICT DO UPDATE SET json = excluded.json WHERE json <> excluded.json',
          reference.aadObjectId,
          json,
        );
      }),
    reference: (aadObjectId) =>
      answer(() => optional(referenceShape, one('SELECT json FROM referenties WHERE persoon = ?', aadObjectId))),
    saveMessage: (message) =>
      answer(() => {
        const json = JSON.stringify(message);
        run(
          'INSERT INTO geplaatst (incident, slot, json) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json WHERE json <> excluded.json',
          message.incident,
          message.slot,
          json,
        );
      }),
    message: (incident, slot) =>
      answer(() =>
        optional(messageShape, one('SELECT json FROM geplaatst WHERE incident = ? AND slot = ?', incident, slot)),
      ),
    lease: (now, leaseMs) => answer(() => lease(now, leaseMs)),
    finish: (id, delivery) => answer(() => finish(id, delivery)),
    berichten: (incident) =>
      answer(() =>
        all('SELECT * FROM outbox WHERE incident = ? ORDER BY volgorde', incident).map((row): BerichtStatus => {
          const { revisie, bericht, staat, pogingen } = outboxRow.parse(row);
          return { revisie, bericht: berichtShape.parse(JSON.parse(bericht)), staat, pogingen };
        }),
      ),
    nextDue: () =>
      answer(
        () =>
          z.object({ due: z.int().nullable() }).parse(one("SELECT min(vanaf) AS due FROM outbox WHERE staat = 'wacht'"))
            .due ?? undefined,
      ),
    close: () =>
      answer(() => {
        db.close();
        lock?.close();
      }),
    clear: () => guarded(() => transaction(() => TABLES.forEach((table) => void run(`DELETE FROM ${table}`)))),
  };
}

function openDatabase(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: BUSY_MS, enableForeignKeyConstraints: true });
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function migrate(db: DatabaseSync): void {
  const { user_version: version } = z.object({ user_version: z.int() }).parse(db.prepare('PRAGMA user_version').get());
  if (version > MIGRATIONS.length) {
    throw new StoreError(
      'De gegevens zijn gemaakt door een nieuwere versie van Stroomwijzer. Start die versie, of zet een reservekopie terug.',
    );
  }
  for (const [i, sql] of MIGRATIONS.entries()) {
    if (i < version) continue;
    db.exec(`BEGIN IMMEDIATE; ${sql} PRAGMA user_version = ${i + 1}; COMMIT;`);
  }
}

/** One process a file. The lock is held by an open transaction on a file beside it, so it is gone when the process is. */
function takeLock(file: string): DatabaseSync | undefined {
  if (file === ':memory:') return undefined;
  const folder = dirname(file);
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (codeOf(error) !== 'busy') throw error;
    throw new StoreError(
      'Een andere Stroomwijzer gebruikt deze gegevens al. Stop die eerst, of kies met DATA_DIR een andere map.',
      { cause: error },
    );
  }
}

function guarded<T>(work: () => T, cleanUp: () => void = () => {}): T {
  try {
    return work();
  } catch (error) {
    cleanUp();
    if (error instanceof StoreError) throw error;
    throw new StoreError(MESSAGES[codeOf(error)], { cause: error });
  }
}

const MESSAGES = {
  full: 'De schijf is vol. Maak ruimte vrij; er is niets half opgeslagen.',
  readonly: 'De gegevens zijn alleen te lezen. Geef de bot schrijfrecht op het bestand en de map (DATA_DIR).',
  damaged: 'Het bestand met gegevens is beschadigd of is geen gegevensbestand. Zet een reservekopie terug.',
  busy: 'Het bestand met gegevens is bezet door een ander programma. Sluit dat en probeer opnieuw.',
  cannot_open:
    'Het bestand met gegevens is niet te openen. Kijk of de map (DATA_DIR) bestaat en of de bot daar mag schrijven.',
  other: 'De gegevens konden niet gelezen of opgeslagen worden.',
};

/** SQLite's primary result codes: https://www.sqlite.org/rescode.html */
function codeOf(error: unknown): keyof typeof MESSAGES {
  const code =
    error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
      ? error.errcode & 0xff
      : undefined;
  const system = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 13 || system === 'ENOSPC') return 'full';
  if (code === 8 || system === 'EACCES' || system === 'EROFS') return 'readonly';
  if (code === 11 || code === 26) return 'damaged';
  if (code === 5 || code === 6) return 'busy';
  if (code === 14) return 'cannot_open';
  return 'other';
}
