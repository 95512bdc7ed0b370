import type { Request, Response, Server } from 'restify';
import { BodyRefused } from '../wire/json-body.ts';
import { refuseStrangers } from './guard.ts';
import { Problem } from './problem.ts';

/** An answer in JSON; without a body the answer is empty. */
export interface Answer {
  status: number;
  body?: unknown;
}

/** As restify names them. */
export type Method = 'get' | 'post' | 'put' | 'del';

/** Gives the answer, or gives it itself. */
export type Handler = (request: Request, response: Response) => Promise<Answer | 'answered'>;

/**
 * Mounts one route of the practice room. Strangers are refused first; a refusal becomes its error body,
 * anything else goes on to the server's own error handling.
 */
export function route(server: Server, method: Method, path: string, handler: Handler): void {
  server[method](path, async (request: Request, response: Response) => {
    try {
      refuseStrangers(request);
      const answer = await handler(request, response);
      if (answer !== 'answered') send(response, answer);
    } catch (error) {
      if (!(error instanceof Problem || error instanceof BodyRefused)) throw error;
      send(response, { status: error.status, body: { error: { code: error.code, message: error.message } } });
    }
  });
}

/** The segments of a request's path behind `prefix`, decoded. (restify gives no path that cannot be.) */
export function segments(request: Request, prefix: string): string[] {
  const [path = ''] = (request.url ?? '').split('?');
  return path.slice(prefix.length).split('/').filter(Boolean).map(decodeURIComponent);
}

function send(response: Response, { status, body }: Answer): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
