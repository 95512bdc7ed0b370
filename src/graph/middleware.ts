import { type Context, GraphClientError, type Middleware } from '@microsoft/microsoft-graph-client';
import { isLoopbackUrl } from '../wire/loopback.ts';
import { NoToken } from '../wire/no-token.ts';
import { GraphError } from './graph.ts';
import type { GraphToken } from './token.ts';

/**
 * Puts the bot's token on requests to the address of Graph; nothing goes to any other. A token that Graph does not take (401: nothing was
 * done) is replaced once. The handler of the SDK gives its token to Microsoft's own hosts only, over https, so that no test would see it.
 *
 * Whatever goes wrong on the way comes out as the `customError` of a GraphClientError: of anything else the SDK keeps the name only.
 *
 * @param token undefined: no registration; then only this machine is asked
 * @param transport sends the request, once
 */
export function authenticated(baseUrl: () => string, token: GraphToken | undefined, transport: Middleware): Middleware {
  /** Gives the token that was used. */
  async function send(context: Context): Promise<string | undefined> {
    const bearer = token === undefined ? undefined : await unlessAborted(token.get(), context.options?.signal);
    if (bearer !== undefined) {
      const headers = new Headers(context.options?.headers);
      headers.set('Authorization', `Bearer ${bearer}`);
      context.options = { ...context.options, headers };
    }
    await transport.execute(context);
    return bearer;
  }

  return {
    async execute(context) {
      try {
        const { request } = context;
        const isOurs = typeof request === 'string' && request.startsWith(`${baseUrl()}/`);
        if (!isOurs || (token === undefined && !isLoopbackUrl(request))) throw new GraphError('refused', 'OtherHost');
        const used = await send(context);
        if (context.response?.status !== 401 || used === undefined) return;
        await context.response.body?.cancel();
        token?.forget(used);
        await send(context);
      } catch (thrown) {
        const error = new GraphClientError();
        error.customError = thrown;
        throw error;
      }
    },
  };
}

/** A token that comes too late for this request is still there for the next one. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new NoToken('TimeoutError'));
    if (signal?.aborted) late();
    signal?.addEventListener('abort', late, { once: true });
    work.then(resolve, reject).finally(() => signal?.removeEventListener('abort', late));
  });
}
