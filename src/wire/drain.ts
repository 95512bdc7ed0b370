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
  /** How many came: connections, and requests on them. */
  let came = 0;
  let isStopping = false;

  server.on('connection', () => {
    came += 1;
  });
  function begins(_request: IncomingMessage, response: ServerResponse): void {
    came += 1;
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
    if (isStopping) isLast(response);
  }
  // Before restify answers it.
  server.prependListener('request', begins);
  server.prependListener('checkContinue', begins);

  /** Resolves when it has been quiet at each look for so long: a process that is held up for a while has not looked. */
  async function quiet(quietMs: number, untilMs: number): Promise<void> {
    let seen = came;
    for (let quietFor = 0; quietFor < quietMs && performance.now() < untilMs; ) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
      quietFor = underWay.size === 0 && came === seen ? quietFor + LOOK_EVERY : 0;
      seen = came;
    }
  }

  return {
    get isStopping() {
      return isStopping;
    },
    async stop({ quietMs, withinMs }) {
      isStopping = true;
      for (const response of underWay) isLast(response);
      await quiet(quietMs, performance.now() + withinMs);
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
