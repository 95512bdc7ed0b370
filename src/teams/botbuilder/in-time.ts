import type { Policy } from './policy.ts';

/**
 * Gives up when the whole answer is not here in time. The SDK's own `timeout` counts no further than the head of an answer, so that one that stops halfway is
 * waited for without end; and where no connection is made it leaves its timer behind.
 *
 * @param ms for each request
 */
export function inTime(ms: number): Policy {
  return {
    name: 'inTime',
    sendRequest: (request, next) => next(Object.assign(request, { abortSignal: AbortSignal.timeout(ms) })),
  };
}
