import type { Vast } from '../cards/frame.ts';
import type { Desk } from '../desk/desk.ts';
import type { Unstored } from '../desk/unstored.ts';
import type { Log } from '../kit/log.ts';
import type { Metrics } from '../kit/metrics.ts';

/** What answering needs. */
export interface AnswersParts {
  desk: Desk;
  unstored: Unstored;
  /** The roles and the fixed words, as they are now. */
  vast: () => Vast;
  now: () => number;
  log: Log;
  metrics: Pick<Metrics, 'unstored'>;
}
