import { readerAside, type SetAside } from './set-aside.ts';
import { type Connection, openConnection } from './sqlite-connection.ts';
import { answer, guarded } from './sqlite-error.ts';
import { sqliteBundles, sqliteMessages, sqliteNumbers, sqliteReferences } from './sqlite-kept.ts';
import { sqliteLists } from './sqlite-lists.ts';
import { sqliteLog } from './sqlite-log.ts';
import { sqliteOutbox } from './sqlite-outbox.ts';
import { sqliteTexts } from './sqlite-texts.ts';
import type { Store } from './store.ts';

/** The embedded store: one file, one process. */
export interface SqliteStore extends Store {
  /** Forgets everything that happened: the practice room's reset. The pinned flows stay. */
  clear(): void;
}

/**
 * Opens the store in a file (`:memory:` for none), and makes it when it is not there, with its folder (only for the
 * owner to read). Throws a StoreError that says what to do when another process has it, when it is damaged, read-only, or of a newer version.
 */
export function openSqliteStore(file: string, setAside?: SetAside): SqliteStore {
  const connection = guarded(() => openConnection(file));
  const orAside = readerAside(setAside);
  const outbox = sqliteOutbox(connection, orAside);
  return {
    ...sqliteLog(connection, outbox),
    ...sqliteTexts(connection),
    ...sqliteLists(connection, orAside),
    ...sqliteNumbers(connection),
    ...sqliteBundles(connection),
    ...sqliteReferences(connection),
    ...sqliteMessages(connection, orAside),
    lease: (now, leaseMs) => answer(() => outbox.lease(now, leaseMs)),
    finish: (id, delivery) => answer(() => outbox.finish(id, delivery)),
    berichten: (incident) => answer(() => outbox.list(incident)),
    nextDue: () => answer(() => outbox.nextDue()),
    close: () => answer(() => connection.close()),
    clear: () => guarded(() => clear(connection)),
  };
}

function clear({ run, transaction }: Connection): void {
  // The pinned flows hold nothing about anyone, and who has pinned one counts on it being there.
  const tables = ['records', 'teksten', 'summaries', 'nummers', 'referenties', 'geplaatst', 'outbox', 'gewist'];
  transaction(() => {
    for (const table of tables) run(`DELETE FROM ${table}`);
  });
}
