import { type Groepen, type GroepNaam, groepPartition, groepShape, groepslidShape, isHalfway } from './groepen.ts';
import { slotName } from './slot.ts';
import type { Connection } from './sqlite-connection.ts';
import { optional, parsed } from './sqlite-rows.ts';

const LAST = 'SELECT json FROM groepen WHERE sleutel = ? ORDER BY nr DESC LIMIT 1';
const ONE = 'SELECT json FROM groepen WHERE sleutel = ? AND nr = ?';

/** A row a group, and one for each that stands in it. */
export function sqliteGroepen({ run, one, all, transaction, reading, writing }: Connection): Groepen {
  const lastOf = (sleutel: string) => optional(groepShape, one(LAST, sleutel));
  const find = ({ sleutel, nr }: GroepNaam) => optional(groepShape, one(ONE, sleutel, nr));
  return {
    lastGroep: (sleutel) => reading(() => lastOf(sleutel)),
    groep: (naam) => reading(() => find(naam)),
    saveGroep: (groep) =>
      writing(() =>
        transaction(() => {
          const { sleutel, nr, versie } = groep;
          const isNext =
            versie === 1 ? (lastOf(sleutel)?.nr ?? 0) === nr - 1 : (find(groep)?.versie ?? 0) === versie - 1;
          if (!isNext) return 'conflict';
          const halfway = isHalfway(groep) ? 1 : 0;
          run(
            'INSERT OR REPLACE INTO groepen (sleutel, nr, bevestigt, json) VALUES (?, ?, ?, ?)',
            sleutel,
            nr,
            halfway,
            JSON.stringify(groep),
          );
          return 'saved';
        }),
      ),
    joinGroep: ({ sleutel, nr }, lid) =>
      writing(() =>
        run(
          'INSERT INTO groepsleden (sleutel, nr, id, sinds, json) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
          sleutel,
          nr,
          lid.id,
          lid.sinds,
          JSON.stringify(lid),
        ),
      ),
    saveLid: ({ sleutel, nr }, lid) =>
      writing(() =>
        run(
          'INSERT OR REPLACE INTO groepsleden (sleutel, nr, id, sinds, json) VALUES (?, ?, ?, ?, ?)',
          sleutel,
          nr,
          lid.id,
          lid.sinds,
          JSON.stringify(lid),
        ),
      ),
    lid: ({ sleutel, nr }, id) =>
      reading(() =>
        optional(
          groepslidShape,
          one('SELECT json FROM groepsleden WHERE sleutel = ? AND nr = ? AND id = ?', sleutel, nr, id),
        ),
      ),
    leden: ({ sleutel, nr }) =>
      reading(() =>
        all('SELECT json FROM groepsleden WHERE sleutel = ? AND nr = ? ORDER BY sinds, id', sleutel, nr).map((row) =>
          parsed(groepslidShape, row),
        ),
      ),
    halverwege: () =>
      reading(() =>
        all('SELECT json FROM groepen WHERE bevestigt = 1 ORDER BY sleutel, nr').map((row) => parsed(groepShape, row)),
      ),
    oudeGroepen: (voor) =>
      reading(() =>
        all("SELECT json FROM groepen WHERE json_extract(json, '$.laatste') < ?", voor).map((row) =>
          parsed(groepShape, row),
        ),
      ),
    eraseGroep: ({ sleutel, nr }) =>
      writing(() =>
        transaction(() => {
          run('DELETE FROM groepsleden WHERE sleutel = ? AND nr = ?', sleutel, nr);
          run(
            'DELETE FROM geplaatst WHERE incident = ? AND slot = ?',
            groepPartition(sleutel),
            slotName({ soort: 'groep', nr }),
          );
          run('DELETE FROM groepen WHERE sleutel = ? AND nr = ?', sleutel, nr);
        }),
      ),
  };
}
