import { readerAside, type SetAside } from './set-aside.ts';
import { bindKeys } from './sleutels/bind.ts';
import { PLAIN, type Zegel } from './sleutels/zegel.ts';
import { type Connection, openBeside, openConnection } from './sqlite-connection.ts';
import { guarded } from './sqlite-error.ts';
import { sqliteGroepen } from './sqlite-groepen.ts';
import { sqliteInzagen } from './sqlite-inzagen.ts';
import {
  sqliteAfwezigheden,
  sqliteBundles,
  sqliteGezegd,
  sqliteMessages,
  sqliteNumbers,
  sqliteReferences,
} from './sqlite-kept.ts';
import { sqliteLists } from './sqlite-lists.ts';
import { sqliteLog } from './sqlite-log.ts';
import { sqliteOutbox } from './sqlite-outbox.ts';
import type { PatienceParts } from './sqlite-patience.ts';
import { sqliteTexts } from './sqlite-texts.ts';
import { sqliteVernietiging } from './sqlite-vernietigd.ts';
import type { Store } from './store.ts';

/** The embedded store: one file, one process. */
export interface SqliteStore extends Store {
  /** Forgets everything that happened: the practice room's reset. The pinned flows stay. */
  clear(): Promise<void>;
}

export interface SqliteParts extends PatienceParts {
  setAside?: SetAside | undefined;
  /** The bot may have the file: then it is written in beside it, and nothing of what the bot counts on is changed. */
  beside?: boolean;
  /** With what it is encrypted; closed with the store. */
  zegel?: Zegel | undefined;
}

/**
 * Opens the store in a file (`:memory:` for none), and makes it when it is not there, with its folder (only for the
 * owner to read). Throws a StoreError that says what to do when another process has it, when it is damaged, read-only, or of a newer version.
 */
export function openSqliteStore(
  file: string,
  { setAside, beside = false, zegel = PLAIN, ...patience }: SqliteParts = {},
): SqliteStore {
  const connection = guarded(() => (beside ? openBeside(file, patience) : openConnection(file, patience)));
  try {
    guarded(() => bindKeys(connection, zegel));
  } catch (error) {
    connection.close();
    throw error;
  }
  const { reading, writing } = connection;
  const orAside = readerAside(setAside);
  const outbox = sqliteOutbox(connection, orAside);
  const { forgetLogs, forgetLog, ...log } = sqliteLog(connection, outbox, zegel);
  return {
    ...log,
    ...sqliteTexts(connection, zegel),
    ...sqliteInzagen(connection),
    ...sqliteVernietiging(connection, file, zegel, forgetLog),
    ...sqliteLists(connection, orAside),
    ...sqliteNumbers(connection),
    ...sqliteBundles(connection),
    ...sqliteReferences(connection, zegel),
    ...sqliteAfwezigheden(connection),
    ...sqliteGezegd(connection),
    ...sqliteMessages(connection, orAside),
    ...sqliteGroepen(connection),
    lease: (now, leaseMs, voor) => writing(() => outbox.lease(now, leaseMs, voor)),
    finish: (ends) => writing(() => outbox.finish(ends)),
    berichten: (incident) => reading(() => outbox.list(incident)),
    nextDue: () => reading(() => outbox.nextDue()),
    async close() {
      zegel.close();
      guarded(() => connection.close());
    },
    async clear() {
      await writing(() => clear(connection));
      await writing(() => zegel.clear());
      forgetLogs();
    },
  };
}

function clear({ run, transaction }: Connection): void {
  // The pinned flows hold nothing about anyone, and who has pinned one counts on it being there.
  const tables = [
    'records',
    'teksten',
    'summaries',
    'nummers',
    'referenties',
    'afwezig',
    'gezegd',
    'geplaatst',
    'outbox',
    'gewist',
    'vernietigd',
    'groepen',
    'groepsleden',
    'inzagen',
    'inzage_begin',
  ];
  transaction(() => {
    for (const table of tables) run(`DELETE FROM ${table}`);
  });
}
