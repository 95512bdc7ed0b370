import type { Json } from '../cards/elements.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import { type Connector, ConnectorError, type Posted } from './connector.ts';

/** How long a form is taken to be in use after it was opened (ms). */
const IN_USE = 30 * 60_000;

/**
 * Brings the stored message in line with what the click's answer showed: an invoke response is shown to the clicker only,
 * and can revert. Best effort; of several updates that wait for one message only the last is sent.
 */
export interface Refresher {
  refresh(posted: Posted, card: Json): void;
  /** A form was opened on (or left from) this message: an update from elsewhere would wipe what is being typed. */
  formOpen(activityId: string, open: boolean): void;
  isFormOpen(activityId: string): boolean;
  /**
   * Resolves when the answer that this message is brought in line with was sent: news that is drawn after it must not be overtaken by it. Rejects with a
   * ConnectorError that says when its turn comes, where that stands in line.
   */
  settled(activityId: string): Promise<void>;
  /** Resolves when nothing waits to be sent. */
  idle(): Promise<void>;
}

export interface RefresherParts {
  /** The connector under the limits of Teams, for an update of this message. */
  paced: (posted: Posted) => Connector;
  log: Log;
  now: () => number;
  /** Calls back once after this many ms. */
  timer: (callback: () => void, ms: number) => () => void;
}

/** A refresher for what one process answered. */
export function createRefresher({ paced, log, now, timer }: RefresherParts): Refresher {
  const waiting = new Map<string, { posted: Posted; card: Json }>();
  const running = new Map<string, Promise<void>>();
  /** When those that wait go on. */
  const turns = new Map<string, Promise<void>>();
  const forms = new Map<string, number>();

  async function run(key: string): Promise<void> {
    for (let next = waiting.get(key); next !== undefined; next = waiting.get(key)) {
      waiting.delete(key);
      try {
        await paced(next.posted).update(next.posted, { card: next.card });
      } catch (error) {
        if (comesBack(key, next, error)) break;
        log.warn('card not refreshed', errorFacts(error));
      }
    }
    running.delete(key);
  }

  /** Under the limits of Teams it waits for its turn, unless a newer card waits already. */
  function comesBack(key: string, next: { posted: Posted; card: Json }, error: unknown): boolean {
    if (!(error instanceof ConnectorError) || error.kind !== 'throttled') return false;
    const { turn, retryAfterMs } = error;
    if (turn === undefined && retryAfterMs === undefined) return false;
    if (!waiting.has(key)) waiting.set(key, next);
    const again = turn ?? new Promise<void>((resolve) => timer(resolve, retryAfterMs ?? 0));
    turns.set(key, again);
    void again.then(() => {
      turns.delete(key);
      start(key);
    });
    return true;
  }

  function start(key: string): void {
    if (running.has(key) || !waiting.has(key)) return;
    // After the answer: the update must not overtake the response it repeats.
    const afterAnswer = new Promise<void>((resolve) => setImmediate(resolve));
    running.set(
      key,
      afterAnswer.then(() => run(key)),
    );
  }

  return {
    refresh(posted, card) {
      const key = posted.activityId;
      waiting.set(key, { posted, card });
      start(key);
    },
    formOpen(activityId, open) {
      if (open) forms.set(activityId, now());
      else forms.delete(activityId);
    },
    isFormOpen: (activityId) => now() - (forms.get(activityId) ?? Number.NEGATIVE_INFINITY) < IN_USE,
    async settled(activityId) {
      await running.get(activityId);
      const turn = turns.get(activityId);
      if (turn !== undefined) throw new ConnectorError('throttled', 'RefreshFirst', { turn });
    },
    async idle() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}
