/** A JSON object as it went over the wire. */
export type Json = Record<string, unknown>;

/** A request to a double, with what it was answered (0: never, or cut off). */
export interface Received {
  method: string;
  /** Below the double's own address, with the query. */
  path: string;
  authorization: string | undefined;
  body: Json;
  status: number;
  /** When, by the clock that the double was given (ms since epoch). */
  at: number;
}

/** What goes wrong with a request. `accepted`: only the answer fails, what was asked has been done. */
export type Failure =
  | { status: number; code?: string; subCode?: string; retryAfter?: string; location?: string; accepted?: boolean }
  | { reset: true; accepted?: boolean }
  | { hang: true; accepted?: boolean };
