import { z } from 'zod';
import { expiredShape, textShape, tombstoneShape } from './shapes.ts';
import type { Connection } from './sqlite-connection.ts';
import { SqliteBusy } from './sqlite-error.ts';
import { parsed } from './sqlite-rows.ts';
import type { Erasure, KeptTexts } from './store.ts';

/** A row a text, and one for each that was erased. */
export function sqliteTexts(connection: Connection): KeptTexts & Erasure {
  const { all, reading } = connection;
  return {
    texts: (incident) =>
      reading(() =>
        all('SELECT json FROM teksten WHERE incident = ? ORDER BY id', incident).map((row) => parsed(textShape, row)),
      ),
    eraseText: (incident, id, gewist) => eraseText(connection, incident, id, gewist),
    tombstones: (incident) =>
      reading(() =>
        all('SELECT id, termijn, gewist FROM gewist WHERE incident = ? ORDER BY id', incident).map((row) =>
          tombstoneShape.parse(row),
        ),
      ),
    expired: (termijn, geeindigdVoor, limit) =>
      reading(() =>
        all(
          `SELECT incident, id FROM summaries JOIN teksten USING (incident) WHERE geeindigd < ? AND termijn = ?
             ORDER BY geeindigd, incident, id LIMIT ?`,
          geeindigdVoor,
          termijn,
          limit,
        ).map((row) => expiredShape.parse(row)),
      ),
  };
}

async function eraseText(connection: Connection, incident: string, id: string, gewist: number): Promise<void> {
  const { run, transaction, writing } = connection;
  await writing(() =>
    transaction(() => {
      run(
        'INSERT INTO gewist (incident, id, termijn, gewist) SELECT incident, id, termijn, ? FROM teksten WHERE incident = ? AND id = ? ON CONFLICT DO NOTHING',
        gewist,
        incident,
        id,
      );
      run('DELETE FROM teksten WHERE incident = ? AND id = ?', incident, id);
    }),
  );
  await writing(() => emptyWal(connection));
}

/** The write-ahead log still holds the text until it is emptied, which whoever reads the file holds up. */
function emptyWal({ one }: Connection): void {
  const { busy } = z.object({ busy: z.int() }).parse(one('PRAGMA wal_checkpoint(TRUNCATE)'));
  if (busy !== 0) throw new SqliteBusy();
}
