import type { IncomingMessage } from 'node:http';
import { isLoopbackHost } from '../wire/loopback.ts';
import { Problem } from './problem.ts';

/**
 * Keeps other sites in the same browser out: a foreign name that resolves to loopback (DNS rebinding) by the Host
 * header, a form or script on another site by the Origin header.
 *
 * @throws Problem 403.
 */
export function refuseStrangers(request: IncomingMessage): void {
  const { host = '', origin } = request.headers;
  if (!isLoopbackHost(host))
    throw new Problem(403, 'Forbidden', 'De oefenruimte is alleen op deze computer te openen.');
  if (request.method !== 'GET' && origin !== undefined && origin !== `http://${host}`) {
    throw new Problem(403, 'Forbidden', 'De oefenruimte neemt niets aan van een andere website.');
  }
}
