import type { Vast } from '../cards/frame.ts';
import type { Aanwezigheid } from '../desk/aanwezigheid.ts';
import type { Desk } from '../desk/desk.ts';
import type { GroepDesk } from '../desk/groepen.ts';
import type { InzageDesk } from '../desk/inzage.ts';
import type { Unstored } from '../desk/unstored.ts';
import type { VernietigDesk } from '../desk/vernietiglijst.ts';
import type { Log } from '../kit/log.ts';
import type { Metrics } from '../kit/metrics.ts';
import type { Maand } from '../kit/month.ts';
import type { Gevoelig } from '../protocol/gevoelig.ts';
import type { Zinnen } from '../protocol/zinnen.ts';
import type { Asker } from './answer.ts';

/** What answering needs. */
export interface AnswersParts {
  desk: Desk;
  groepDesk: GroepDesk;
  inzage: InzageDesk;
  vernietigDesk: VernietigDesk;
  aanwezigheid: Aanwezigheid;
  /** Notes that somebody confirmed a try of the alarms; false when there was none for this person. Rejects with StoreError. */
  ontvangen: (maand: Maand, aadObjectId: string) => Promise<boolean>;
  unstored: Unstored;
  /** The roles and the fixed words, as they are now. */
  vast: () => Vast;
  /** What typed words mean, as it is now. */
  zinnen: () => Zinnen;
  /** What is pointed out in a text before it is kept, as it is now. */
  gevoelig: () => Gevoelig;
  now: () => number;
  /** Calls back once after this many ms; returns how to call it off. */
  timer: (callback: () => void, ms: number) => () => void;
  /** Whether typed words come for the first time. */
  isNew: (asker: Pick<Asker, 'aadObjectId' | 'seed'>) => boolean;
  log: Log;
  metrics: Pick<Metrics, 'unstored'>;
}
