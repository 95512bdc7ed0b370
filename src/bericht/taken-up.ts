import { VOORRANGEN, type Voorrang, voorrangOf } from '../incident/voorrang.ts';
import type { Afloop, LeasedBericht } from '../store/send-queue.ts';
import type { InLine } from './delivery.ts';

/** The notifications of one record, taken up together: how they fare is recorded together too. */
export interface Together {
  /** So many are still to be sent, or are being sent. */
  open: number;
  /** How those fared that are not, as far as it is not recorded yet. */
  ends: Afloop[];
  /** Of these, the ones that stand in line. */
  inLine: { leased: LeasedBericht; line: InLine }[];
  /** When the first of these was over (ms since epoch). */
  since: number;
}

/** One to be sent. */
export interface Job {
  leased: LeasedBericht;
  together: Together;
}

/** What was taken up together, to be sent one by one. */
export function jobsOf(all: readonly LeasedBericht[]): Job[] {
  const together: Together = { open: all.length, ends: [], inLine: [], since: 0 };
  return all.map((leased) => ({ leased, together }));
}

/** What was taken up and is not being sent yet: the most urgent goes first, whatever it was taken up with; what is as urgent keeps its order. */
export class TakenUp {
  /** What can wait piles up here while something more urgent comes, so each voorrang has a line of its own. */
  readonly #jobs: Record<Voorrang, Job[]> = { 0: [], 1: [], 2: [], 3: [], 4: [] };

  add(all: readonly LeasedBericht[]): void {
    for (const job of jobsOf(all)) this.#jobs[voorrangOf(job.leased.bericht)].push(job);
  }

  /** How urgent the next one is; undefined when there is none. */
  get best(): Voorrang | undefined {
    return VOORRANGEN.find((each) => this.#jobs[each].length > 0);
  }

  next(): Job | undefined {
    const { best } = this;
    return best === undefined ? undefined : this.#jobs[best].shift();
  }

  /** Takes all of them out. */
  empty(): LeasedBericht[] {
    return VOORRANGEN.flatMap((each) => this.#jobs[each].splice(0).map(({ leased }) => leased));
  }
}
