import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** How a server ends without cutting anybody off. */
export interface Drain {
  /** Whether it has begun: nothing new should come here. */
  readonly isStopping: boolean;
  /**
   * Ends it. Until then everything that comes is answered, and each connection is closed with its answer: one that is closed while its next
   * request is on its way cuts that off. It ends when nothing is under way and nothing came for `quietMs`, or after `withinMs` all the same.
   */
  stop(times: { quietMs: number; withinMs: number }): Promise<void>;
}

/** How often it looks whether all is quiet (ms). */
const LOOK_EVERY = 20;

/** Watches the requests of a server from now on. */
export function createDrain(server: Server): Drain {
  const underWay = new Set<ServerResponse>();
  let lastAt = performance.now();
  let isStopping = false;

  // Before restify answers it.
  server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
    underWay.add(response);
    response.once('close', () => {
      underWay.delete(response);
      lastAt = performance.now();
    });
    if (isStopping) isLast(response);
  });

  return {
    get isStopping() {
      return isStopping;
    },
    async stop({ quietMs, withinMs }) {
      const began = performance.now();
      isStopping = true;
      for (const response of underWay) isLast(response);
      const isQuiet = () => underWay.size === 0 && performance.now() - Math.max(lastAt, began) >= quietMs;
      while (!isQuiet() && performance.now() - began < withinMs)
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** Nothing more comes over the connection of this answer. */
function isLast(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}
