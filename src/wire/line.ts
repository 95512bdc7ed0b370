import type { Turn } from './lane.ts';

/** Who stands in line. */
export interface Place {
  /** What for. Under the same name it is the same place. */
  name: string;
  /** Whose it is; when that ends, its places are left. */
  owner: string;
  /** Who gets what is sent: much for one does not hold up another. */
  receiver: string;
  /** 0 goes before 1, and so on. */
  voorrang: number;
}

/** One place in line. */
export interface Waiting {
  readonly name: string;
  readonly place: Place;
  readonly turns: readonly Turn[];
  /** Resolves when it is its turn. */
  readonly turn: Promise<void>;
  /** When it would be served if every receiver had one after the other (start-time fair queueing). */
  readonly round: number;
  readonly order: number;
  readonly queue: string;
  readonly call: () => void;
}

/** Who waits, and who goes first: by voorrang; within it receivers take turns; for one receiver whoever came first. */
export class Line {
  readonly #all = new Map<string, Waiting>();
  readonly #owners = new Map<string, Set<Waiting>>();
  /** Those that wait for the same turns to the same receiver, who come first first. */
  readonly #queues = new Map<string, Waiting[]>();
  readonly #rounds = new Map<number, Rounds>();
  #order = 0;

  find(name: string): Waiting | undefined {
    return this.#all.get(name);
  }

  of(owner: string): Waiting[] {
    return [...(this.#owners.get(owner) ?? [])];
  }

  /** The first of each queue. */
  *heads(): Iterable<Waiting> {
    for (const queue of this.#queues.values()) if (queue[0] !== undefined) yield queue[0];
  }

  join(name: string, turns: readonly Turn[], place: Place): Waiting {
    const { owner, receiver, voorrang } = place;
    const { promise, resolve } = Promise.withResolvers<void>();
    const queue = [voorrang, receiver, ...turns.map(({ key }) => key)].join('\n');
    const round = this.#roundsOf(voorrang).join(receiver);
    this.#order += 1;
    const mine: Waiting = { name, place, turns, turn: promise, call: resolve, round, order: this.#order, queue };
    this.#all.set(name, mine);
    this.#owners.set(owner, (this.#owners.get(owner) ?? new Set()).add(mine));
    const others = this.#queues.get(queue);
    if (others === undefined) this.#queues.set(queue, [mine]);
    else others.push(mine);
    return mine;
  }

  /** The one that goes first of those that may go; behind one of a queue that may not, none of it may. */
  first(mayGo: (each: Waiting) => boolean): Waiting | undefined {
    let best: Waiting | undefined;
    for (const [head] of this.#queues.values())
      if (head !== undefined && (best === undefined || goesBefore(head, best)) && mayGo(head)) best = head;
    return best;
  }

  /** It is the turn of this one: it waits no longer, and keeps its name until it is left. */
  serve(mine: Waiting): void {
    this.#outOfQueue(mine);
    this.#roundsOf(mine.place.voorrang).serve(mine.round);
    mine.call();
  }

  leave(mine: Waiting): void {
    this.#outOfQueue(mine);
    this.#all.delete(mine.name);
    const { owner } = mine.place;
    const others = this.#owners.get(owner);
    others?.delete(mine);
    if (others?.size === 0) this.#owners.delete(owner);
  }

  #outOfQueue(mine: Waiting): void {
    const queue = this.#queues.get(mine.queue);
    const at = queue?.indexOf(mine) ?? -1;
    if (queue === undefined || at < 0) return;
    queue.splice(at, 1);
    if (queue.length === 0) this.#queues.delete(mine.queue);
  }

  #roundsOf(voorrang: number): Rounds {
    const known = this.#rounds.get(voorrang) ?? new Rounds();
    this.#rounds.set(voorrang, known);
    return known;
  }
}

function goesBefore(a: Waiting, b: Waiting): boolean {
  return a.place.voorrang - b.place.voorrang < 0 || (a.place.voorrang === b.place.voorrang && isEarlier(a, b));
}

function isEarlier(a: Waiting, b: Waiting): boolean {
  return a.round < b.round || (a.round === b.round && a.order < b.order);
}

/** In which round each receiver is next. */
class Rounds {
  readonly #last = new Map<string, number>();
  #now = 0;

  join(receiver: string): number {
    const round = Math.max(this.#now, this.#last.get(receiver) ?? 0) + 1;
    this.#last.set(receiver, round);
    return round;
  }

  serve(round: number): void {
    this.#now = Math.max(this.#now, round - 1);
    for (const [receiver, last] of this.#last) if (last <= this.#now) this.#last.delete(receiver);
  }
}
