import type { Turn } from '../../src/wire/lane.ts';
import { createLimits } from '../../src/wire/limits.ts';
import type { Places } from '../../src/wire/places.ts';
import type { Window } from '../../src/wire/rate-window.ts';
import { createShares, type PlacesHome } from '../../src/wire/shares.ts';

/** What was sent: under which limit, and when (ms on the clock of the world). */
export interface Sent {
  key: string;
  at: number;
  by: number;
}

/** One process of several, with a clock that is off by so much (ms). */
export interface Process {
  /** So many to send under these limits, one place in line for each. */
  load(turns: readonly Turn[], count: number): void;
  /** How many of its own still wait. */
  waiting(): number;
  /** Dies, and does nothing more. */
  kill(): void;
  /** Stops as it should: it sends nothing more, and gives back what it has. */
  stop(): void;
}

/** Several processes that share limits by one home, on one clock that stands until it is moved. */
export interface World {
  now(): number;
  sent: Sent[];
  start(skew?: number): Process;
  pass(ms: number): Promise<void>;
}

/** How one request to the home fares: how long it takes (ms), and what becomes of it. */
export type Fate = () => { ms: number; fails: 'not' | 'before' | 'after' };

/** Places in memory, with the condition under which they are written. */
export function placesInMemory(): PlacesHome {
  let kept: { places: Places; versie: string } | undefined;
  let written = 0;
  return {
    places: async () => structuredClone(kept),
    async savePlaces(places, versie) {
      if (kept?.versie !== versie) return 'conflict';
      written += 1;
      kept = { places: structuredClone(places), versie: `${written}` };
      return 'saved';
    },
  };
}

export function openWorld(home: PlacesHome, fate: Fate = () => ({ ms: 0, fails: 'not' })): World {
  let now = 1_000_000;
  let timers: { at: number; callback: () => void; of: number }[] = [];
  const sent: Sent[] = [];
  let started = 0;
  /** Requests that are at the home: not what waits on the clock. */
  let atHome = 0;

  const timerOf = (of: number) => (callback: () => void, ms: number) => {
    const mine = { at: now + ms, callback, of };
    timers.push(mine);
    return () => {
      timers = timers.filter((each) => each !== mine);
    };
  };

  async function settled(): Promise<void> {
    do for (let i = 0; i < 3; i++) await new Promise<void>((resolve) => setImmediate(resolve));
    while (atHome > 0);
  }

  function start(skew = 0): Process {
    const of = started++;
    let alive = true;
    let waiting = 0;
    const timer = timerOf(of);
    const clock = () => now + skew;
    const onTheWay = (ms: number) => new Promise<void>((resolve) => (ms === 0 ? resolve() : void timer(resolve, ms)));
    const reached = async <T>(ask: () => Promise<T>): Promise<T> => {
      const { ms, fails } = fate();
      await onTheWay(ms / 2);
      if (fails === 'before') throw new Error('not reached');
      atHome += 1;
      const answer = await ask().finally(() => {
        atHome -= 1;
      });
      await onTheWay(ms / 2);
      if (fails === 'after') throw new Error('the answer was lost');
      return answer;
    };
    const shares = createShares({
      home: {
        places: () => reached(() => home.places()),
        savePlaces: (places, versie) => reached(() => home.savePlaces(places, versie)),
      },
      door: `process ${of}`,
      now: clock,
      timer,
      log: { info() {}, warn() {}, error() {} },
    });
    const limits = createLimits(clock, timer, shares);
    let last = 0;
    async function send(turns: readonly Turn[]): Promise<void> {
      waiting += 1;
      last += 1;
      const place = { name: `${last}`, owner: `${last}`, receiver: turns[0]?.key ?? '', voorrang: 2 };
      await limits.ready();
      for (;;) {
        if (!alive) return;
        const turn = limits.take(turns, place);
        if (turn === undefined) break;
        await turn;
      }
      waiting -= 1;
      for (const { key } of turns) sent.push({ key, at: now, by: of });
    }
    const die = () => {
      alive = false;
      timers = timers.filter((each) => each.of !== of);
    };
    return {
      load(turns, count) {
        for (let i = 0; i < count; i++) void send(turns);
      },
      waiting: () => waiting,
      kill: die,
      stop() {
        alive = false;
        void shares.stop().then(die);
      },
    };
  }

  return {
    now: () => now,
    sent,
    start,
    async pass(ms) {
      const until = now + ms;
      await settled();
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        now = Math.max(now, next.at);
        timers = timers.filter((each) => each !== next);
        next.callback();
        await settled();
      }
      now = until;
    },
  };
}

/** The most that was sent under one limit in any stretch of this length (ms). */
export function mostWithin(sent: readonly Sent[], key: string, { within }: Window): number {
  const times = sent.flatMap((one) => (one.key === key ? [one.at] : [])).sort((a, b) => a - b);
  let [most, first] = [0, 0];
  for (const [last, time] of times.entries()) {
    while (time - (times[first] ?? time) >= within) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
