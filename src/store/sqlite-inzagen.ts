import { z } from 'zod';
import {
  type Inzage,
  type InzageBegin,
  type Inzagen,
  inzageBeginShape,
  inzageKop,
  inzagenSince,
  inzageShape,
  nextInzage,
} from '../incident/inzage.ts';
import type { Connection } from './sqlite-connection.ts';
import { lastRevisie } from './sqlite-log.ts';
import { optional, parsed } from './sqlite-rows.ts';
import { markToWipe } from './sqlite-texts.ts';
import { noteIn } from './sqlite-vernietigd.ts';
import type { WieKeek } from './store.ts';
import type { Vernietigd } from './vernietigd.ts';

type Reads = Pick<Connection, 'one' | 'all'>;
type Writes = Pick<Connection, 'run'>;

const incidentRow = z.object({ incident: z.string() });

/** A row for each time that somebody was shown something. */
export function sqliteInzagen(connection: Connection): WieKeek {
  const { all, reading, writing, transaction } = connection;
  return {
    noteInzage: (incident, getoond) =>
      writing(() =>
        transaction(() => {
          const [last] = rowsOf(connection, incident, 'DESC LIMIT 1');
          const kop = inzageKop({ begin: beginOf(connection, incident), alle: last === undefined ? [] : [last] });
          addInzage(connection, nextInzage(incident, kop, getoond));
        }),
      ),
    inzagen: (incident) => reading(() => chainOf(connection, incident)),
    eraseInzagen: (voor, gezien, note) =>
      writing(() =>
        transaction(() => (lastRevisie(connection, note.incident) > gezien ? 0 : eraseBefore(connection, voor, note))),
      ),
    oldInzagen: (voor, limit) =>
      reading(() =>
        all(
          'SELECT incident FROM inzagen WHERE tijd < ? GROUP BY incident ORDER BY min(tijd) LIMIT ?',
          voor,
          limit,
        ).map((row) => incidentRow.parse(row).incident),
      ),
  };
}

function chainOf(connection: Reads, incident: string): Inzagen {
  return { begin: beginOf(connection, incident), alle: rowsOf(connection, incident, 'ASC') };
}

function beginOf({ one }: Reads, incident: string): InzageBegin | undefined {
  return optional(inzageBeginShape, one('SELECT json FROM inzage_begin WHERE incident = ?', incident));
}

function rowsOf({ all }: Reads, incident: string, order: 'ASC' | 'DESC LIMIT 1'): Inzage[] {
  const rows = all(`SELECT json FROM inzagen WHERE incident = ? ORDER BY nr ${order}`, incident);
  return rows.map((row) => parsed(inzageShape, row));
}

function eraseBefore(connection: Reads & Writes, voor: number, note: Omit<Vernietigd, 'aantal'>): number {
  const { incident, moment } = note;
  const left = inzagenSince(chainOf(connection, incident), voor, moment);
  if (left === undefined) return 0;
  connection.run('DELETE FROM inzagen WHERE incident = ? AND nr <= ?', incident, left.begin.tot);
  markToWipe(connection, moment);
  saveInzageBegin(connection, incident, left.begin);
  noteIn(connection, { ...note, aantal: left.weg.length });
  return left.weg.length;
}

/** Adds one at its place. */
export function addInzage({ run }: Writes, inzage: Inzage): void {
  const { incident, nr, tijd } = inzage;
  const sql = 'INSERT OR REPLACE INTO inzagen (incident, nr, tijd, json) VALUES (?, ?, ?, ?)';
  run(sql, incident, nr, tijd, JSON.stringify(inzage));
}

export function saveInzageBegin({ run }: Writes, incident: string, begin: InzageBegin): void {
  run('INSERT OR REPLACE INTO inzage_begin (incident, json) VALUES (?, ?)', incident, JSON.stringify(begin));
}
