import { z } from 'zod';
import { type Bericht, berichtShape } from '../incident/berichten.ts';
import { canonicalJson } from '../protocol/bundle.ts';
import type { Connection } from './sqlite-connection.ts';
import type { Append, BerichtStatus, Delivery, LeasedBericht } from './store.ts';

/** The outbox of an SQLite file. Its methods mean what those of Store mean. */
export interface SqliteOutbox {
  /** Within the transaction that appends the record. Ids are `<incident>:<revisie>:<n>`, and for what is due later `…:l<n>`. */
  add(what: Pick<Append, 'record' | 'berichten' | 'later'>): void;
  lease(now: number, leaseMs: number): LeasedBericht | undefined;
  finish(id: string, delivery: Delivery): void;
  list(incident: string): BerichtStatus[];
  nextDue(): number | undefined;
}

const jsonText = z.string().transform((json): unknown => JSON.parse(json));
const rowShape = z.object({
  id: z.string(),
  incident: z.string(),
  revisie: z.int(),
  bericht: jsonText.pipe(berichtShape),
  staat: z.enum(['wacht', 'verzonden', 'mislukt']),
  pogingen: z.int(),
  bereikt: jsonText.pipe(z.array(z.string())),
  sinds: z.int().nullable(),
});

/** Those that wait for nothing but their time: no earlier one of the same incident and purpose is still under way. */
const FIRST_IN_LINE = `FROM outbox AS this WHERE staat = 'wacht' AND NOT EXISTS (
  SELECT 1 FROM outbox AS earlier WHERE earlier.incident = this.incident AND earlier.sleutel = this.sleutel
    AND earlier.volgorde < this.volgorde AND earlier.staat = 'wacht')`;

const foundShape = z.object({ incident: z.string(), revisie: z.int() });

/** A notification that was not recorded before; `sleutel` is what it keeps its order with. */
interface Fresh {
  id: string;
  incident: string;
  revisie: number;
  sleutel: string;
  bericht: Bericht;
  vanaf: number;
}

export function sqliteOutbox({ run, one, all, transaction }: Connection): SqliteOutbox {
  function insert({ id, incident, revisie, sleutel, bericht, vanaf }: Fresh): void {
    run(
      `INSERT INTO outbox (id, incident, revisie, sleutel, bericht, staat, vanaf, pogingen, bereikt)
         VALUES (?, ?, ?, ?, ?, 'wacht', ?, 0, '[]')`,
      id,
      incident,
      revisie,
      sleutel,
      JSON.stringify(bericht),
      Math.ceil(vanaf),
    );
  }

  /** One that has ended calls for nobody any more. */
  function giveUp(id: string, fout: string, meld: readonly Bericht[]): void {
    const row = one(
      `UPDATE outbox SET staat = 'mislukt', fout = ?, pogingen = pogingen + 1 WHERE id = ? AND staat = 'wacht'
         RETURNING incident, revisie`,
      fout,
      id,
    );
    if (row === undefined) return;
    const from = foundShape.parse(row);
    for (const [n, bericht] of meld.entries())
      insert({ ...from, id: `${id}:m${n}`, sleutel: canonicalJson(bericht), bericht, vanaf: 0 });
  }

  return {
    add({ record: { incident, revisie, tijd }, berichten, later = [] }) {
      const from = { incident, revisie };
      for (const [n, bericht] of berichten.entries())
        insert({ ...from, id: `${incident}:${revisie}:${n}`, sleutel: canonicalJson(bericht), bericht, vanaf: tijd });
      // With a key of its own, it waits for nobody and nobody waits for it.
      for (const [n, { bericht, vanaf }] of later.entries()) {
        const id = `${incident}:${revisie}:l${n}`;
        insert({ ...from, id, sleutel: id, bericht, vanaf });
      }
    },
    lease: (now, leaseMs) =>
      transaction(() => {
        const found = one(`SELECT * ${FIRST_IN_LINE} AND vanaf <= ? ORDER BY vanaf, volgorde LIMIT 1`, now);
        if (found === undefined) return undefined;
        const { staat: _waits, ...row } = rowShape.parse(found);
        const leasedUntil = now + leaseMs;
        const sinds = row.sinds ?? now;
        run('UPDATE outbox SET vanaf = ?, geleast = 1, sinds = ? WHERE id = ?', leasedUntil, sinds, row.id);
        return { ...row, sinds, leasedUntil };
      }),
    // One that has ended stays as it ended: a worker that lost its lease may still come with its own answer.
    finish(id, delivery) {
      switch (delivery.staat) {
        case 'verzonden':
          run("UPDATE outbox SET staat = 'verzonden', fout = NULL WHERE id = ? AND staat = 'wacht'", id);
          return;
        case 'mislukt':
          transaction(() => giveUp(id, delivery.fout, delivery.meld));
          return;
        case 'opnieuw':
          run(
            "UPDATE outbox SET vanaf = ?, geleast = 0, fout = ?, bereikt = ?, pogingen = pogingen + 1 WHERE id = ? AND staat = 'wacht'",
            Math.ceil(delivery.vanaf),
            delivery.fout,
            JSON.stringify(delivery.bereikt),
            id,
          );
      }
    },
    list: (incident) =>
      all('SELECT * FROM outbox WHERE incident = ? ORDER BY volgorde', incident).map((row) => {
        const { revisie, bericht, staat, pogingen } = rowShape.parse(row);
        return { revisie, bericht, staat, pogingen };
      }),
    nextDue() {
      const row = one(`SELECT vanaf ${FIRST_IN_LINE} ORDER BY vanaf LIMIT 1`);
      return row === undefined ? undefined : z.object({ vanaf: z.int() }).parse(row).vanaf;
    },
  };
}
