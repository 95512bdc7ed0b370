import { Client, GraphClientError, HTTPMessageHandler, ResponseType } from '@microsoft/microsoft-graph-client';
import { authenticated } from './middleware.ts';
import type { GraphRequest } from './requests.ts';
import type { GraphToken } from './token.ts';

/** Sends one request to Graph, once. Rejects with what went wrong on the way. */
export type Send = (request: GraphRequest, path: string, signal: AbortSignal, body?: object) => Promise<Response>;

/**
 * Microsoft's client for Graph. Only this file and its middleware load it, so that a start does not wait for it.
 *
 * @param token undefined: no registration; then only this machine is asked
 */
export function createSend({ baseUrl, token }: { baseUrl: () => string; token: GraphToken | undefined }): Send {
  /** One client for all. Made when first needed, since only then the address is known. */
  let made: { address: string; client: Client } | undefined;
  const clientNow = (): Client => {
    const address = baseUrl();
    if (made?.address !== address) {
      // Without the SDK's RetryHandler: it posts again after a 429, 503 or 504, unseen, and so rings or mails twice what did arrive.
      const middleware = authenticated(baseUrl, token, new HTTPMessageHandler());
      made = { address, client: Client.initWithMiddleware({ middleware, baseUrl: address }) };
    }
    return made.client;
  };

  return async ({ method, headers }, path, signal, body) => {
    const asked = clientNow()
      .api(path)
      .headers({ ...headers })
      // A redirect would take the body, and who it is about, to another address.
      .options({ redirect: 'manual', signal })
      .responseType(ResponseType.RAW);
    try {
      return await (method === 'GET' ? asked.get() : asked.post(body));
    } catch (thrown) {
      throw thrown instanceof GraphClientError ? thrown.customError : thrown;
    }
  };
}
