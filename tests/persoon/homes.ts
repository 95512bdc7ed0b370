import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { startCosmosDouble } from '../support/cosmos-double.ts';
import { startProcess } from '../support/process.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A home that the bot of a test and a command of its own share. */
export interface Home {
  store: Store;
  folder: string;
  /** Everything that lies there, as one text: of a file also its write-ahead log. */
  bytes(): string;
  /** Runs a command of `src/cli` beside the bot. */
  command(name: string, args: readonly string[], more?: Record<string, string>): Promise<Said>;
  close(): Promise<void>;
}

export interface Said {
  code: number | null;
  output: string;
}

function within(folder: string, settings: Record<string, string>): Home['command'] {
  return async (name, args, more = {}) =>
    await startProcess(process.execPath, [join(ROOT, 'src/cli', `${name}.ts`), ...args], folder, {
      DATA_DIR: folder,
      ...settings,
      ...more,
    }).ended;
}

async function sqliteHome(): Promise<Home> {
  const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-persoon-'));
  const file = join(folder, 'oefenruimte.sqlite');
  return {
    store: openSqliteStore(file),
    folder,
    bytes: () =>
      readdirSync(folder)
        .filter((name) => /^oefenruimte\.sqlite(-wal)?$/.test(name))
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .join('\n'),
    command: within(folder, {}),
    close: async () => rmSync(folder, { recursive: true }),
  };
}

async function cosmosHome(): Promise<Home> {
  const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-persoon-'));
  const double = await startCosmosDouble();
  const settings = { endpoint: double.endpoint, key: double.key, database: 'persoon' };
  return {
    store: await openCosmosStore(settings, { wait: async () => {}, sendsOwn: true }),
    folder,
    bytes: () => double.bytes(),
    command: within(folder, {
      COSMOS_ENDPOINT: double.endpoint,
      COSMOS_KEY: double.key,
      COSMOS_DATABASE: settings.database,
    }),
    async close() {
      await double.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Both of them, by name. */
export const HOMES = { sqlite: sqliteHome, cosmos: cosmosHome } as const;
