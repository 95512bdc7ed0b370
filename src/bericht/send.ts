import type { Bericht } from '../incident/berichten.ts';
import type { Aankomst, Gepland, LeasedBericht } from '../store/send-queue.ts';

/** How it went, and what must follow it. */
export interface Sent {
  aankomst: Aankomst[];
  daarna: Gepland[];
  /** Whether a way was taken, or is stood in line for: what only joined the card of a group takes nothing of what may be sent. */
  asked: boolean;
}

/**
 * Sends one notification. Rejects with SendError; anything else counts as "try again". `together`: the same for all that were taken up together; the
 * incident is read once for them.
 */
export type Send = (leased: LeasedBericht, together: object) => Promise<Sent>;

/** What came of an attempt that failed; `aankomst` and `daarna` are recorded all the same. `retryAfterMs`: when to try again, where that was said (ms from now). */
export interface SendFailure extends Sent {
  again: boolean;
  retryAfterMs?: number;
  /** Resolves when it may go on: nothing failed, it stands in line under limits of ours. */
  turn?: Promise<void>;
  /** Another way must be tried before this is over (ms). */
  withinMs?: number;
  /** Somebody was reached in no way. */
  missed: boolean;
}

/** Why a card is left as it is for a moment: somebody fills in a form on it, or it moves down the chat. Nothing failed. */
export const CARD_IN_USE = { form: 'FormInUse', moves: 'CardMoves' } as const;

/** How an attempt to send failed, as far as the outbox must know. */
export class SendError extends Error {
  override readonly name = 'SendError';
  readonly failure: SendFailure;

  constructor(code: string, failure: SendFailure, options?: ErrorOptions) {
    super(code, options);
    this.failure = failure;
  }
}

/** So long after it was first taken up (ms, elapsed) it gives up, loudly. */
export const GIVE_UP_AFTER = 24 * 3_600_000;
/** The same for the word that something is done: the card says it too. */
export const LET_GO_AFTER = 3_600_000;

/** How long (ms, elapsed) this notification is tried. */
export function patienceFor({ doel }: Bericht): number {
  return doel === 'klaar' ? LET_GO_AFTER : GIVE_UP_AFTER;
}
