import { VOORRANGEN, voorrangOf } from '../incident/voorrang.ts';
import type { Groep, Groepen } from '../store/groepen.ts';
import { ringsForRung } from './groep-bel.ts';
import { untilLook } from './groep-beurt.ts';
import type { KnownGroepen } from './groep-known.ts';
import { type BroughtUpToDate, type GroepState, receiverOf } from './groep-state.ts';
import type { Tempo } from './groep-tempo.ts';

const [, NU] = VOORRANGEN;
/** What nothing joined for so long (ms) came too long ago to count. */
const COUNTS_FOR = 3_600_000;
/** What is to be acted on now goes before what waits for so many turns longer. */
const URGENT_TURNS = 1.5;
/** After this long (ms) it is looked at again where another goes first. */
const OTHER_MS = 2_000;

/** The groups of one receiver take turns: it is the receiver who must be able to read, and all of them together come no more often than one would. */
export class OmBeurten {
  readonly #known: KnownGroepen;
  readonly #tempo: Tempo;
  readonly #now: () => number;
  readonly #drawing = new Set<GroepState>();

  constructor(known: KnownGroepen, tempo: Tempo, now: () => number) {
    this.#known = known;
    this.#tempo = tempo;
    this.#now = now;
  }

  /**
   * What is to be done instead where it is not its turn. Undefined when it goes now: until it is {@link done} no other does. What the other processes drew is a small
   * read for each other group of this receiver. Rejects with StoreError.
   *
   * @param found as it is now
   */
  async wait(store: Pick<Groepen, 'groep'>, state: GroepState, found: Groep): Promise<BroughtUpToDate | undefined> {
    if (isToTakeTurns(state, found)) {
      const before = this.#untilHere(state) || (await this.#untilElsewhere(store, state));
      // Between this and that it goes nobody else does.
      const ms = before || this.#untilHere(state);
      if (ms > 0) return { sent: false, againMs: untilLook(state, ms) };
    }
    this.#drawing.add(state);
    return undefined;
  }

  done(state: GroepState): void {
    this.#drawing.delete(state);
  }

  /** How long (ms) another process has the turn. */
  async #untilElsewhere(store: Pick<Groepen, 'groep'>, state: GroepState): Promise<number> {
    const recent = this.#othersOf(state).filter(({ laatste }) => this.#now() - laatste < COUNTS_FOR);
    const others = await Promise.all(recent.map(({ groep }) => store.groep(groep)));
    for (const other of others) this.#tempo.learn(receiverOf(state.groep), other?.getekend?.tijden ?? []);
    return others.some((other) => other !== undefined && other.bezigTot > this.#now()) ? OTHER_MS : 0;
  }

  #untilHere(state: GroepState): number {
    const others = this.#othersOf(state);
    const goFirst = others.filter((other) => this.#drawing.has(other) || this.#isBefore(other, state));
    return goFirst.length > 0 ? OTHER_MS : Math.max(0, this.#tempo.nextFor(receiverOf(state.groep)) - this.#now());
  }

  /** Of those that are due the one goes first whose card came longest ago; what is to be acted on now goes more often. */
  #isBefore(other: GroepState, state: GroepState): boolean {
    const isDue = other.running || other.due <= this.#now();
    return isDue && isToTakeTurns(other, other.groep) && this.#since(other) < this.#since(state);
  }

  #since({ groep }: GroepState): number {
    const ahead = voorrangOf(groep.eerste.bericht) <= NU ? URGENT_TURNS * this.#tempo.pauseOf(receiverOf(groep)) : 0;
    return (groep.getekend?.tijden.at(-1) ?? 0) - ahead;
  }

  #othersOf(state: GroepState): GroepState[] {
    const receiver = receiverOf(state.groep);
    return [...this.#known.all()].filter((other) => other !== state && receiverOf(other.groep) === receiver);
  }
}

/** Its first card, what rings for a later rung and what is not over wait for no other. */
function isToTakeTurns(state: GroepState, { getekend }: Groep): boolean {
  const { going, doneSince } = state;
  return getekend !== undefined && going === undefined && doneSince === undefined && !ringsForRung(state);
}
