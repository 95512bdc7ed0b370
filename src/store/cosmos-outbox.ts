import { randomUUID } from 'node:crypto';
import { VOORRANGEN, voorrangOf } from '../incident/voorrang.ts';
import {
  after,
  type BerichtState,
  berichtDocument,
  berichtStateShape,
  following,
  writesFor,
} from './cosmos-bericht.ts';
import type { CosmosConnection, Write } from './cosmos-connection.ts';
import { type Document, PREFIX, type Stored } from './cosmos-documents.ts';
import { guarded } from './cosmos-error.ts';
import { jsonIn } from './cosmos-read.ts';
import { parsedOnce } from './parsed-once.ts';
import type { ReadOrAside } from './set-aside.ts';
import type { Aankomst, Append, Berichten, Delivery, Held, LeasedBericht, SendQueue } from './store.ts';

/** The outbox in a Cosmos container. Its methods mean what those of the store mean. */
export interface CosmosOutbox extends SendQueue, Berichten {
  /** What goes into the batch that appends the record. */
  writesFor(what: Pick<Append, 'record' | 'berichten' | 'later'>): Write[];
}

interface Found extends BerichtState {
  stored: Stored;
}

/** So many notifications, as they stand, are not parsed again. */
const MOST_REMEMBERED = 10_000;
const LOOKED_AT = 20;
/** How often a notification is ended again when another process changed it in between. */
const MOST_ATTEMPTS = 8;
const WAITING = "c.q.kind = 'bericht'";
const DUE_FIRST = { by: ['vanaf'] };
/** A look at what is due is done again after this long (ms). */
const OLD = 2_000;

/** Notifications lie beside the records of their incident; what waits is found over all partitions, and taken up by ETag. */
export function cosmosOutbox(connection: CosmosConnection, orAside: ReadOrAside): CosmosOutbox {
  const queue = new Queue(connection, orAside);
  return {
    writesFor,
    lease: (now, leaseMs) => queue.lease(now, leaseMs),
    hold: (leased, until, aankomst) => queue.hold(leased, until, aankomst),
    finish: (id, delivery) => queue.finish(id, delivery),
    berichten: async (incident) =>
      (await queue.notifications(incident)).map(({ revisie, bericht, staat, pogingen, bereikt: aankomst, vanaf }) => ({
        revisie,
        bericht,
        staat,
        pogingen,
        aankomst,
        vanaf,
      })),
    nextDue: () => queue.nextDue(),
  };
}

/** What waits, in order of when it is due: all of it, or the first so many. */
interface Look {
  found: Found[];
  whole: boolean;
}

/** What waits in the container, given out to whoever sends. */
class Queue {
  readonly #on: CosmosConnection;
  readonly #orAside: ReadOrAside;
  readonly #stateIn = parsedOnce(berichtStateShape, MOST_REMEMBERED);
  /** One look over all partitions serves whoever asks meanwhile: what has changed since is refused when it is taken. */
  #round: { due: AsyncGenerator<Found>; gave: boolean; since: number } | undefined;
  /** The look that found nothing due tells when something will be. */
  #quiet: Look | undefined;

  constructor(connection: CosmosConnection, orAside: ReadOrAside) {
    this.#on = connection;
    this.#orAside = orAside;
  }

  async notifications(incident: string): Promise<Found[]> {
    return this.#readable(await this.#on.startingWith(incident, PREFIX.bericht));
  }

  async nextDue(): Promise<number | undefined> {
    const look = this.#quiet ?? (await this.#look());
    this.#quiet = undefined;
    for await (const { vanaf } of this.#firstInLine(look.found, look)) return vanaf;
    if (look.whole) return undefined;
    for await (const { vanaf } of this.#firstInLine(this.#all(WAITING, {}))) return vanaf;
    return undefined;
  }

  async lease(now: number, leaseMs: number): Promise<LeasedBericht | undefined> {
    for (;;) {
      // What came meanwhile may be more urgent than the rest of an old look.
      if (now - (this.#round?.since ?? now) > OLD) this.#round = undefined;
      this.#round ??= { due: this.#due(now), gave: false, since: now };
      const mine = this.#round;
      for (let next = await mine.due.next(); !next.done; next = await mine.due.next()) {
        const leased = next.value.vanaf > now ? undefined : await this.#take(next.value, now, leaseMs);
        if (leased === undefined) continue;
        mine.gave = true;
        return leased;
      }
      if (this.#round === mine) this.#round = undefined;
      // What was given out may have had others waiting behind it.
      if (!mine.gave) return undefined;
    }
  }

  hold({ id, leasedUntil }: Held, until: number, aankomst: readonly Aankomst[]): Promise<boolean> {
    return this.#change(id, async (_stored, state) =>
      state.vanaf === Math.ceil(leasedUntil)
        ? { state: { ...state, vanaf: Math.ceil(until), bereikt: [...aankomst] }, next: [] }
        : undefined,
    );
  }

  async finish(id: string, delivery: Delivery): Promise<void> {
    await this.#change(id, async (stored, state) => ({
      state: after(state, delivery, stored.id),
      next: await this.#fresher(stored.incidentId, following(stored, state, delivery)),
    }));
  }

  /** Whether it was changed. One that has ended stays as it ended: a worker that lost its lease may still come with its own answer. */
  async #change(
    id: string,
    to: (stored: Stored, state: BerichtState) => Promise<{ state: BerichtState; next: Write[] } | undefined>,
  ): Promise<boolean> {
    const slash = id.lastIndexOf('/');
    const [incident, name] = [id.slice(0, slash), id.slice(slash + 1)];
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const stored = await this.#on.find(incident, name);
      const [found] = stored === undefined ? [] : this.#readable([stored]);
      if (stored === undefined || found === undefined) return false;
      const { stored: _, ...known } = found;
      const wanted = known.staat === 'wacht' ? await to(stored, known) : undefined;
      if (wanted === undefined) return false;
      const changed = { replace: berichtDocument(stored, wanted.state), ifMatch: stored._etag };
      if ((await this.#on.write(incident, [changed, ...wanted.next])) === 'written') return true;
    }
    return false;
  }

  /** Without those of a later version: they are its to send. */
  #readable(all: Stored[]): Found[] {
    return all.flatMap((stored) => {
      const read = () => ({ ...guarded(() => this.#stateIn(jsonIn(stored))), stored });
      return this.#orAside('bericht', `${stored.incidentId}/${stored.id}`, read) ?? [];
    });
  }

  /** The most urgent ones first, and of those the ones that have been due longest. */
  async *#due(now: number): AsyncGenerator<Found> {
    const look = await this.#look();
    const due = look.found.filter(({ vanaf }) => vanaf <= now);
    this.#quiet = due.length === 0 ? look : undefined;
    if (look.whole || due.length < look.found.length) return yield* this.#firstInLine(due.sort(asUrgent), look);
    for (const voorrang of VOORRANGEN) {
      const where = `${WAITING} AND c.q.voorrang = @voorrang AND c.q.vanaf <= @now`;
      yield* this.#firstInLine(this.#all(where, { voorrang, now }));
    }
  }

  async #look(): Promise<Look> {
    const rows = await this.#on.across({ where: WAITING, values: {}, order: DUE_FIRST, most: LOOKED_AT });
    return { found: this.#readable(rows).sort(asRecorded), whole: rows.length < LOOKED_AT };
  }

  /** Everything that is asked for, in order of when it is due. Whoever stops early has not asked for the rest. */
  async *#all(where: string, values: Record<string, number>): AsyncGenerator<Found> {
    const seen = new Set<string>();
    for (let most = LOOKED_AT; ; most *= 2) {
      const rows = await this.#on.across({ where, values, order: DUE_FIRST, most });
      const fresh = rows.filter(({ incidentId, id }) => !seen.has(`${incidentId}/${id}`));
      for (const { incidentId, id } of fresh) seen.add(`${incidentId}/${id}`);
      yield* this.#readable(fresh).sort(asRecorded);
      if (rows.length < most) return;
    }
  }

  /** Without those that wait for an earlier one of the same incident and purpose. A look at everything that waits knows the earlier ones too. */
  async *#firstInLine(some: Iterable<Found> | AsyncIterable<Found>, look?: Look): AsyncGenerator<Found> {
    const partitions = new Map<string, Found[]>();
    for await (const found of some) {
      const { incidentId } = found.stored;
      const all = look?.whole ? look.found : (partitions.get(incidentId) ?? (await this.notifications(incidentId)));
      partitions.set(incidentId, all);
      if (!all.some((other) => comesBefore(other, found))) yield found;
    }
  }

  /** Undefined: someone else was first. */
  async #take({ stored, ...found }: Found, now: number, leaseMs: number): Promise<LeasedBericht | undefined> {
    const leasedUntil = now + leaseMs;
    const sinds = found.sinds ?? now;
    const taken = berichtDocument(stored, { ...found, sinds, vanaf: leasedUntil, lease: randomUUID() });
    const { incidentId: incident, id } = stored;
    if ((await this.#on.write(incident, [{ replace: taken, ifMatch: stored._etag }])) === 'refused') return undefined;
    const { revisie, bericht, pogingen, bereikt: aankomst } = found;
    return { id: `${incident}/${id}`, incident, revisie, bericht, pogingen, aankomst, sinds, leasedUntil };
  }

  /** Without what stands already: another worker may have set the next rung. */
  async #fresher(incident: string, writes: { create: Document }[]): Promise<Write[]> {
    const known = await Promise.all(writes.map(({ create }) => this.#on.find(incident, create.id)));
    return writes.filter((_write, i) => known[i] === undefined);
  }
}

/** Whether a notification must end before another one is given out. */
function comesBefore(earlier: Found, found: Found): boolean {
  if (earlier.stored.incidentId !== found.stored.incidentId) return false;
  return earlier.stored.id < found.stored.id && earlier.sleutel === found.sleutel && earlier.staat === 'wacht';
}

function asUrgent(a: Found, b: Found): number {
  return voorrangOf(a.bericht) - voorrangOf(b.bericht) || asRecorded(a, b);
}

function asRecorded(a: Found, b: Found): number {
  return a.vanaf - b.vanaf || (a.stored.id < b.stored.id ? -1 : 1);
}
