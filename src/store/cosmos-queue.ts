import { randomUUID } from 'node:crypto';
import { VOORRANGEN, type Voorrang } from '../incident/voorrang.ts';
import {
  type BerichtenDocument,
  berichtenDocument,
  berichtenIn,
  type Notification,
  recordedIn,
  traceIn,
} from './cosmos-bericht.ts';
import type { BesideLog } from './cosmos-beside.ts';
import type { CosmosConnection, Write } from './cosmos-connection.ts';
import { berichtenId, PREFIX, type Stored } from './cosmos-documents.ts';
import { cosmosDue, type Due } from './cosmos-due.ts';
import { AT_ONCE, ChangedTogether } from './cosmos-ends.ts';
import { asUrgent, type Candidate, firstInLine, nextIn, urgency } from './cosmos-line.ts';
import { LEASE_MS, mineIn, type Recorded, RecordedHere } from './cosmos-recorded.ts';
import { nextOf, type Round, roundOf } from './cosmos-round.ts';
import type { Afloop, LeasedBericht } from './send-queue.ts';
import type { ReadOrAside } from './set-aside.ts';
import { type Append, UnknownContentError } from './store.ts';

/** How often notifications are ended again when another process changed their document in between. */
const MOST_ATTEMPTS = 8;
/** A look at what is due is done again after this long (ms). */
const OLD = 2_000;
/** What waits for what another process sends is looked for again after this long (ms): by then that one looks too where it did not know of it when it ended that. */
const BLOCKED = 3_000;
/** So often (ms) it is looked what others recorded and did not send, also while there is enough of this process's own. */
const LOOK_EVERY = 60_000;

/** A record, and whom it must reach. */
export type RecordedWith = Pick<Append, 'record' | 'berichten' | 'later' | 'trace'>;

/** What waits in the container, given out to whoever sends. */
export class Queue {
  readonly #on: BesideLog;
  readonly #orAside: ReadOrAside;
  readonly #due: Due;
  readonly #sendsOwn: boolean;
  readonly #own = new RecordedHere();
  #round: Round | undefined;
  #lookedAt = Number.NEGATIVE_INFINITY;
  /** Until then (ms since epoch) nothing of others is due, as far as the last look knew. */
  #quietUntil = Number.NEGATIVE_INFINITY;
  /** Then (ms since epoch) it is looked in any case. */
  #lookBy = Number.POSITIVE_INFINITY;
  /** So often this process changed something. */
  #changes = 0;

  constructor(
    connection: Pick<CosmosConnection, 'across'>,
    beside: BesideLog,
    orAside: ReadOrAside,
    sendsOwn: boolean,
  ) {
    this.#on = beside;
    this.#orAside = orAside;
    this.#sendsOwn = sendsOwn;
    this.#due = cosmosDue({
      connection,
      read: (stored) => this.#readable(stored),
      documentsOf: (incident) => this.documentsOf(incident),
    });
  }

  async documentsOf(incident: string): Promise<BerichtenDocument[]> {
    return this.#readable(await this.#on.startingWith(incident, PREFIX.bericht));
  }

  async nextDue(everybodys = false): Promise<number | undefined> {
    const own = this.#own.nextDue;
    if (own !== undefined && everybodys) return Math.min(own, (await this.#due.next()) ?? own);
    if (own !== undefined) return own;
    const next = await this.#nextOfOthers();
    return this.#lookBy === Number.POSITIVE_INFINITY ? next : Math.min(this.#lookBy, next ?? this.#lookBy);
  }

  async #nextOfOthers(): Promise<number | undefined> {
    const known = this.#quietUntil;
    if (known !== Number.NEGATIVE_INFINITY) {
      // As the last look knew it, and this process since.
      this.#due.forget();
      return known === Number.POSITIVE_INFINITY ? undefined : known;
    }
    const before = this.#changes;
    const next = await this.#due.next();
    if (this.#sendsOwn && before === this.#changes) this.#quietUntil = next ?? Number.POSITIVE_INFINITY;
    return next;
  }

  /** What was recorded here goes first; but what others left is looked for now and then. */
  async lease(now: number, leaseMs: number, voor: Voorrang | number = VOORRANGEN.length): Promise<LeasedBericht[]> {
    const isTimeToLook = Math.abs(now - this.#lookedAt) >= LOOK_EVERY || now >= this.#lookBy;
    const own = isTimeToLook ? [] : await this.#leaseOwn(now, voor);
    if (own.length > 0 || (!isTimeToLook && now < this.#quietUntil)) return own;
    const found = await this.#leaseFound(now, leaseMs, voor);
    return found.length > 0 || !isTimeToLook ? found : await this.#leaseOwn(now, voor);
  }

  async #leaseOwn(now: number, voor: number): Promise<LeasedBericht[]> {
    for (let next = this.#own.next(now, voor); next !== undefined; next = this.#own.next(now, voor)) {
      const leased = await this.#handOut(next, now);
      if (leased.length > 0) return leased;
    }
    return [];
  }

  /** What is leased to this process already, unless it must wait for an earlier one: then whoever ends that one finds it. */
  async #handOut(own: Recorded, now: number): Promise<LeasedBericht[]> {
    const documents = await this.documentsOf(own.incident);
    const document = documents.find(({ stored }) => stored.id === own.id);
    const mine = document === undefined ? [] : mineIn(document, own).filter(({ vanaf }) => vanaf > now);
    const first = firstInLine(documents);
    const isFirst = ({ place }: Notification) => first.has(place);
    if (!mine.every(isFirst)) {
      await this.#release(own, document, (each) => !isFirst(each));
      this.#lookBy = Math.min(this.#lookBy, now + BLOCKED);
    }
    return mine
      .filter(isFirst)
      .sort(asUrgent)
      .map((each) => leasedOf(own.incident, each, { now, leasedUntil: each.vanaf, ...traceIn(document ?? {}) }));
  }

  /** Gives some of these back. Where another changed the document meanwhile they are free when the lease ends. */
  async #release(
    own: Recorded,
    document: BerichtenDocument | undefined,
    which: (each: Notification) => boolean,
  ): Promise<void> {
    if (document === undefined) return;
    const { stored, ...berichten } = document;
    const free = new Set(mineIn(document, own).filter(which));
    const all = berichten.all.map((each) => (free.has(each) ? { ...each, vanaf: own.vanaf, lease: null } : each));
    this.#outdate();
    this.#on.leaves(own.incident, idsOf(own.incident, [...free]));
    await this.#on.write(own.incident, [
      { replace: berichtenDocument(stored, { ...berichten, all }), ifMatch: stored._etag },
    ]);
  }

  async close(): Promise<void> {
    for (const own of this.#own.empty())
      try {
        const [document] = (await this.documentsOf(own.incident)).filter(({ stored }) => stored.id === own.id);
        await this.#release(own, document, () => true);
      } catch {
        // Then another process has it when the lease ends.
      }
  }

  async #leaseFound(now: number, leaseMs: number, voor: number): Promise<LeasedBericht[]> {
    for (;;) {
      // What came meanwhile may be more urgent than the rest of an old look.
      if (now - (this.#round?.since ?? now) > OLD) this.#round = undefined;
      if (this.#round === undefined) {
        this.#lookedAt = now;
        this.#lookBy = Number.POSITIVE_INFINITY;
        this.#quietUntil = Number.NEGATIVE_INFINITY;
      }
      this.#round ??= roundOf(this.#due.candidates(now), now, this.#changes);
      const mine = this.#round;
      for (let next = await nextOf(mine, now); next !== undefined; next = await nextOf(mine, now)) {
        if (urgency(next) >= voor) {
          mine.left = next;
          return [];
        }
        const leased = await this.#take(next, now, leaseMs);
        mine.isAgain = true;
        if (leased.length > 0) return leased;
      }
      if (this.#round === mine) this.#round = undefined;
      // Whoever asks next need not look again, as long as nothing changes.
      const { quietUntil, changes } = mine;
      if (this.#sendsOwn && quietUntil !== undefined && changes === this.#changes) this.#quietUntil = quietUntil;
      if (!mine.isAgain) return [];
    }
  }

  recording(what: RecordedWith): { writes: Write[]; written: () => void } {
    const { incident, revisie, tijd: vanaf } = what.record;
    const [id, recorded] = [berichtenId(revisie), recordedIn(what)];
    const due = Math.ceil(vanaf);
    const { all, lease } = this.#own.leased(recorded, this.#sendsOwn ? due : Number.NEGATIVE_INFINITY, due + LEASE_MS);
    const document = berichtenDocument(
      { id, incidentId: incident },
      { all, unread: [], more: traceIn({ more: what }) },
    );
    return {
      writes: all.length === 0 ? [] : [{ create: document }],
      written: () => {
        this.#changes += 1;
        // It may be more urgent than the rest of an old look, unless it goes before that anyway.
        if (!this.#sendsOwn) this.#round = undefined;
        for (const each of all) if (each.lease === null) this.#quietUntil = Math.min(this.#quietUntil, each.vanaf);
        this.#keep({ incident, id, lease, vanaf }, all);
      },
    };
  }

  async finish(ends: readonly Afloop[]): Promise<ReadonlySet<string>> {
    const byIncident = Map.groupBy(ends, ({ id }) => id.slice(0, id.lastIndexOf('/')));
    const done = [];
    for (const [incident, some] of byIncident) done.push(...(await this.#finishIn(incident, some)));
    return new Set(done);
  }

  /** What was changed may be due now, or make room for what is. `quietUntil`: when that is, where it is known. */
  #outdate(quietUntil = Number.NEGATIVE_INFINITY): void {
    this.#changes += 1;
    this.#quietUntil = Math.min(this.#quietUntil, quietUntil);
    if (this.#round !== undefined) this.#round.isOld = true;
  }

  /** When the first of an incident is due that this process did not just lease, where all of it is known. */
  #dueIn(incident: string, lease: string | undefined): number | undefined {
    const known = lease === undefined ? undefined : this.#on.known(incident, PREFIX.bericht);
    if (known === undefined) return undefined;
    return nextIn(this.#readable(known), ({ lease: by }) => by !== lease);
  }

  /** One that has ended stays as it ended: a worker that lost its lease may still come with its own answer. */
  async #finishIn(incident: string, ends: readonly Afloop[]): Promise<string[]> {
    const lease = this.#sendsOwn ? randomUUID() : undefined;
    let dueFrom: number | undefined;
    try {
      for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        const together = new ChangedTogether(this.#on, incident, (stored) => this.#readable(stored), lease);
        const done: string[] = [];
        for (const end of ends) if (await together.change(end)) done.push(end.id);
        if (done.length === 0) break;
        if ((await this.#on.write(incident, together.writes)) === 'refused') continue;
        dueFrom = this.#dueIn(incident, lease);
        for (const { stored, all } of together.changed)
          if (lease !== undefined) this.#keep({ incident, id: stored.id, lease, vanaf: AT_ONCE }, all);
        return done;
      }
      return [];
    } finally {
      this.#outdate(dueFrom);
      this.#leave(incident, ends);
    }
  }

  #keep(where: Pick<Recorded, 'incident' | 'id' | 'lease' | 'vanaf'>, all: readonly Notification[]): void {
    this.#own.keep(where, all);
    const mine = all.filter((each) => each.lease === where.lease);
    this.#on.holds(where.incident, idsOf(where.incident, mine));
  }

  #leave(incident: string, ends: readonly Afloop[]): void {
    this.#on.leaves(
      incident,
      ends.flatMap(({ id, staat }) => (staat === 'geleast' ? [] : [id])),
    );
  }

  /** Without what is of a later version: that is its to send. */
  #readable(all: Stored[]): BerichtenDocument[] {
    return all.flatMap((stored) => {
      const { incidentId, id } = stored;
      const document = this.#orAside('bericht', `${incidentId}/${id}`, () => berichtenIn(stored));
      for (const { nr } of document?.unread ?? []) this.#orAside('bericht', `${incidentId}/${id}:${nr}`, unknown);
      return document ?? [];
    });
  }

  /** Takes up all that is due of it; nothing when someone else was first. */
  async #take({ document: { stored, ...berichten }, due }: Candidate, now: number, leaseMs: number) {
    const { incidentId: incident, id } = stored;
    const [leasedUntil, lease] = [now + leaseMs, randomUUID()];
    const places = new Set(due.map(({ place }) => place));
    const all = berichten.all.map((each) =>
      places.has(each.place) ? { ...each, sinds: each.sinds ?? now, vanaf: leasedUntil, lease } : each,
    );
    const replace = berichtenDocument({ id, incidentId: incident }, { ...berichten, all });
    // Another process may have sent what went before it.
    this.#on.forget(incident);
    if ((await this.#on.write(incident, [{ replace, ifMatch: stored._etag }])) === 'refused') return [];
    return due.map((each) => leasedOf(incident, each, { now, leasedUntil, ...traceIn(berichten) }));
  }
}

function leasedOf(
  incident: string,
  { place, revisie, bericht, pogingen, bereikt: aankomst, sinds }: Notification,
  { now, ...lease }: { now: number; leasedUntil: number; trace?: string },
): LeasedBericht {
  const name = { id: `${incident}/${place}`, incident, revisie };
  return { ...name, bericht, pogingen, aankomst, sinds: sinds ?? now, ...lease };
}

const idsOf = (incident: string, all: readonly Notification[]) => all.map(({ place }) => `${incident}/${place}`);

function unknown(): never {
  throw new UnknownContentError('a notification of a later version');
}
