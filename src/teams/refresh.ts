import type { Json } from '../cards/template.ts';
import { errorFacts, type Log } from '../log.ts';
import type { Connector, Posted } from './connector.ts';

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
  /** Resolves when nothing waits to be sent. */
  idle(): Promise<void>;
}

export function createRefresher(connector: Connector, log: Log, now: () => number): Refresher {
  const waiting = new Map<string, { posted: Posted; card: Json }>();
  const running = new Map<string, Promise<void>>();
  const forms = new Map<string, number>();

  async function run(key: string): Promise<void> {
    for (let next = waiting.get(key); next !== undefined; next = waiting.get(key)) {
      waiting.delete(key);
      try {
        await connector.update(next.posted, { card: next.card });
      } catch (error) {
        log.warn('card not refreshed', errorFacts(error));
      }
    }
    running.delete(key);
  }

  return {
    refresh(posted, card) {
      const key = posted.activityId;
      waiting.set(key, { posted, card });
      // After the answer: the update must not overtake the response it repeats.
      if (!running.has(key))
        running.set(
          key,
          new Promise<void>((resolve) => setImmediate(resolve)).then(() => run(key)),
        );
    },
    formOpen(activityId, open) {
      if (open) forms.set(activityId, now());
      else forms.delete(activityId);
    },
    isFormOpen: (activityId) => now() - (forms.get(activityId) ?? Number.NEGATIVE_INFINITY) < IN_USE,
    async idle() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}
