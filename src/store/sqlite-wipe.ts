import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { Connection } from './sqlite-connection.ts';
import { guarded } from './sqlite-error.ts';
import { emptyWal, TO_WIPE } from './sqlite-texts.ts';

const saidRow = z.object({ wat: z.string() });
const fileShape = z.object({ wipe: z.string() });
/** So long (ms) the thread waits for what writes at that moment. */
const BUSY_MS = 2_000;

/**
 * Writes the file anew where something went since, in a thread of its own: this process answers meanwhile, and who reads reads; who writes waits. What goes while
 * it is under way is for the next time. Rejects with StoreError.
 */
export async function wipeFile(connection: Connection, file: string): Promise<void> {
  const { all, run, reading, writing } = connection;
  const marks = await reading(() =>
    all('SELECT wat FROM gezegd WHERE substr(wat, 1, ?) = ?', TO_WIPE.length, TO_WIPE).map(
      (row) => saidRow.parse(row).wat,
    ),
  );
  if (marks.length === 0) return;
  if (file === ':memory:') await writing(() => run('VACUUM'));
  else await apart(file);
  await writing(() => emptyWal(connection));
  for (const wat of marks) await writing(() => run('DELETE FROM gezegd WHERE wat = ?', wat));
}

async function apart(file: string): Promise<void> {
  try {
    await once(new Worker(new URL(import.meta.url), { workerData: { wipe: file } }), 'exit');
  } catch (error) {
    guarded(() => {
      throw error;
    });
  }
}

if (!isMainThread) {
  const given = fileShape.safeParse(workerData).data;
  if (given !== undefined) {
    const db = new DatabaseSync(given.wipe, { timeout: BUSY_MS });
    db.exec('PRAGMA secure_delete = ON; VACUUM;');
    db.close();
  }
}
