/** What the platform asks of a process: whether to leave it alone, and whether to send it anything. */
export interface Probes {
  /** Whether turns still end; otherwise only a new process helps. */
  alive(): boolean;
  /** What is missing to serve people with; empty: nothing. One word each, and nothing that a stranger may not read. */
  missing(): Promise<readonly string[]>;
}

/** Something without which people cannot be served, and how to find out whether it is there. */
export interface Need {
  name: string;
  isMet: () => boolean | Promise<boolean>;
}

/** Keeps an eye on turns. */
export interface Turns {
  /** Lets a turn run; it is under way until it has ended. */
  run<T>(turn: () => Promise<T>): Promise<T>;
  /** Whether turns still end. */
  alive(): boolean;
  /** Resolves when none is under way: also those that nobody waits for any more. */
  idle(): Promise<void>;
}

/** When no turn ends for this long (ms) while one is under way all that time, none will: an answer after 15 s comes too late for Teams. */
const STUCK_AFTER = 60_000;

/** `now` gives ms since epoch. */
export function createTurns(now: () => number): Turns {
  const underWay = new Set<{ since: number; work: Promise<unknown> }>();
  let endedAt = Number.NEGATIVE_INFINITY;
  return {
    async run(turn) {
      const work = turn();
      const one = { since: now(), work };
      underWay.add(one);
      try {
        return await work;
      } finally {
        underWay.delete(one);
        endedAt = now();
      }
    },
    async idle() {
      while (underWay.size > 0) await Promise.allSettled([...underWay].map(({ work }) => work));
    },
    alive() {
      const [oldest] = underWay;
      return oldest === undefined || now() - Math.max(oldest.since, endedAt) < STUCK_AFTER;
    },
  };
}

/** Anybody may ask: what is missing is found out once in this time (ms). Well is believed longer than not well. */
const BELIEVED = { met: 30_000, missing: 2_000 };
/** A need that does not answer in this time (ms) is not met. */
const PATIENCE = 3_000;

/**
 * What of these needs is not met, by name. Whoever asks while it is being found out waits for the same answer.
 *
 * @param now gives ms since epoch
 * @param timer calls back once after this many ms
 */
export function createMissing(
  needs: readonly Need[],
  now: () => number,
  timer: (callback: () => void, ms: number) => () => void,
): Probes['missing'] {
  let known: { at: number; missing: Promise<readonly string[]> } | undefined;
  let believed = 0;

  async function isMet({ isMet: look }: Need): Promise<boolean> {
    const { promise: late, resolve } = Promise.withResolvers<boolean>();
    const cancel = timer(() => resolve(false), PATIENCE);
    const looked = Promise.resolve()
      .then(look)
      .catch(() => false);
    return await Promise.race([looked, late]).finally(cancel);
  }

  async function find(): Promise<readonly string[]> {
    const met = await Promise.all(needs.map(isMet));
    const missing = needs.flatMap(({ name }, i) => (met[i] ? [] : [name]));
    believed = missing.length === 0 ? BELIEVED.met : BELIEVED.missing;
    return missing;
  }

  return () => {
    if (known === undefined || now() - known.at >= believed || now() < known.at) {
      believed = PATIENCE;
      known = { at: now(), missing: find() };
    }
    return known.missing;
  };
}
