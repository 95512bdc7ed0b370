import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { ONLY_ID } from '../cosmos-documents.ts';
import { guarded } from '../sqlite-error.ts';
import { StoreError } from '../store.ts';
import { type Bos, isSealed, newBos, withoutTexts } from './bos.ts';
import type { Hoofdsleutels } from './hoofdsleutels.ts';
import { proefOf, type Sleutels, together } from './meegenomen.ts';
import { isOfPerson, PROEF, plekOf } from './plek.ts';
import { createSlot, type Gevonden, type Zegel } from './zegel.ts';

/** `sleutel` is null of keys that were destroyed: that they were is known from what was lost by that. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS sleutels (
    partitie TEXT PRIMARY KEY, id TEXT NOT NULL, hoofd TEXT NOT NULL, sleutel TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS sleutels_hoofd ON sleutels (hoofd) WHERE sleutel IS NOT NULL;
`;
const BUSY_MS = 2_000;
const IN_A_TURN = 200;

const rowShape = z.object({ id: z.string(), hoofd: z.string(), sleutel: z.string().nullable() });
const namedShape = z.object({ partitie: z.string() });
const underShape = z.object({ hoofd: z.string(), n: z.int() });
const countShape = z.object({ n: z.int() });

/**
 * The keys of an SQLite home, in a file of their own that lies elsewhere, each partition's under the main key. Several processes may have it. Throws StoreError,
 * also when what lies there is under a main key that is not in the file of those.
 *
 * @param make whether it may be made where it is not there
 */
export function openSqliteZegel(file: string, hoofd: Hoofdsleutels, make = true): Zegel {
  if (!make && !existsSync(file))
    throw new StoreError(`Er zijn geen sleutels: ${file} bestaat niet. Kijk of KEY_STORE de goede map noemt.`);
  const db = guarded(() => openFile(file));
  try {
    const zegel = sealing(db, hoofd);
    guarded(() => {
      for (const partition of oneUnderEach(db)) zegel.gone(partition, ONLY_ID);
    });
    zegel.mark();
    return zegel;
  } catch (error) {
    db.close();
    throw error;
  }
}

function openFile(file: string): DatabaseSync {
  if (file !== ':memory:') {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
  }
  const db = new DatabaseSync(file, { timeout: BUSY_MS });
  try {
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; ${SCHEMA}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A partition under each main key that is in use: one that is not there must be told at the start. */
function oneUnderEach(db: DatabaseSync): string[] {
  const one = 'SELECT min(partitie) AS partitie FROM sleutels WHERE sleutel IS NOT NULL GROUP BY hoofd';
  return db
    .prepare(one)
    .all()
    .map((row) => namedShape.parse(row).partitie);
}

function sealing(db: DatabaseSync, hoofd: Hoofdsleutels): Zegel {
  const select = db.prepare('SELECT id, hoofd, sleutel FROM sleutels WHERE partitie = ?');
  const save = db.prepare('INSERT OR REPLACE INTO sleutels (partitie, id, hoofd, sleutel) VALUES (?, ?, ?, ?)');
  const after = db.prepare('SELECT partitie FROM sleutels WHERE partitie > ? ORDER BY partitie LIMIT ?');
  const slot = createSlot();

  /** As it is kept now. */
  function kept(partition: string): Sleutels | undefined {
    const row = select.get(partition);
    if (row === undefined) return undefined;
    const { sleutel, ...rest } = rowShape.parse(row);
    return {
      partition,
      id: rest.id,
      bos: sleutel === null ? undefined : hoofd.unwrap(partition, { ...rest, sleutel }),
    };
  }
  function find(partition: string): Gevonden {
    const there = kept(partition);
    return there === undefined ? undefined : (there.bos ?? 'vernietigd');
  }
  function put(partition: string, bos: Bos): void {
    const { id, hoofd: under, sleutel } = hoofd.wrap(partition, bos);
    save.run(partition, id, under, sleutel);
  }
  function transaction<T>(work: () => T): T {
    db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      db.exec('COMMIT');
      return result;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }
  function found(partition: string): Gevonden {
    const known = slot.known(partition);
    if (known !== undefined) return known;
    const bos = guarded(() => find(partition));
    if (bos !== undefined && bos !== 'vernietigd') slot.keep(partition, bos);
    return bos;
  }
  function made(partition: string): Bos {
    const known = slot.mustAsk(partition) ? undefined : slot.known(partition);
    if (known !== undefined) return known;
    const bos = guarded(() =>
      transaction(() => {
        const there = find(partition);
        if (there !== undefined && there !== 'vernietigd') return there;
        if (there === 'vernietigd' && !isOfPerson(partition)) throw new StoreError(GONE);
        const fresh = newBos();
        put(partition, fresh);
        return fresh;
      }),
    );
    slot.keep(partition, bos);
    return bos;
  }
  return {
    keeps: true,
    mark: () => made(PROEF).id,
    knows: (mark) => guarded(() => made(PROEF).id === mark || find(proefOf(mark)) !== undefined),
    *all() {
      for (let last = '', some: string[] = []; ; ) {
        some = guarded(() => after.all(last, IN_A_TURN)).map((row) => namedShape.parse(row).partitie);
        for (const partition of some) {
          const there = guarded(() => kept(partition));
          if (there !== undefined) yield there;
        }
        last = some.at(-1) ?? last;
        if (some.length < IN_A_TURN) return;
      }
    },
    take(given) {
      slot.forget(given.partition);
      return guarded(() =>
        transaction(() => {
          const all = together(kept(given.partition), given);
          if (typeof all === 'string') return all;
          if (all.bos === undefined) save.run(all.partition, all.id, '', null);
          else put(all.partition, all.bos);
          return 'genomen';
        }),
      );
    },
    seal: (partition, id, text) =>
      plekOf(partition, id) === undefined ? text : slot.seal(made(partition), partition, id, text),
    open: (partition, id, kept) => (isSealed(kept) ? slot.open(found(partition), partition, id, kept) : kept),
    gone: (partition, id) => slot.gone(found(partition), partition, id),
    destroy(partition, texts) {
      slot.forget(partition);
      guarded(() => {
        transaction(() => {
          const bos = find(partition);
          if (bos === undefined || bos === 'vernietigd') return;
          if (texts === undefined) save.run(partition, bos.id, '', null);
          else put(partition, withoutTexts(bos, texts));
        });
        db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      });
    },
    rewrap: (most) =>
      guarded(() => {
        const newest = hoofd.newest();
        const old = db
          .prepare('SELECT partitie FROM sleutels WHERE hoofd <> ? AND sleutel IS NOT NULL LIMIT ?')
          .all(newest, most)
          .map((row) => namedShape.parse(row).partitie);
        for (const partition of old)
          transaction(() => {
            const bos = find(partition);
            if (bos !== undefined && bos !== 'vernietigd') put(partition, bos);
          });
        // What was copied when a page was split is not overwritten with what goes.
        db.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
        const left = db.prepare('SELECT count(*) AS n FROM sleutels WHERE hoofd <> ? AND sleutel IS NOT NULL');
        return countShape.parse(left.get(newest)).n;
      }),
    under: () =>
      guarded(
        () =>
          new Map(
            db
              .prepare('SELECT hoofd, count(*) AS n FROM sleutels WHERE sleutel IS NOT NULL GROUP BY hoofd')
              .all()
              .map((row) => underShape.parse(row))
              .map(({ hoofd: name, n }) => [name, n]),
          ),
      ),
    clear: () =>
      guarded(() => {
        slot.forgetEverything();
        db.prepare('DELETE FROM sleutels WHERE substr(partitie, 1, ?) <> ?').run(PROEF.length, PROEF);
        db.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
      }),
    check: () => void guarded(() => find(PROEF)),
    close() {
      if (db.isOpen) db.close();
    },
  };
}

const GONE = 'Deze melding is vernietigd.';
