import type { Json } from '../cards/elements.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import type { Plaats, PostedMessage } from '../store/store.ts';
import { isPassing, WireError } from '../wire/wire-error.ts';
import { type Connector, ConnectorError, type Posted } from './connector.ts';
import { channelOfThread } from './thread.ts';

/** How long a form is taken to be in use after it was opened (ms). */
export const IN_USE = 30 * 60_000;
/** How long it may take until the store says where a card stands now, or that a form is open on it (ms): a click waits six seconds for it at most. */
export const SAVING = 10_000;

/** An answer that took longer than this (ms) may have been overtaken by news that another process told. */
const LATE = 1_000;

/** What waits to be sent; `since` is when the answer was given (ms since epoch). */
interface Waiting {
  posted: Posted;
  card: Json;
  since: number;
  again: (() => Promise<void>) | undefined;
}

/** Where a message stands. Teams makes an activity id of the time: in another conversation the same one is another message. */
type Stands = Pick<Plaats, 'conversationId' | 'activityId'>;

/** Which message it is, of all conversations. */
function keyOf({ conversationId, activityId }: Stands): string {
  return `${channelOfThread(conversationId)}\n${activityId}`;
}

/** Where that was posted. */
export function placeOfPosted({ address: { conversationId }, activityId }: Posted): Stands {
  return { conversationId, activityId };
}

/**
 * Brings the stored message in line with what the click's answer showed: an invoke response is shown to the clicker only,
 * and can revert. Best effort; of several updates that wait for one message only the last is sent.
 */
export interface Refresher {
  /** `again`: hears that it came so late that another process may have told news there meanwhile, which it drew over. */
  refresh(posted: Posted, card: Json, again?: () => Promise<void>): void;
  /** For so long (ms) a form is open on this message, as far as this process knows: an update would wipe what is being typed. 0: it was left. */
  formOpen(stands: Stands, ms: number): void;
  /** By what this process knows, or by what is stored with the message: by what another process knew, or this one before it was started anew. */
  isFormOpen(stands: Stands & Pick<PostedMessage, 'formulierTot'>): boolean;
  /** The card that stood in the one message comes to the other: whoever read before where it stood must look again. */
  moves(from: Stands, to: Stands): void;
  /** Whether a card was moved from this message just now. */
  isLeft(stands: Stands): boolean;
  /**
   * Resolves when the answer that this message is brought in line with was sent: news that is drawn after it must not be overtaken by it. Rejects with a
   * ConnectorError that says when its turn comes, where that stands in line.
   */
  settled(stands: Stands): Promise<void>;
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
  const waiting = new Map<string, Waiting>();
  const running = new Map<string, Promise<void>>();
  const drawnAgain = new Set<Promise<void>>();
  /** When those that wait go on. */
  const turns = new Map<string, Promise<void>>();
  /** Whether a form is open, and until when what is stored with the message does not count. */
  const forms = new Map<string, { open: boolean; until: number }>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  const left = new Map<string, number>();

  /** Every click says that a form was opened or left: those that count no more are looked for now and then. */
  function forgetForms(): void {
    if (now() - lookedAt < SAVING) return;
    lookedAt = now();
    for (const [each, { until }] of forms) if (until <= now()) forms.delete(each);
  }

  async function run(key: string): Promise<void> {
    let sent: Waiting | undefined;
    for (let next = waiting.get(key); next !== undefined; next = waiting.get(key)) {
      waiting.delete(key);
      sent = next;
      try {
        await paced(next.posted).update(next.posted, { card: next.card });
      } catch (error) {
        if (comesBack(key, next, error)) break;
        log.warn('card not refreshed', errorFacts(error));
      }
    }
    running.delete(key);
    if (sent?.again !== undefined && !waiting.has(key) && now() - sent.since >= LATE) drawAgain(sent.again);
  }

  /** Where that stands in line nobody waits for it: it is done when its turn comes. */
  function drawAgain(again: () => Promise<void>): void {
    const drawn: Promise<void> = again()
      .catch((error) => {
        const turn = turnAfter(error);
        if (turn === undefined) log.warn('card not drawn again', errorFacts(error));
        else void turn.then(() => drawAgain(again));
      })
      .finally(() => drawnAgain.delete(drawn));
    drawnAgain.add(drawn);
  }

  /** It waits for its turn, unless a newer card waits already. */
  function comesBack(key: string, next: Waiting, error: unknown): boolean {
    const turn = turnAfter(error);
    if (turn === undefined) return false;
    if (!waiting.has(key)) waiting.set(key, next);
    turns.set(key, turn);
    void turn.then(() => {
      turns.delete(key);
      start(key);
    });
    return true;
  }

  /** Under the limits of Teams: when its turn comes; while we are not let in: when somebody may ask. */
  function turnAfter(error: unknown): Promise<void> | undefined {
    if (!(error instanceof WireError) || !isPassing(error)) return undefined;
    const { turn, retryAfterMs } = error;
    if (turn !== undefined || retryAfterMs === undefined) return turn;
    return new Promise((resolve) => timer(resolve, retryAfterMs));
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
    refresh(posted, card, again) {
      const key = keyOf(placeOfPosted(posted));
      waiting.set(key, { posted, card, since: now(), again });
      start(key);
    },
    formOpen(stands, ms) {
      forgetForms();
      forms.set(keyOf(stands), { open: ms > 0, until: now() + (ms > 0 ? ms : SAVING) });
    },
    isFormOpen(stands) {
      const known = forms.get(keyOf(stands));
      return known !== undefined && known.until > now() ? known.open : (stands.formulierTot ?? 0) > now();
    },
    moves(from, to) {
      for (const [each, since] of left) if (now() - since >= SAVING) left.delete(each);
      left.delete(keyOf(to));
      left.set(keyOf(from), now());
    },
    isLeft: (stands) => now() - (left.get(keyOf(stands)) ?? Number.NEGATIVE_INFINITY) < SAVING,
    async settled(stands) {
      const key = keyOf(stands);
      await running.get(key);
      const turn = turns.get(key);
      if (turn !== undefined) throw new ConnectorError('throttled', 'RefreshFirst', { turn });
    },
    async idle() {
      while (running.size + drawnAgain.size > 0) await Promise.all([...running.values(), ...drawnAgain]);
    },
  };
}
