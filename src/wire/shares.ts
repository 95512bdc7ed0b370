import { errorFacts, type Log } from '../kit/log.ts';
import { divided, givenBack, LOOKED, NO_PLACES, type Places, partOf, placesOf, QUESTION, ripeFor } from './places.ts';
import type { Window } from './rate-window.ts';

/** Where all processes find who has which place. Methods reject when it cannot be reached. */
export interface PlacesHome {
  /** `versie` changes whenever it is written. */
  places(): Promise<{ places: Places; versie: string } | undefined>;
  /** `conflict`: another wrote it since, nothing was written. `versie`: undefined where nothing was found. */
  savePlaces(places: Places, versie: string | undefined): Promise<'saved' | 'conflict'>;
}

/** The part that one process has of the limits that hold for all of them together. */
export interface Shares {
  /** What is ours of this limit now. */
  of(window: Window): Window;
  /** Resolves when there is a part of ours, or none could be had. Never rejects. */
  ready(): Promise<void>;
  /** Something stands in line: more would be used. */
  want(): void;
  /** Who hears that there may be more. */
  onMore(callback: () => void): void;
  /** Gives it back. Never rejects. */
  stop(): Promise<void>;
}

/** Of a process that has all for itself. */
export const ALL: Shares = {
  of: (window) => window,
  async ready() {},
  want() {},
  onMore() {},
  async stop() {},
};

export interface SharesParts {
  home: PlacesHome;
  /** Tells this process from the others. */
  door: string;
  /** ms since epoch */
  now: () => number;
  /** Calls back once after this many ms; returns how to call it off. */
  timer: (callback: () => void, ms: number) => () => void;
  log: Log;
}

/** A place that ends within this time (ms) is renewed, if it is used. */
const RENEWED_WITHIN = 60_000;
/** So often (ms) is looked whether others ask, while places are used, and whether there is more, while something stands in line. */
const LOOK_EVERY = 5_000;
const MOST_ATTEMPTS = 5;

/**
 * The part of a process that shares with others. It has a place only while it sends, so that who is quiet costs nothing and leaves all to the others. Where the home cannot be
 * reached, it has none once its time is over.
 */
export function createShares(parts: SharesParts): Shares {
  return new Keeper(parts);
}

class Keeper implements Shares {
  readonly #parts: SharesParts;
  /** As far as this process may count on it. */
  #known: Places = NO_PLACES;
  /** When the look began that this is from. */
  #lookedAt = Number.NEGATIVE_INFINITY;
  /** Of each place of another: as what it stood, since when this process asks and it stands so. */
  readonly #silent = new Map<number, { as: string; since: number }>();
  #askedAt = Number.NEGATIVE_INFINITY;
  /** Something stood in line when it was asked last, or since. */
  #hungry = false;
  #asking: Promise<void> | undefined;
  /** The answer to a write was lost: it may be there, or come there yet. Another one settles that. */
  #unsure = false;
  #again: (() => void) | undefined;
  #more = () => {};
  #stopped = false;

  constructor(parts: SharesParts) {
    this.#parts = parts;
  }

  of(window: Window): Window {
    return partOf(window, ripeFor(window, this.#known, this.#mine(), this.#parts.now()));
  }

  async ready(): Promise<void> {
    const isSure = this.#mine().length > 0;
    if (this.#sinceAsked() >= LOOK_EVERY) this.#ask();
    if (!isSure) await this.#asking;
  }

  want(): void {
    this.#hungry = true;
    if (this.#stopped || this.#asking !== undefined) return;
    if (this.#sinceAsked() >= LOOK_EVERY) this.#ask();
    else
      this.#again ??= this.#parts.timer(() => {
        this.#again = undefined;
        // Whoever stands in line still says so.
        this.#more();
      }, LOOK_EVERY - this.#sinceAsked());
  }

  onMore(callback: () => void): void {
    this.#more = callback;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#again?.();
    await this.#asking;
    const { door, now } = this.#parts;
    if (this.#mine().length > 0) await this.#change((places) => givenBack(places, door, now()));
  }

  #mine(): number[] {
    const { door, now } = this.#parts;
    return now() - this.#lookedAt > LOOKED ? [] : placesOf(this.#known, door, now());
  }

  #sinceAsked(): number {
    return this.#parts.now() - this.#askedAt;
  }

  #ask(): void {
    if (this.#stopped || this.#asking !== undefined) return;
    const { door, now } = this.#parts;
    const silentFor = (place: number) => now() - (this.#silent.get(place)?.since ?? now());
    const asking = { door, now: now(), hungry: this.#hungry, silentFor };
    this.#askedAt = now();
    this.#hungry = false;
    this.#asking = this.#change((places) => divided(places, asking)).then(() => {
      this.#asking = undefined;
      this.#more();
    });
  }

  /** What this process has less from then on it leaves alone before that is known to the others; what it has more, only afterwards. */
  async #change(change: (places: Places) => Places): Promise<void> {
    const { home, log } = this.#parts;
    try {
      for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        const began = this.#parts.now();
        const found = await home.places();
        const before = found?.places ?? NO_PLACES;
        this.#watch(before);
        const after = change(before);
        this.#leave(after);
        if (!this.#unsure && !this.#isNeeded(before, after)) {
          this.#known = before;
          this.#lookedAt = began;
          return;
        }
        this.#unsure = true;
        const saved = await home.savePlaces(after, found?.versie);
        this.#unsure = false;
        if (saved === 'conflict') continue;
        this.#watch(after);
        this.#known = after;
        this.#lookedAt = began;
        return;
      }
    } catch (error) {
      log.warn('the places under the limits of Teams and Graph could not be shared out', errorFacts(error));
    }
  }

  /** Whoever has a place and uses it writes within a look of this question; of what a program of before has, that is not known. */
  #watch({ plaatsen, vragen }: Places): void {
    const { door, now } = this.#parts;
    const isAsking = vragen.some((held) => held.door === door && held.tot > now());
    for (const [place, held] of plaatsen.entries()) {
      const as = `${held.door} ${held.tot}`;
      if (!isAsking || held.kijkt !== true || held.door === door) this.#silent.delete(place);
      else if (this.#silent.get(place)?.as !== as) this.#silent.set(place, { as, since: now() });
    }
  }

  #leave({ plaatsen }: Places): void {
    const { door } = this.#parts;
    const { vragen } = this.#known;
    const still = this.#known.plaatsen.map((held, place) => {
      const kept = plaatsen[place];
      return held.door === door && (kept?.door !== door || kept.tot < held.tot) ? { door: '', tot: 0 } : held;
    });
    this.#known = { plaatsen: still, vragen };
  }

  /** Whether there is anything to write: more or less of ours, a question or its end, a place that ends soon, or another that asks whether it is used. */
  #isNeeded(before: Places, after: Places): boolean {
    const { door, now } = this.#parts;
    const asks = ({ vragen }: Places) => vragen.some((held) => held.door === door && held.tot > now() + QUESTION / 2);
    const lasting = (places: Places) => placesOf(places, door, now() + RENEWED_WITHIN).join();
    const has = (places: Places) => placesOf(places, door, now()).join();
    const isAsked = before.vragen.some((held) => held.door !== door && held.tot > now());
    if (isAsked && has(after) !== '') return true;
    return has(before) !== has(after) || lasting(before) !== lasting(after) || asks(before) !== asks(after);
  }
}
