import { groepName } from '../desk/groepen.ts';
import type { GroepNaam } from '../store/groepen.ts';
import { type GroepState, isIdle } from './groep-state.ts';

/** More than this many are not remembered while nothing waits for them. */
const MOST_STATES = 1_000;

/** The groups that this process knows of. What nothing waits for may be forgotten: it is read again. */
export class KnownGroepen {
  readonly #states = new Map<string, GroepState>();
  /** The youngest under each key. */
  readonly #last = new Map<string, GroepState>();

  find(naam: GroepNaam): GroepState | undefined {
    return this.#states.get(groepName(naam));
  }

  last(sleutel: string): GroepState | undefined {
    return this.#last.get(sleutel);
  }

  /** Another process began a younger one, or changed it. */
  forgetLast(sleutel: string): void {
    this.#last.delete(sleutel);
  }

  /** As it is known here already, where it is. */
  remember(fresh: GroepState): GroepState {
    const { groep } = fresh;
    if (this.#states.size > MOST_STATES) for (const state of this.#states.values()) this.forget(state);
    const state = this.find(groep) ?? fresh;
    this.#states.set(groepName(groep), state);
    if ((this.#last.get(groep.sleutel)?.groep.nr ?? 0) < groep.nr) this.#last.set(groep.sleutel, state);
    return state;
  }

  /** This one, where nothing waits for it. */
  forget(state: GroepState): void {
    if (!isIdle(state)) return;
    const { groep } = state;
    this.#states.delete(groepName(groep));
    if (this.#last.get(groep.sleutel) === state) this.#last.delete(groep.sleutel);
  }

  /** This one, which is erased: whatever waits for it goes on, and is told as if it were new. */
  drop(state: GroepState): void {
    state.cancel();
    this.#states.delete(groepName(state.groep));
    if (this.#last.get(state.groep.sleutel) === state) this.#last.delete(state.groep.sleutel);
    for (const { shown } of state.waiting.values()) shown.resolve();
    state.waiting.clear();
  }

  all(): Iterable<GroepState> {
    return this.#states.values();
  }
}
