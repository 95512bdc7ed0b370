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
  const together = togetherOf(all.length);
  return all.map((leased) => ({ leased, together }));
}

/** One that goes on by itself. */
export function jobAlone(leased: LeasedBericht): Job {
  return { leased, together: togetherOf(1) };
}

function togetherOf(open: number): Together {
  return { open, ends: [], inLine: [], since: 0 };
}
