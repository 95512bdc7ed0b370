import { Lane, type Turn } from './lane.ts';
import { Line, type Place, type Waiting } from './line.ts';
import { ALL, type Shares } from './shares.ts';

/** Keeps to the limits of other services, so that they need not throttle. A process knows of its own turns, and which part of each limit is its own. */
export interface Limits {
  /**
   * Takes a turn for all of these, or for none when one of them is full: then a place in line, which stays the same one however often it is asked for.
   * What goes before it is served first; capacity that what goes before cannot use is not held back.
   *
   * @returns undefined when the turns were taken; otherwise what resolves when it is its turn. Take it then, within {@link GIVEN_FOR}: it is kept so long
   */
  take(turns: readonly Turn[], place: Place): Promise<void> | undefined;
  /** Counts a turn that is not held up, because somebody waits for the answer. */
  count(turns: readonly Turn[]): void;
  /** What was taken was not used: the other side did nothing. */
  giveBack(turns: readonly Turn[]): void;
  /** Gives up every place of this owner. */
  leave(owner: string): void;
  /** Resolves when this process has a part of the limits, so that what is sent next need not stand in line for that; or when none could be had. Never rejects. */
  ready(): Promise<void>;
}

/** How long (ms) a turn that was given out is kept for whoever it was given to. */
export const GIVEN_FOR = 10_000;
/** Lanes that nobody used for their longest window are forgotten when there are more than this. */
const MOST_LANES = 10_000;

/** Calls back once after this many ms; returns how to call it off. */
type Timer = (callback: () => void, ms: number) => () => void;

/**
 * Limits of which nothing has been used yet.
 *
 * @param now gives ms since epoch
 * @param shares what is ours of them; all of it, where it is left out
 * @example
 * createLimits(() => 0, () => () => {}).take([{ key: 'a', windows: [{ most: 1, within: 1_000 }] }], { name: 'a', owner: 'a', receiver: 'b', voorrang: 1 }) // undefined
 */
export function createLimits(now: () => number, timer: Timer, shares: Shares = ALL): Limits {
  return new Lines(now, timer, shares);
}

class Lines implements Limits {
  readonly #now: () => number;
  readonly #timer: Timer;
  readonly #shares: Shares;
  readonly #lanes = new Map<string, Lane>();
  readonly #line = new Line();
  /** Whose turn it is, and until when. */
  readonly #given = new Map<Waiting, number>();
  #next = Number.POSITIVE_INFINITY;
  #cancel = () => {};

  constructor(now: () => number, timer: Timer, shares: Shares) {
    this.#now = now;
    this.#timer = timer;
    this.#shares = shares;
    shares.onMore(() => this.#serve());
  }

  ready(): Promise<void> {
    return this.#shares.ready();
  }

  take(turns: readonly Turn[], place: Place): Promise<void> | undefined {
    const name = [place.name, ...turns.map(({ key }) => key)].join('\n');
    const known = this.#line.find(name);
    if (known !== undefined && !this.#given.has(known)) return known.turn;
    const mine = known ?? this.#line.join(name, turns, place);
    if (known === undefined) {
      const free = this.#freeAt(mine);
      // Where a look is due and has not come yet, another's turn may be due too.
      if (free > this.#now() && this.#next > this.#now()) this.#lookAt(free);
      else this.#serve();
    }
    if (!this.#given.has(mine)) {
      this.#shares.want();
      return mine.turn;
    }
    this.#letGo(mine);
    this.#line.leave(mine);
    this.count(turns);
    return undefined;
  }

  count(turns: readonly Turn[]): void {
    for (const turn of turns) this.#laneOf(turn).take();
  }

  giveBack(turns: readonly Turn[]): void {
    for (const turn of turns) this.#laneOf(turn).giveBack();
    this.#serve();
  }

  leave(owner: string): void {
    const left = this.#line.of(owner);
    if (left.length === 0) return;
    for (const each of left) {
      this.#letGo(each);
      this.#line.leave(each);
    }
    this.#serve();
  }

  /** Gives everybody a turn who may have one now, in order; and looks again when the next may. */
  #serve(): void {
    this.#takeBack();
    for (;;) {
      const next = this.#line.first((each) => this.#freeAt(each) <= this.#now());
      if (next === undefined) break;
      for (const turn of next.turns) this.#laneOf(turn).hold();
      this.#given.set(next, this.#now() + GIVEN_FOR);
      this.#line.serve(next);
    }
    const moments = [...this.#line.heads()].map((each) => this.#freeAt(each));
    if (moments.length > 0) this.#shares.want();
    this.#lookAt(Math.min(...moments, ...this.#given.values()));
  }

  /** A turn that nobody came for is another's. */
  #takeBack(): void {
    for (const [each, until] of this.#given) {
      if (until > this.#now()) continue;
      this.#letGo(each);
      this.#line.leave(each);
    }
  }

  #letGo(each: Waiting): void {
    if (this.#given.delete(each)) for (const turn of each.turns) this.#laneOf(turn).letGo();
  }

  #lookAt(moment: number): void {
    if (moment >= this.#next && this.#next > this.#now()) return;
    this.#cancel();
    this.#next = moment;
    if (moment === Number.POSITIVE_INFINITY) return;
    this.#cancel = this.#timer(
      () => {
        this.#next = Number.POSITIVE_INFINITY;
        this.#serve();
      },
      Math.max(1, moment - this.#now()),
    );
  }

  #freeAt({ turns, place }: Waiting): number {
    return Math.max(...turns.map((turn) => this.#laneOf(turn).freeAt(place.voorrang)));
  }

  #laneOf({ key, windows }: Turn): Lane {
    const lane = this.#lanes.get(key) ?? new Lane(windows, this.#now, (window) => this.#shares.of(window));
    if (this.#lanes.size > MOST_LANES)
      for (const [other, each] of this.#lanes) if (each.isUnused) this.#lanes.delete(other);
    this.#lanes.set(key, lane);
    return lane;
  }
}
