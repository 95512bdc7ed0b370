import { AsyncLocalStorage } from 'node:async_hooks';
import {
  createDefaultHttpClient,
  createHttpHeaders,
  type HttpClient,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import { z } from 'zod';

/** What came of the last request that failed: the SDK drops the status of a batch, and tries again by itself after a reset. */
interface Seen {
  failure: Error | undefined;
}

const heard = new AsyncLocalStorage<Seen>();
const bodyShape = z.object({ message: z.string() });

/**
 * The HTTP client beneath the Cosmos SDK. A line that breaks is told in one way (`NO_ANSWER`), which the SDK hands on instead of asking again for
 * ten seconds: whoever asks does that within its own deadline.
 * The plan that the SDK asks with every query, and never needs for ours (cosmos-query.ts), is not asked for.
 *
 * @param charged hears the request charge (RU) of every answer
 */
export function watchedHttp(charged: (units: number) => void): HttpClient {
  const http = createDefaultHttpClient();
  return {
    async sendRequest(request) {
      if (request.headers.has('x-ms-cosmos-is-query-plan-request'))
        return { request, status: 400, headers: createHttpHeaders(), bodyAsText: '{"message":"no plan is needed"}' };
      let response: PipelineResponse;
      try {
        response = await http.sendRequest(request);
      } catch (error) {
        if (error instanceof Error && error.name === 'AbortError') throw error;
        throw note(Object.assign(new Error('no answer', { cause: error }), { code: 'NO_ANSWER' }));
      }
      charged(Number(response.headers.get('x-ms-request-charge') ?? 0));
      if (response.status >= 400) note(failureIn(response));
      return response;
    },
  };
}

/** Does the work. What it throws without saying which status it met is told with the last answer that was no. */
export async function withStatus<T>(work: () => Promise<T>): Promise<T> {
  const seen: Seen = { failure: undefined };
  try {
    return await heard.run(seen, work);
  } catch (error) {
    if (!(error instanceof Error) || 'code' in error || error.cause !== undefined || error.name === 'AbortError')
      throw error;
    throw seen.failure === undefined ? error : new Error(error.message, { cause: seen.failure });
  }
}

function note(failure: Error): Error {
  const seen = heard.getStore();
  if (seen !== undefined) seen.failure = failure;
  return failure;
}

function failureIn({ status, headers, bodyAsText }: PipelineResponse): Error {
  const number = (name: string) => {
    const value = headers.get(name);
    return value === undefined ? undefined : Number(value);
  };
  return Object.assign(new Error(messageIn(bodyAsText)), {
    code: status,
    substatus: number('x-ms-substatus'),
    retryAfterInMs: number('x-ms-retry-after-ms'),
  });
}

function messageIn(body: string | null | undefined): string {
  try {
    return bodyShape.parse(JSON.parse(body ?? '')).message;
  } catch {
    return '';
  }
}
