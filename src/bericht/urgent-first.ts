import type { Bericht } from '../incident/berichten.ts';
import { VOORRANGEN, type Voorrang, voorrangOf } from '../incident/voorrang.ts';

/** What is to go on, one by one: the most urgent first, whatever it came with; what is as urgent keeps its order. */
export class UrgentFirst<T> {
  readonly #berichtOf: (one: T) => Bericht;
  /** What can wait piles up here while something more urgent comes, so each voorrang has a line of its own. */
  readonly #lines: Record<Voorrang, T[]> = { 0: [], 1: [], 2: [], 3: [], 4: [] };

  constructor(berichtOf: (one: T) => Bericht) {
    this.#berichtOf = berichtOf;
  }

  add(all: readonly T[]): void {
    for (const one of all) this.#lines[voorrangOf(this.#berichtOf(one))].push(one);
  }

  /** How urgent the next one is; undefined when there is none. */
  get best(): Voorrang | undefined {
    return VOORRANGEN.find((each) => this.#lines[each].length > 0);
  }

  next(): T | undefined {
    const { best } = this;
    return best === undefined ? undefined : this.#lines[best].shift();
  }

  /** Takes all of them out. */
  empty(): T[] {
    return VOORRANGEN.flatMap((each) => this.#lines[each].splice(0));
  }
}
