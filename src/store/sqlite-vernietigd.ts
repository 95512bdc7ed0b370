import { textId } from './cosmos-documents.ts';
import type { Zegel } from './sleutels/zegel.ts';
import type { Connection } from './sqlite-connection.ts';
import { isBusy } from './sqlite-error.ts';
import { destroyMarkedKeys, markKeys } from './sqlite-keys-gone.ts';
import { lastRevisie } from './sqlite-log.ts';
import { optional, parsed } from './sqlite-rows.ts';
import { sealOld } from './sqlite-seal-old.ts';
import { emptyWal, markToWipe } from './sqlite-texts.ts';
import { wipeFile } from './sqlite-wipe.ts';
import { ALLES, type Vernietigd, type Vernietiging, vernietigdShape } from './vernietigd.ts';

/** So much a day is encrypted that was not, and comes under a new main key; `npm run sleutel` does all. */
const MOST_AT_ONCE = 2_000;
/** What an incident has, beside what stays of it: word of what was destroyed, and who looked, which has a term of its own. */
const ALL_OF_IT = ['records', 'teksten', 'gewist', 'geplaatst', 'outbox', 'summaries'];

/** Within a transaction: takes everything of an incident away; it is wiped later. */
export function deleteIncident({ run }: Pick<Connection, 'run'>, zegel: Zegel, { incident, moment }: Vernietigd): void {
  for (const table of ALL_OF_IT) run(`DELETE FROM ${table} WHERE incident = ?`, incident);
  markToWipe({ run }, moment);
  markKeys({ run }, zegel, incident);
}

/** Within a transaction: notes it, once. */
export function noteIn({ run }: Pick<Connection, 'run'>, note: Vernietigd): void {
  const sql = 'INSERT INTO vernietigd (incident, id, moment, json) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING';
  run(sql, note.incident, note.id, note.moment, JSON.stringify(note));
}

/**
 * A row for each time that something was destroyed.
 *
 * @param forget hears of an incident that is no more
 */
export function sqliteVernietiging(
  connection: Connection,
  file: string,
  zegel: Zegel,
  forget: (incident: string) => void,
): Vernietiging {
  const { run, one, all, transaction, reading, writing } = connection;
  const note = (what: Vernietigd) => noteIn(connection, what);
  /** In one transaction, and out of the write-ahead log; as long as somebody reads the file that is left to `wipe`. */
  async function done(work: () => boolean, after = () => {}): Promise<boolean> {
    const isDone = await writing(() => transaction(work));
    if (isDone) after();
    await writing(() => destroyMarkedKeys(connection, zegel));
    try {
      await writing(() => emptyWal(connection));
    } catch (error) {
      if (!(error instanceof Error) || !isBusy(error.cause)) throw error;
    }
    return isDone;
  }
  const wentOn = (incident: string, gezien: number) => lastRevisie(connection, incident) > gezien;
  return {
    destroyTexts: (ids, gezien, what) =>
      done(() => {
        if (wentOn(what.incident, gezien)) return false;
        const { incident, moment } = what;
        const isThere = (id: string) =>
          one('SELECT 1 FROM teksten WHERE incident = ? AND id = ?', incident, id) !== undefined;
        if (!ids.every(isThere)) return false;
        for (const id of ids) {
          run(
            'INSERT INTO gewist (incident, id, termijn, gewist) SELECT incident, id, termijn, ? FROM teksten WHERE incident = ? AND id = ?',
            moment,
            incident,
            id,
          );
          run('DELETE FROM teksten WHERE incident = ? AND id = ?', incident, id);
          markKeys({ run }, zegel, incident, textId(id));
        }
        markToWipe({ run }, moment);
        note(what);
        return true;
      }),
    destroyBerichten: (gezien, what) =>
      done(() => {
        if (wentOn(what.incident, gezien)) return false;
        run('DELETE FROM outbox WHERE incident = ?', what.incident);
        markToWipe({ run }, what.moment);
        note(what);
        return true;
      }),
    destroyIncident: (_melder, what) =>
      done(
        () => {
          if (wentOn(what.incident, what.kop.revisie)) return false;
          deleteIncident(connection, zegel, what);
          note(what);
          return true;
        },
        () => forget(what.incident),
      ),
    destroyedWhole: (incident) =>
      reading(() =>
        optional(vernietigdShape, one('SELECT json FROM vernietigd WHERE incident = ? AND id = ?', incident, ALLES)),
      ),
    async wipe() {
      await writing(() => destroyMarkedKeys(connection, zegel));
      await writing(() => sealOld(connection, zegel, MOST_AT_ONCE));
      await writing(() => zegel.rewrap(MOST_AT_ONCE));
      await wipeFile(connection, file);
    },
    noteDestroyed: (what) => writing(() => note(what)),
    destroyed: (vanaf, tot) =>
      reading(() =>
        all('SELECT json FROM vernietigd WHERE moment >= ? AND moment < ? ORDER BY moment, id', vanaf, tot).map((row) =>
          parsed(vernietigdShape, row),
        ),
      ),
  };
}
