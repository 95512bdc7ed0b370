import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { textId } from './cosmos-documents.ts';
import { goesAlong } from './gezegd.ts';
import { checkKopie, isKopie, type Opens, openedPartitionsOf } from './kopie-file.ts';
import { writePartition } from './kopie-to-sqlite.ts';
import { withoutKeyIn } from './sleutels/without-key.ts';
import { PLAIN, type Zegel } from './sleutels/zegel.ts';
import { type Connection, openConnection, takeLock, versionOf } from './sqlite-connection.ts';
import { guarded } from './sqlite-error.ts';
import { destroyMarkedKeys, markKeys } from './sqlite-keys-gone.ts';
import { parsed } from './sqlite-rows.ts';
import { markToWipe } from './sqlite-texts.ts';
import { deleteIncident, noteIn } from './sqlite-vernietigd.ts';
import { StoreError } from './store.ts';
import { isWhole, type Vernietigd, vernietigdShape } from './vernietigd.ts';

/** What a restored file took over from the file that it took the place of. */
export interface Restored {
  meldingen: number;
  /** Where the file is that was there; undefined when there was none. */
  opzij: string | undefined;
  /** How many texts that were erased since the copy were erased again; undefined when the old file could not be read. */
  opnieuwGewist: number | undefined;
  /** Of how many incidents the key is not here: of a copy in lines they were left out, in a file they cannot be read. */
  zonderSleutel: { weggelaten: number; onleesbaar: number };
}

const DAMAGED =
  'Dit is geen hele kopie van de gegevens van Stroomwijzer. Er is niets veranderd. Kies een andere kopie.';
const ALL_PAGES = 2 ** 31 - 1;

/**
 * Copies the file of a bot, running or not, to a path where nothing is, checks the copy, and says how many incidents
 * that were filed it holds. Rejects with StoreError; then there is no copy.
 */
export async function backupStore(file: string, target: string): Promise<number> {
  if (!existsSync(file)) throw new StoreError(`Er zijn nog geen gegevens: ${file} bestaat niet.`);
  if (existsSync(target)) throw new StoreError(`${target} bestaat al en blijft zoals het is. Kies een andere naam.`);
  if (!existsSync(dirname(target))) throw new StoreError(`Maak eerst de map ${dirname(target)}.`);
  const partial = `${target}.deel`;
  const meldingen = await copyChecked(file, partial);
  renameSync(partial, target);
  return meldingen;
}

/**
 * Puts a copy, a file or one in lines, in the place of the file, which stays beside it as `<file>.opzij-<suffix>`. What was erased since the copy is erased from it,
 * and no number is drawn twice. Rejects with StoreError when a bot runs or the copy is not whole; then nothing changed.
 *
 * @param opens opens a copy in lines, where other keys than those of the file do
 */
export async function restoreStore(
  file: string,
  source: string,
  suffix: string,
  zegel: Zegel = PLAIN,
  opens: Opens = zegel,
): Promise<Restored> {
  if (!existsSync(source)) throw new StoreError(`${source} bestaat niet. Er is niets veranderd.`);
  const lock = guarded(() => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    return takeLock(file);
  });
  const fresh = `${file}.nieuw`;
  try {
    const leftOut = new Set<string>();
    const meldingen = (await isKopie(source))
      ? await rebuild(source, fresh, zegel, opens, (incident) => leftOut.add(incident))
      : await copyChecked(source, fresh);
    const present = existsSync(file);
    const opnieuwGewist = guarded(() => carryOver(fresh, present ? file : undefined, zegel));
    const onleesbaar = withoutKeyIn(fresh, zegel).zonder;
    const opzij = present ? `${file}.opzij-${suffix}` : undefined;
    if (opzij !== undefined) {
      renameSync(file, opzij);
      // What was written last may still be in here.
      if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${opzij}-wal`);
      rmSync(`${file}-shm`, { force: true });
    }
    renameSync(fresh, file);
    return { meldingen, opzij, opnieuwGewist, zonderSleutel: { weggelaten: leftOut.size, onleesbaar } };
  } finally {
    remove(fresh);
    lock.close();
  }
}

/** Copies through SQLite, so that the copy is of one moment, and looks whether it is whole. Leaves nothing when it is not. */
async function copyChecked(from: string, to: string): Promise<number> {
  remove(to);
  try {
    closeSync(openSync(to, 'wx', 0o600));
    const source = new DatabaseSync(from, { readOnly: true });
    try {
      await backup(source, to, { rate: ALL_PAGES });
    } finally {
      source.close();
    }
    return check(to);
  } catch (error) {
    remove(to);
    return guarded(() => {
      throw error;
    });
  }
}

/** Makes a file of a copy in lines, and looks whether it is whole. */
async function rebuild(
  kopie: string,
  to: string,
  zegel: Zegel,
  opens: Opens,
  leftOut: (incident: string) => void,
): Promise<number> {
  await checkKopie(kopie);
  remove(to);
  const connection = guarded(() => openConnection(to));
  try {
    for await (const documents of openedPartitionsOf(kopie, opens, leftOut))
      guarded(() => writePartition(connection, documents, zegel));
  } finally {
    connection.close();
  }
  return guarded(() => check(to));
}

function check(file: string): number {
  const db = new DatabaseSync(file);
  try {
    // One file, that can be carried about.
    db.exec('PRAGMA journal_mode = DELETE');
    const { integrity_check: verdict } = z
      .object({ integrity_check: z.string() })
      .parse(db.prepare('PRAGMA integrity_check').get());
    if (verdict !== 'ok' || versionOf(db) === 0) throw new StoreError(DAMAGED);
    const filed = "SELECT count(*) AS n FROM summaries WHERE json_extract(json, '$.nummer') IS NOT NULL";
    return z.object({ n: z.int() }).parse(db.prepare(filed).get()).n;
  } finally {
    db.close();
  }
}

const erasedShape = z.array(z.object({ incident: z.string(), id: z.string(), termijn: z.string(), gewist: z.int() }));
const saidShape = z.object({ wat: z.string() });
const numbersShape = z.array(z.object({ jaar: z.int(), laatste: z.int() }));

/** What the file that goes must not lose: what was destroyed, which texts were erased, which numbers were drawn, and by what is destroyed. */
function carryOver(fresh: string, present: string | undefined, zegel: Zegel): number | undefined {
  const connection = openConnection(fresh);
  try {
    const old = present === undefined ? { erased: [], numbers: [], destroyed: [], said: [] } : rememberedIn(present);
    if (old === undefined) return undefined;
    let again = 0;
    connection.transaction(() => {
      for (const { incident, id, termijn, gewist } of old.erased) {
        const kept = 'INSERT INTO gewist (incident, id, termijn, gewist) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING';
        const gone = connection.one('DELETE FROM teksten WHERE incident = ? AND id = ? RETURNING id', incident, id);
        // In a copy in lines a text whose key is no more was left out already.
        if (gone === undefined && !zegel.gone(incident, textId(id))) continue;
        connection.run(kept, incident, id, termijn, gewist);
        markToWipe(connection, gewist);
        markKeys(connection, zegel, incident, textId(id));
        again++;
      }
      again += destroyAgain(connection, zegel, old.destroyed);
      for (const wat of old.said) connection.run('INSERT OR IGNORE INTO gezegd (wat) VALUES (?)', wat);
      for (const { jaar, laatste } of old.numbers)
        connection.run(
          'INSERT INTO nummers (jaar, laatste) VALUES (?, ?) ON CONFLICT DO UPDATE SET laatste = max(laatste, excluded.laatste)',
          jaar,
          laatste,
        );
    });
    destroyMarkedKeys(connection, zegel);
    return again;
  } finally {
    // Closing the last connection empties the write-ahead log into the file.
    connection.close();
  }
}

/** Takes away again what all was destroyed of; gives how many texts that were. */
function destroyAgain(connection: Connection, zegel: Zegel, notes: readonly Vernietigd[]): number {
  let texts = 0;
  for (const note of notes) {
    noteIn(connection, note);
    if (!isWhole(note)) continue;
    texts += connection.all('SELECT id FROM teksten WHERE incident = ?', note.incident).length;
    deleteIncident(connection, zegel, note);
  }
  return texts;
}

/** Undefined when the file cannot be read: a restore is often because of that. */
function rememberedIn(file: string) {
  try {
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      const erased = versionOf(db) < 2 ? [] : db.prepare('SELECT * FROM gewist').all();
      return {
        erased: erasedShape.parse(erased),
        numbers: numbersShape.parse(db.prepare('SELECT jaar, laatste FROM nummers').all()),
        destroyed: destroyedIn(db),
        said: saidIn(db),
      };
    } finally {
      db.close();
    }
  } catch {
    return undefined;
  }
}

function destroyedIn(db: DatabaseSync): Vernietigd[] {
  return rowsIn(db, 'vernietigd').map((row) => parsed(vernietigdShape, row));
}

function saidIn(db: DatabaseSync): string[] {
  return z
    .array(saidShape)
    .parse(rowsIn(db, 'gezegd'))
    .map(({ wat }) => wat)
    .filter(goesAlong);
}

/** Of a table that an older file may not have. */
function rowsIn(db: DatabaseSync, table: 'vernietigd' | 'gezegd'): unknown[] {
  const isKept = db.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(table) !== undefined;
  return isKept ? db.prepare(`SELECT * FROM ${table}`).all() : [];
}

function remove(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal', '.lock']) rmSync(`${file}${end}`, { force: true });
}
