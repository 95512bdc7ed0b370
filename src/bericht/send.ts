import type { Aankomst, Gepland, LeasedBericht } from '../store/store.ts';

/** How it went, and what must follow it. */
export interface Sent {
  aankomst: Aankomst[];
  daarna: Gepland[];
}

/** Sends one notification. Rejects with SendError; anything else counts as "try again". */
export type Send = (leased: LeasedBericht) => Promise<Sent>;

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
