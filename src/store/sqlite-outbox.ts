import { z } from 'zod';
import { type Bericht, berichtShape, lineOf } from '../incident/berichten.ts';
import { VOORRANGEN, type Voorrang, voorrangOf } from '../incident/voorrang.ts';
import { eachOnce, followingId } from './following-id.ts';
import { parsedOnce } from './parsed-once.ts';
import type { Afloop, Gepland, LeasedBericht } from './send-queue.ts';
import type { ReadOrAside } from './set-aside.ts';
import { aankomstenShape } from './shapes.ts';
import type { Connection } from './sqlite-connection.ts';
import type { Append, BerichtStatus } from './store.ts';

/** The outbox of an SQLite file. Its methods mean what those of the store mean. */
export interface SqliteOutbox {
  /** Within the transaction that appends the record. Ids are `<incident>:<revisie>:<n>`, and for what is due later `…:l<n>`. */
  add(what: Pick<Append, 'record' | 'berichten' | 'later' | 'trace'>): void;
  lease(now: number, leaseMs: number, voor?: Voorrang): LeasedBericht[];
  finish(ends: readonly Afloop[]): ReadonlySet<string>;
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
  trace: z.string().nullable(),
});

/** Those that wait for nothing but their time: no earlier one of the same incident and purpose is still under way. */
const FIRST_IN_LINE = `FROM outbox AS this WHERE staat = 'wacht' AND NOT EXISTS (
  SELECT 1 FROM outbox AS earlier WHERE earlier.incident = this.incident AND earlier.sleutel = this.sleutel
    AND earlier.volgorde < this.volgorde AND earlier.staat = 'wacht')`;

const READABLE = 'AND id NOT IN (SELECT value FROM json_each(?))';
const dueShape = z.object({ vanaf: z.int() });
const changedShape = z.object({
  incident: z.string(),
  revisie: z.int(),
  pogingen: z.int(),
  trace: z.string().nullable(),
});
const placeShape = z.object({ incident: z.string(), revisie: z.int() });

/** A notification that was not recorded before; `sleutel` is what it keeps its order with. */
interface Fresh {
  id: string;
  incident: string;
  revisie: number;
  sleutel: string;
  bericht: Bericht;
  vanaf: number;
  trace: string | null;
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
    lease(now, leaseMs, voor) {
      // This process alone has the file: what is looked at here does not change before the transaction.
      for (;;) {
        const found = mostUrgent({ one }, now, unreadable, voor);
        if (found === undefined) return [];
        const leased = dueOf({ all }, placeShape.parse(found), now, unreadable).flatMap((each) => {
          const { bericht: json, bereikt, trace, ...row } = leasedShape.parse(each);
          const read = readIn(row.id, json, bereikt);
          if (read === undefined) unreadable.add(row.id);
          if (read === undefined) return [];
          const followed = trace === null ? {} : { trace };
          return { ...row, ...read, ...followed, sinds: row.sinds ?? now, leasedUntil: now + leaseMs };
        });
        if (leased.length === 0) continue;
        transaction(() => {
          for (const each of leased) takeUp(connection, each);
        });
        return leased;
      }
    },
    finish: (ends) =>
      transaction(() => {
        const isNew = eachOnce();
        return new Set(ends.filter((end) => finishOne(connection, end, isNew)).map(({ id }) => id));
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
  { record: { incident, revisie, tijd }, berichten, later = [], trace }: Parameters<SqliteOutbox['add']>[0],
): void {
  const from = { incident, revisie, trace: trace ?? null };
  for (const [n, bericht] of berichten.entries()) {
    const id = `${incident}:${revisie}:${n}`;
    insert({ run }, { ...from, id, sleutel: lineOf(bericht), bericht, vanaf: tijd });
  }
  // With a key of its own, it waits for nobody and nobody waits for it.
  for (const [n, { bericht, vanaf }] of later.entries()) {
    const id = `${incident}:${revisie}:l${n}`;
    insert({ run }, { ...from, id, sleutel: id, bericht, vanaf });
  }
}

function insert(
  { run }: Pick<Connection, 'run'>,
  { id, incident, revisie, sleutel, bericht, vanaf, trace }: Fresh,
): void {
  run(
    `INSERT INTO outbox (id, incident, revisie, sleutel, bericht, staat, vanaf, pogingen, bereikt, voorrang, trace)
       VALUES (?, ?, ?, ?, ?, 'wacht', ?, 0, '[]', ?, ?)`,
    id,
    incident,
    revisie,
    sleutel,
    JSON.stringify(bericht),
    Math.ceil(vanaf),
    voorrangOf(bericht),
    trace,
  );
}

/** Leases one that was found. */
function takeUp({ run }: Connection, { id, sinds, leasedUntil }: LeasedBericht): void {
  run('UPDATE outbox SET vanaf = ?, geleast = 1, sinds = ? WHERE id = ?', leasedUntil, sinds, id);
}

/** The most urgent one that is due, of those that can be read. */
function mostUrgent(
  { one }: Pick<Connection, 'one'>,
  now: number,
  unreadable: Set<string>,
  voor: number = VOORRANGEN.length,
): unknown {
  for (const voorrang of VOORRANGEN.filter((each) => each < voor)) {
    const found = one(
      `SELECT incident, revisie ${FIRST_IN_LINE} ${READABLE} AND voorrang = ? AND vanaf <= ? ORDER BY vanaf, volgorde LIMIT 1`,
      among(unreadable),
      voorrang,
      now,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is due of one record, the most urgent first. */
function dueOf(
  { all }: Pick<Connection, 'all'>,
  { incident, revisie }: z.infer<typeof placeShape>,
  now: number,
  unreadable: Set<string>,
): unknown[] {
  const due = `${FIRST_IN_LINE} ${READABLE} AND incident = ? AND revisie = ? AND vanaf <= ?`;
  const sql = `SELECT * ${due} ORDER BY voorrang, vanaf, volgorde`;
  return all(sql, among(unreadable), incident, revisie, now);
}

const among = (ids: Set<string>) => JSON.stringify([...ids]);

/** Whether it was recorded, with what follows. */
function finishOne(connection: Connection, end: Afloop, isNew: (next: Gepland) => boolean): boolean {
  if (end.staat === 'geleast') return hold(connection, end);
  const row = change(connection, end);
  if (row === undefined) return false;
  follow(connection, row, { ...end, daarna: end.daarna.filter(isNew) });
  return true;
}

function hold(
  { one }: Pick<Connection, 'one'>,
  { id, leasedUntil, tot, aankomst }: Extract<Afloop, { staat: 'geleast' }>,
): boolean {
  const sql = "UPDATE outbox SET vanaf = ?, bereikt = ? WHERE id = ? AND staat = 'wacht' AND vanaf = ? RETURNING id";
  return one(sql, Math.ceil(tot), JSON.stringify(aankomst), id, Math.ceil(leasedUntil)) !== undefined;
}

type Ended = Exclude<Afloop, { staat: 'geleast' }>;

/** One that has ended stays as it ended: a worker that lost its lease may still come with its own answer. */
function change({ one }: Connection, delivery: Ended): unknown {
  const { id } = delivery;
  const bereikt = JSON.stringify(delivery.aankomst);
  if (delivery.staat !== 'opnieuw') {
    const fout = delivery.staat === 'mislukt' ? delivery.fout : null;
    return one(
      `UPDATE outbox SET staat = ?, fout = ?, bereikt = ?, pogingen = pogingen + ? WHERE id = ? AND staat = 'wacht'
         RETURNING incident, revisie, pogingen, trace`,
      delivery.staat,
      fout,
      bereikt,
      fout === null ? 0 : 1,
      id,
    );
  }
  return one(
    `UPDATE outbox SET vanaf = ?, geleast = 0, fout = ?, bereikt = ?, pogingen = pogingen + 1, sleutel = iif(?, id, sleutel)
       WHERE id = ? AND staat = 'wacht' RETURNING incident, revisie, pogingen, trace`,
    Math.ceil(delivery.vanaf),
    delivery.fout,
    bereikt,
    delivery.achteraf ? 1 : 0,
    id,
  );
}

/** What follows an attempt, unless it stands already: another worker may have set the next rung. */
function follow({ run, one }: Connection, row: unknown, { id, staat, daarna }: Ended): void {
  const { pogingen, ...from } = changedShape.parse(row);
  for (const [n, next] of daarna.entries()) {
    const { bericht, vanaf, los } = next;
    const follower = followingId(id, next, staat, pogingen, n);
    if (one('SELECT 1 FROM outbox WHERE id = ?', follower) === undefined)
      insert({ run }, { ...from, id: follower, sleutel: los ? follower : lineOf(bericht), bericht, vanaf });
  }
}
