import { z } from 'zod';
import { type Bericht, berichtShape } from '../incident/berichten.ts';
import { VOORRANGEN, voorrangOf } from '../incident/voorrang.ts';
import { canonicalJson } from '../protocol/bundle.ts';
import { followingId } from './following-id.ts';
import { parsedOnce } from './parsed-once.ts';
import type { ReadOrAside } from './set-aside.ts';
import { aankomstenShape } from './shapes.ts';
import type { Connection } from './sqlite-connection.ts';
import type { Aankomst, Append, BerichtStatus, Delivery, Held, LeasedBericht } from './store.ts';

/** The outbox of an SQLite file. Its methods mean what those of the store mean. */
export interface SqliteOutbox {
  /** Within the transaction that appends the record. Ids are `<incident>:<revisie>:<n>`, and for what is due later `…:l<n>`. */
  add(what: Pick<Append, 'record' | 'berichten' | 'later'>): void;
  lease(now: number, leaseMs: number): LeasedBericht | undefined;
  hold(leased: Held, until: number, aankomst: readonly Aankomst[]): boolean;
  finish(id: string, delivery: Delivery): void;
  list(incident: string): BerichtStatus[];
  nextDue(): number | undefined;
}

/** So many notifications, and so many accounts of how they fared, are not parsed again. */
const MOST_REMEMBERED = 10_000;

const listedShape = z.object({
  id: z.string(),
  revisie: z.int(),
  bericht: z.string(),
  staat: z.enum(['wacht', 'verzonden', 'mislukt']),
  pogingen: z.int(),
  bereikt: z.string(),
  vanaf: z.int(),
});
const leasedShape = z.object({
  id: z.string(),
  incident: z.string(),
  revisie: z.int(),
  bericht: z.string(),
  pogingen: z.int(),
  bereikt: z.string(),
  sinds: z.int().nullable(),
});

/** Those that wait for nothing but their time: no earlier one of the same incident and purpose is still under way. */
const FIRST_IN_LINE = `FROM outbox AS this WHERE staat = 'wacht' AND NOT EXISTS (
  SELECT 1 FROM outbox AS earlier WHERE earlier.incident = this.incident AND earlier.sleutel = this.sleutel
    AND earlier.volgorde < this.volgorde AND earlier.staat = 'wacht')`;

const READABLE = 'AND id NOT IN (SELECT value FROM json_each(?))';
const dueShape = z.object({ vanaf: z.int() });
const changedShape = z.object({ incident: z.string(), revisie: z.int(), pogingen: z.int() });

/** A notification that was not recorded before; `sleutel` is what it keeps its order with. */
interface Fresh {
  id: string;
  incident: string;
  revisie: number;
  sleutel: string;
  bericht: Bericht;
  vanaf: number;
}

/** The queue in the table `outbox`. `lease` of one that is due and `finish` are a transaction each; `add` is part of the one that appends. */
export function sqliteOutbox(connection: Connection, orAside: ReadOrAside): SqliteOutbox {
  const { one, all, transaction } = connection;
  const berichtIn = parsedOnce(berichtShape, MOST_REMEMBERED);
  const aankomstIn = parsedOnce(aankomstenShape, MOST_REMEMBERED);
  /** Of a later version: they wait for it, and hold up nothing. */
  const unreadable = new Set<string>();
  const readIn = (id: string, bericht: string, bereikt: string) =>
    orAside('bericht', id, () => ({ bericht: berichtIn(bericht), aankomst: aankomstIn(bereikt) }));
  return {
    add: (what) => add(connection, what),
    lease(now, leaseMs) {
      // This process alone has the file: what is looked at here does not change before the transaction.
      for (;;) {
        const found = mostUrgent({ one }, now, unreadable);
        if (found === undefined) return undefined;
        const { bericht: json, bereikt, ...row } = leasedShape.parse(found);
        const read = readIn(row.id, json, bereikt);
        if (read !== undefined) return { ...row, ...read, ...transaction(() => takeUp(connection, row, now, leaseMs)) };
        unreadable.add(row.id);
      }
    },
    hold: ({ id, leasedUntil }, until, aankomst) =>
      transaction(() =>
        one(
          "UPDATE outbox SET vanaf = ?, bereikt = ? WHERE id = ? AND staat = 'wacht' AND vanaf = ? RETURNING id",
          Math.ceil(until),
          JSON.stringify(aankomst),
          id,
          Math.ceil(leasedUntil),
        ),
      ) !== undefined,
    finish: (id, delivery) =>
      transaction(() => {
        const row = change(connection, id, delivery);
        if (row !== undefined) follow(connection, id, row, delivery);
      }),
    list: (incident) =>
      all(
        'SELECT id, revisie, bericht, staat, pogingen, bereikt, vanaf FROM outbox WHERE incident = ? ORDER BY volgorde',
        incident,
      ).flatMap((row) => {
        const { id, bericht: json, bereikt, revisie, staat, pogingen, vanaf } = listedShape.parse(row);
        const read = readIn(id, json, bereikt);
        return read === undefined
          ? []
          : { revisie, bericht: read.bericht, staat, pogingen, aankomst: read.aankomst, vanaf };
      }),
    nextDue() {
      const row = one(`SELECT vanaf ${FIRST_IN_LINE} ${READABLE} ORDER BY vanaf LIMIT 1`, among(unreadable));
      return row === undefined ? undefined : dueShape.parse(row).vanaf;
    },
  };
}

function add(
  { run }: Pick<Connection, 'run'>,
  { record: { incident, revisie, tijd }, berichten, later = [] }: Parameters<SqliteOutbox['add']>[0],
): void {
  const from = { incident, revisie };
  for (const [n, bericht] of berichten.entries()) {
    const id = `${incident}:${revisie}:${n}`;
    insert({ run }, { ...from, id, sleutel: canonicalJson(bericht), bericht, vanaf: tijd });
  }
  // With a key of its own, it waits for nobody and nobody waits for it.
  for (const [n, { bericht, vanaf }] of later.entries()) {
    const id = `${incident}:${revisie}:l${n}`;
    insert({ run }, { ...from, id, sleutel: id, bericht, vanaf });
  }
}

function insert({ run }: Pick<Connection, 'run'>, { id, incident, revisie, sleutel, bericht, vanaf }: Fresh): void {
  run(
    `INSERT INTO outbox (id, incident, revisie, sleutel, bericht, staat, vanaf, pogingen, bereikt, voorrang)
       VALUES (?, ?, ?, ?, ?, 'wacht', ?, 0, '[]', ?)`,
    id,
    incident,
    revisie,
    sleutel,
    JSON.stringify(bericht),
    Math.ceil(vanaf),
    voorrangOf(bericht),
  );
}

/** Leases one that was found. */
function takeUp({ run }: Connection, row: { id: string; sinds: number | null }, now: number, leaseMs: number) {
  const leasedUntil = now + leaseMs;
  const sinds = row.sinds ?? now;
  run('UPDATE outbox SET vanaf = ?, geleast = 1, sinds = ? WHERE id = ?', leasedUntil, sinds, row.id);
  return { sinds, leasedUntil };
}

/** The most urgent one that is due, of those that can be read. */
function mostUrgent({ one }: Pick<Connection, 'one'>, now: number, unreadable: Set<string>): unknown {
  for (const voorrang of VOORRANGEN) {
    const found = one(
      `SELECT * ${FIRST_IN_LINE} ${READABLE} AND voorrang = ? AND vanaf <= ? ORDER BY vanaf, volgorde LIMIT 1`,
      among(unreadable),
      voorrang,
      now,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

const among = (ids: Set<string>) => JSON.stringify([...ids]);

/** One that has ended stays as it ended: a worker that lost its lease may still come with its own answer. */
function change({ one }: Connection, id: string, delivery: Delivery): unknown {
  const bereikt = JSON.stringify(delivery.aankomst);
  if (delivery.staat !== 'opnieuw') {
    const fout = delivery.staat === 'mislukt' ? delivery.fout : null;
    return one(
      `UPDATE outbox SET staat = ?, fout = ?, bereikt = ?, pogingen = pogingen + ? WHERE id = ? AND staat = 'wacht'
         RETURNING incident, revisie, pogingen`,
      delivery.staat,
      fout,
      bereikt,
      fout === null ? 0 : 1,
      id,
    );
  }
  return one(
    `UPDATE outbox SET vanaf = ?, geleast = 0, fout = ?, bereikt = ?, pogingen = pogingen + 1, sleutel = iif(?, id, sleutel)
       WHERE id = ? AND staat = 'wacht' RETURNING incident, revisie, pogingen`,
    Math.ceil(delivery.vanaf),
    delivery.fout,
    bereikt,
    delivery.achteraf ? 1 : 0,
    id,
  );
}

/** What follows an attempt, unless it stands already: another worker may have set the next rung. */
function follow({ run, one }: Connection, id: string, row: unknown, { staat, daarna }: Delivery): void {
  const { pogingen, ...from } = changedShape.parse(row);
  for (const [n, next] of daarna.entries()) {
    const { bericht, vanaf } = next;
    const follower = followingId(id, next, staat, pogingen, n);
    if (one('SELECT 1 FROM outbox WHERE id = ?', follower) === undefined)
      insert({ run }, { ...from, id: follower, sleutel: canonicalJson(bericht), bericht, vanaf });
  }
}
