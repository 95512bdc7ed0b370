import { once } from 'node:events';
import type { Server } from 'node:http';
import { Server as SecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A server that a test started, on a free port of this machine alone. */
export interface Listening {
  /** `http://127.0.0.1:…`, or `https` where the server is. */
  origin: string;
  /** Ends it with every connection that is open. */
  close(): Promise<void>;
}

/** Lets a server listen. Rejects when there is no free port. */
export async function listening(server: Server | SecureServer): Promise<Listening> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${server instanceof SecureServer ? 'https' : 'http'}://127.0.0.1:${port}`,
    async close() {
      const closed = once(server.close(), 'close');
      server.closeAllConnections();
      await closed;
    },
  };
}
