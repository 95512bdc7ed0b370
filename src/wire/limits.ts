import { forgetOld, freeAfter, type Window } from './rate-window.ts';

/** One use of something with a limit: by what it is counted (`key`), and how many there may be. Every window must be kept. */
export interface Turn {
  key: string;
  windows: readonly Window[];
}

/** Keeps to the limits of other services, so that they need not throttle. A process knows of its own turns only. */
export interface Limits {
  /**
   * Takes a turn for all of these, or for none when one of them is full.
   *
   * @param urgent whether this queues only behind what is urgent too
   * @returns 0 when the turns were taken. Otherwise how long to stay away (ms): each that is sent away gets a later moment than
   * the one before it
   */
  take(turns: readonly Turn[], urgent: boolean): number;
  /** Counts a turn that is not held up, because somebody waits for the answer. */
  count(turns: readonly Turn[]): void;
}

/** Moments (ms since epoch), in order: when turns were taken, and when those that were sent away come back. */
interface Lane {
  taken: number[];
  urgent: number[];
  others: number[];
}

/** Lanes that nobody used for their longest window are forgotten when there are more than this. */
const MOST_LANES = 10_000;

/**
 * Limits of which nothing has been used yet.
 *
 * @param now gives ms since epoch
 * @example
 * createLimits(() => 0).take([{ key: 'mailbox', windows: [{ most: 30, within: 60_000 }] }], false) // 0
 */
export function createLimits(now: () => number): Limits {
  const lanes = new Map<string, Lane>();

  function laneOf({ key, windows }: Turn): Lane {
    const at = now();
    const { taken, urgent, others } = lanes.get(key) ?? { taken: [], urgent: [], others: [] };
    forgetOld(taken, windows, at);
    const lane = { taken, urgent: urgent.filter((time) => time > at), others: others.filter((time) => time > at) };
    if (lanes.size > MOST_LANES) forget();
    lanes.set(key, lane);
    return lane;
  }

  function forget(): void {
    for (const [key, { taken, urgent, others }] of lanes)
      if (Math.max(...taken, ...urgent, ...others) < now() - LONGEST) lanes.delete(key);
  }

  return {
    take(turns, urgent) {
      const at = now();
      const asked = turns.map((turn) => ({ turn, lane: laneOf(turn) }));
      if (asked.every(({ turn, lane }) => freeAfter(lane.taken, turn.windows) <= at)) {
        for (const { lane } of asked) lane.taken.push(at);
        return 0;
      }
      const free = asked.map(({ turn, lane }) => {
        const before = [...lane.taken, ...lane.urgent, ...(urgent ? [] : lane.others)].sort((a, b) => a - b);
        return Math.max(freeAfter(before, turn.windows), before.at(-1) ?? 0);
      });
      const back = Math.max(at + 1, ...free);
      for (const { lane } of asked) (urgent ? lane.urgent : lane.others).push(back);
      return back - at;
    },
    count(turns) {
      for (const turn of turns) laneOf(turn).taken.push(now());
    },
  };
}

/** The longest window there is: the hour of the connector. */
const LONGEST = 3_600_000;
