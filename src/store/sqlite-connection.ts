import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { z } from 'zod';
import { isBusy } from './sqlite-error.ts';
import { type PatienceParts, type Patient, patient } from './sqlite-patience.ts';
import { MIGRATIONS, RELEASE_LEASES } from './sqlite-schema.ts';
import { StoreError } from './store.ts';

type Row = Record<string, SQLOutputValue>;

/** An open SQLite file; each statement is prepared once. Throws what SQLite throws. */
export interface Connection {
  run(sql: string, ...values: SQLInputValue[]): void;
  one(sql: string, ...values: SQLInputValue[]): Row | undefined;
  all(sql: string, ...values: SQLInputValue[]): Row[];
  /** All or nothing; whatever goes wrong, no transaction is left open. */
  transaction<T>(work: () => T): T;
  /** Work that only reads. It never waits for what writes, so it has a patience of its own. */
  reading: Patient;
  writing: Patient;
  /** Closes the file and lets go of it. May be called again. */
  close(): void;
}

/** How long opening waits for a lock (ms): nobody is answered yet. From then on no statement waits with the whole process. */
const BUSY_MS = 2_000;

/** How long a start waits for another process to let go (ms): for two that start at once, one must win. */
const LOCK_MS = 250;

/**
 * Opens the file (`:memory:` for none) for this process alone, and makes it when it is not there, with its folder.
 * Throws a StoreError when another process has it or its version is newer, and else what SQLite or the file system throws.
 */
export function openConnection(file: string, patience: PatienceParts = {}): Connection {
  const lock = file === ':memory:' ? undefined : takeLock(file);
  try {
    return connection(openDatabase(file), patience, () => lock?.close());
  } catch (error) {
    lock?.close();
    throw error;
  }
}

/**
 * The same, also while another process has the file: what is made at an opening is left to that one. Throws a StoreError when there is no file, or when it is not of
 * this version.
 */
export function openBeside(file: string, patience: PatienceParts = {}): Connection {
  if (!existsSync(file)) throw new StoreError(`Er zijn nog geen gegevens: ${file} bestaat niet.`);
  try {
    return openConnection(file, patience);
  } catch (error) {
    if (!(error instanceof TakenError)) throw error;
  }
  const db = new DatabaseSync(file, { timeout: 0, enableForeignKeyConstraints: true });
  try {
    if (versionOf(db) !== MIGRATIONS.length)
      throw new StoreError(
        'De bot die draait is van een andere versie. Gebruik dezelfde versie, of stop de bot eerst.',
      );
    db.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
    return connection(db, patience, () => {});
  } catch (error) {
    db.close();
    throw error;
  }
}

function connection(db: DatabaseSync, patience: PatienceParts, unlock: () => void): Connection {
  let written = 0;
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = db.prepare(sql);
    prepared.set(sql, made);
    return made;
  };
  return {
    run(sql, ...values) {
      statement(sql).run(...values);
      written += 1;
    },
    one: (sql, ...values) => statement(sql).get(...values),
    all: (sql, ...values) => statement(sql).all(...values),
    transaction(work) {
      db.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        db.exec('COMMIT');
        written += 1;
        return result;
      } catch (error) {
        // SQLite ends the transaction by itself on some errors, a full disk among them.
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
    reading: patient(patience),
    writing: patient(patience, () => written),
    close() {
      if (!db.isOpen) return;
      db.close();
      unlock();
    },
  };
}

/** Another process has the file. */
class TakenError extends StoreError {}

/**
 * One process a file. The lock is an open transaction on a file beside it, so it is gone when the process is. Throws a
 * StoreError when another process has it.
 */
export function takeLock(file: string): DatabaseSync {
  const folder = dirname(file);
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(`${file}.lock`, { timeout: LOCK_MS });
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE;');
    return lock;
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new TakenError(
      'Een andere Stroomwijzer gebruikt deze gegevens al. Stop die eerst, of kies met DATA_DIR een andere map.',
      { cause: error },
    );
  }
}

function openDatabase(file: string): DatabaseSync {
  // SQLite would let everyone on the machine read what it makes, and would open a read-only file without a word.
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
  const db = new DatabaseSync(file, { timeout: BUSY_MS, enableForeignKeyConstraints: true });
  try {
    const version = versionOf(db);
    // What is erased must be gone from the file too, not only out of reach.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
    migrate(db, version);
    db.exec(RELEASE_LEASES);
    db.exec('PRAGMA busy_timeout = 0');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The version of an open file; 0 when nothing was ever in it. Throws a StoreError when it is newer than this program knows. */
export function versionOf(db: DatabaseSync): number {
  const { user_version: version } = z.object({ user_version: z.int() }).parse(db.prepare('PRAGMA user_version').get());
  if (version > MIGRATIONS.length) {
    throw new StoreError(
      'De gegevens zijn gemaakt door een nieuwere versie van Stroomwijzer. Start die versie, of zet een reservekopie terug.',
    );
  }
  return version;
}

function migrate(db: DatabaseSync, version: number): void {
  if (version === MIGRATIONS.length) return;
  const steps = MIGRATIONS.slice(version).join('\n');
  db.exec(`BEGIN IMMEDIATE; ${steps} PRAGMA user_version = ${MIGRATIONS.length}; COMMIT;`);
}
