import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FIXED, listening } from './given.ts';

/** Bare http: reads the body and answers a fixed card of 3 KB. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString());
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(FIXED));
  });
});
server.listen(0, '127.0.0.1', () => listening((server.address() as AddressInfo).port));
