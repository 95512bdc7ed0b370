import { z } from 'zod';
import { jsonText } from '../kit/json-text.ts';
import { textId } from './cosmos-documents.ts';
import { isUnknown } from './set-aside.ts';
import { textShape, tombstoneShape } from './shapes.ts';
import type { Zegel } from './sleutels/zegel.ts';
import type { Connection } from './sqlite-connection.ts';
import { SqliteBusy } from './sqlite-error.ts';
import { destroyMarkedKeys, markKeys } from './sqlite-keys-gone.ts';
import type { Erasure, KeptTexts } from './store.ts';

const rowShape = z.object({ id: z.string(), json: z.string() });

/** A row a text, and one for each that was erased. */
export function sqliteTexts(connection: Connection, zegel: Zegel): KeptTexts & Erasure {
  const { all, reading } = connection;
  return {
    texts: (incident, damaged) =>
      reading(() =>
        all('SELECT id, json FROM teksten WHERE incident = ? ORDER BY id', incident).flatMap((row) => {
          const { id, json } = rowShape.parse(row);
          try {
            const text = zegel.open(incident, textId(id), json);
            return text === undefined ? [] : jsonText.pipe(textShape).parse(text);
          } catch (error) {
            if (damaged === undefined || !isUnknown(error)) throw error;
            damaged(id);
            return [];
          }
        }),
      ),
    eraseText: (incident, id, gewist) => eraseText(connection, zegel, incident, id, gewist),
    tombstones: (incident) =>
      reading(() =>
        all('SELECT id, termijn, gewist FROM gewist WHERE incident = ? ORDER BY id', incident).map((row) =>
          tombstoneShape.parse(row),
        ),
      ),
  };
}

async function eraseText(
  connection: Connection,
  zegel: Zegel,
  incident: string,
  id: string,
  gewist: number,
): Promise<void> {
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
      markToWipe({ run }, gewist);
      markKeys({ run }, zegel, incident, textId(id));
    }),
  );
  await writing(() => destroyMarkedKeys(connection, zegel));
  await writing(() => emptyWal(connection));
}

/** Noted so: what went may stand in room of the file that is not in use, until that is written anew; also when the bot stops before. */
export const TO_WIPE = 'opslag:te_wissen:';

/** Within a transaction in which something goes: what was copied when a page was split before is not overwritten with it. */
export function markToWipe({ run }: Pick<Connection, 'run'>, moment: number): void {
  run('INSERT INTO gezegd (wat) VALUES (?) ON CONFLICT DO NOTHING', `${TO_WIPE}${moment}`);
}

/** The write-ahead log still holds the text until it is emptied, which whoever reads the file holds up. */
export function emptyWal({ one }: Connection): void {
  const { busy } = z.object({ busy: z.int() }).parse(one('PRAGMA wal_checkpoint(TRUNCATE)'));
  if (busy !== 0) throw new SqliteBusy();
}
