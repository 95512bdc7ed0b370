import {
  type Getoond,
  type Inzage,
  type InzageKop,
  type Inzagen,
  inzageBeginShape,
  inzageKop,
  inzagenSince,
  inzageShape,
  kopAt,
  nextInzage,
} from '../incident/inzage.ts';
import { createInTurn } from '../kit/in-turn.ts';
import type { CosmosConnection, Write } from './cosmos-connection.ts';
import {
  INZAGE_BEGIN_ID,
  inzageBeginDocument,
  inzageDocument,
  inzageId,
  PREFIX,
  recordId,
  vernietigdDocument,
} from './cosmos-documents.ts';
import { storeError } from './cosmos-error.ts';
import { optional, valueIn } from './cosmos-read.ts';
import type { WieKeek } from './store.ts';
import type { Vernietigd } from './vernietigd.ts';

type Parts = Pick<CosmosConnection, 'find' | 'startingWith' | 'write' | 'across' | 'wait'>;

/** So many chains are remembered by where they have come. */
const MOST_REMEMBERED = 5_000;
/** How long it waits (ms) before it reads again, when another process was first. */
const BEHIND = [0, 20, 50, 100, 200, 400, 800];
/** So many are erased in one write: a batch takes a hundred, and what it depends on and is noted goes with them. */
const MOST_AT_ONCE = 90;

/**
 * A document for each time that somebody was shown something, beside the records of the incident. Where each chain has come is remembered, so that one more
 * is one write; it is created under its number, which is the lock.
 */
export function cosmosInzagen(connection: Parts): WieKeek {
  const known = new Map<string, InzageKop>();
  /** Those of one incident one after the other: then only another process can take a number first. */
  const inTurn = createInTurn();
  const forget = (incident: string) => void known.delete(incident);
  function remember(incident: string, kop: InzageKop): void {
    forget(incident);
    known.set(incident, kop);
    if (known.size > MOST_REMEMBERED) forget(known.keys().next().value ?? '');
  }
  async function note(incident: string, getoond: Getoond): Promise<void> {
    for (const ms of BEHIND) {
      if (ms > 0) await connection.wait(ms);
      const { kop, writes } = await placeIn(connection, incident, known.get(incident));
      const next = nextInzage(incident, kop, getoond);
      if ((await connection.write(incident, [{ create: inzageDocument(next) }, ...writes(next)])) === 'written')
        return remember(incident, kopAt(next));
      forget(incident);
    }
    throw storeError({ code: 409 });
  }
  return {
    noteInzage: (incident, getoond) => inTurn(incident, () => note(incident, getoond)),
    inzagen: (incident) => chainOf(connection, incident),
    async eraseInzagen(voor, gezien, note) {
      forget(note.incident);
      return await erase(connection, { voor, gezien, note });
    },
    oldInzagen: (voor, limit) => old(connection, voor, limit),
  };
}

async function chainOf({ startingWith }: Pick<Parts, 'startingWith'>, incident: string): Promise<Inzagen> {
  const all = await startingWith(incident, INZAGE_BEGIN_ID);
  return {
    begin: optional(
      inzageBeginShape,
      all.find(({ id }) => id === INZAGE_BEGIN_ID),
    ),
    alle: all.filter(({ id }) => id.startsWith(PREFIX.inzage)).map((stored) => valueIn(inzageShape, stored)),
  };
}

/** After which one the next comes, and what is written with it: of a chain of which all was erased, since when there is one again. */
async function placeIn(
  connection: Parts,
  incident: string,
  known: InzageKop | undefined,
): Promise<{ kop: InzageKop; writes: (next: Inzage) => Write[] }> {
  // As long as the one before is there: when another process erased that, it must be said since when there are any again.
  if (known !== undefined) return { kop: known, writes: () => [{ present: inzageId(known.nr) }] };
  const chain = await chainOf(connection, incident);
  const { begin, alle } = chain;
  const writes = ({ tijd }: Inzage): Write[] =>
    begin !== undefined && alle.length === 0 ? [{ upsert: inzageBeginDocument(incident, begin, tijd) }] : [];
  return { kop: inzageKop(chain), writes };
}

/**
 * The oldest first, each part of them in one write with where the chain begins then, and word of it. Where somebody looked or erased meanwhile it is looked at
 * again: that the chain has any left must be found by who looks for the oldest.
 */
async function erase(connection: Parts, { voor, gezien, note }: Erased): Promise<number> {
  const { incident, moment } = note;
  let gone = 0;
  for (let attempt = 0; attempt < BEHIND.length; ) {
    const { begin, alle } = await chainOf(connection, incident);
    const part = inzagenSince({ begin, alle }, voor, moment)?.weg.slice(0, MOST_AT_ONCE) ?? [];
    const [last, end] = [part.at(-1), alle.at(-1)];
    if (last === undefined || end === undefined) break;
    const rest = { tot: last.nr, hash: kopAt(last).hash, gewist: moment };
    const done = await connection.write(incident, [
      { absent: recordId(gezien + 1), partition: incident },
      { absent: inzageId(end.nr + 1), partition: incident },
      ...part.map(({ nr }) => ({ delete: inzageId(nr) })),
      { upsert: inzageBeginDocument(incident, rest, alle[part.length]?.tijd) },
      { upsert: vernietigdDocument({ ...note, aantal: gone + part.length }) },
    ]);
    if (done === 'written') {
      gone += part.length;
      attempt = 0;
    } else if ((await connection.find(incident, recordId(gezien + 1))) !== undefined) break;
    else await connection.wait(BEHIND[attempt++] ?? 0);
  }
  return gone;
}

interface Erased {
  voor: number;
  gezien: number;
  note: Omit<Vernietigd, 'aantal'>;
}

async function old({ across }: Pick<Parts, 'across'>, voor: number, limit: number): Promise<string[]> {
  const where = "c.q.kind = 'inzage' AND c.q.vanaf < @voor";
  const found = await across({ where, values: { voor }, order: { by: ['vanaf'] }, most: limit });
  return [...new Set(found.map(({ incidentId }) => incidentId))];
}
