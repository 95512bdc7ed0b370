import { connect } from 'node:net';
import type { Server } from 'restify';

/** Lets a server listen on a free port of 127.0.0.1. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return server.address().port;
}

/** Stops a server, also when someone still holds a connection. */
export async function shut(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.server.closeAllConnections();
  });
}

/** Everything that a server sends back to these bytes until it closes the connection. Ask it to: `Connection: close`. */
export function exchange(port: number, ...sent: (string | Buffer)[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      received += chunk;
    });
    socket.on('error', () => {}).on('close', () => resolve(received));
    for (const bytes of sent) socket.write(bytes);
  });
}
