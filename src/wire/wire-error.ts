/**
 * What became of something that was asked of another service:
 * - `throttled`: it certainly was not done; try again, not before `retryAfterMs`
 * - `locked_out`: it certainly was not done, since that service does not let us in: our credentials, our app. It passes once that is mended
 * - `unclear`: it may have been done; asking again can do it twice
 * - `gone`: what it is about is not there (any more)
 * - `refused`: it will not be done, now or later
 */
export type WireErrorKind = 'throttled' | 'locked_out' | 'unclear' | 'gone' | 'refused';

/**
 * Another service did not do what was asked. The message is that service's own code, never what it says about people.
 *
 * @example
 * throw new WireError('throttled', 'TooManyRequests', { status: 429, retryAfterMs: 3000 });
 */
export class WireError extends Error {
  override readonly name: string = 'WireError';
  readonly kind: WireErrorKind;
  readonly retryAfterMs?: number;
  readonly status?: number;
  /** Resolves when it may be asked, where it was not: it stands in line under limits of ours. */
  readonly turn?: Promise<void>;

  constructor(
    kind: WireErrorKind,
    code: string,
    facts: { status?: number; retryAfterMs?: number; turn?: Promise<void> } = {},
  ) {
    super(code);
    this.kind = kind;
    Object.assign(this, facts);
  }
}

/** Whether the other service, or the way to it, is out of order; otherwise it answered this one question. */
export function isPassing(thrown: unknown): boolean {
  return thrown instanceof WireError && thrown.kind !== 'gone' && thrown.kind !== 'refused';
}
