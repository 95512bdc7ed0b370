import { expiredShape, textShape, tombstoneShape } from './shapes.ts';
import type { Connection } from './sqlite-connection.ts';
import { answer } from './sqlite-error.ts';
import { parsed } from './sqlite-rows.ts';
import type { Erasure, KeptTexts } from './store.ts';

/** A row a text, and one for each that was erased. */
export function sqliteTexts(connection: Connection): KeptTexts & Erasure {
  const { all } = connection;
  return {
    texts: (incident) =>
      answer(() =>
        all('SELECT json FROM teksten WHERE incident = ? ORDER BY id', incident).map((row) => parsed(textShape, row)),
      ),
    eraseText: (incident, id, gewist) => answer(() => eraseText(connection, incident, id, gewist)),
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
  };
}

function eraseText({ run, transaction }: Connection, incident: string, id: string, gewist: number): void {
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
