import type { ServerResponse } from 'node:http';
import { createServer as createRestifyServer, logger, type Request, type Response, type Server } from 'restify';
import { errorFacts, type Log } from '../kit/log.ts';
import { createDrain, type Drain } from './drain.ts';
import { BodyRefused, readJsonObject } from './json-body.ts';
import { isLoopbackAddress, isLoopbackHost } from './loopback.ts';
import type { Probes } from './probes.ts';
import type { Reden, Refused } from './refusals.ts';

// What restify 12 has and its types, made for restify 8, do not.
declare module 'restify' {
  export function logger(options: { level: 'silent' }): NonNullable<ServerOptions['log']>;
  interface Server {
    /** Runs before anything else of restify; `false` ends the request there. */
    first(handler: (request: Request, response: Response) => boolean): void;
  }
}

/** What came in on `/api/messages`: a JSON object of a modest size. Nothing else is known of it yet. */
export interface MessagesRequest {
  authorization: string | undefined;
  body: Record<string, unknown>;
}

/** What is answered there; without a body, nothing but the status. */
export interface MessagesResponse {
  status: number;
  body?: unknown;
}

export interface ServerOptions {
  /** Answers one request on `/api/messages`. */
  messages: (request: MessagesRequest) => Promise<MessagesResponse>;
  /** What `GET /metrics` gives, to this machine only. */
  metrics?: () => Promise<string>;
  /** How the process fares; without it always well. */
  probes?: Probes;
  /** Hears of what is refused here. */
  refused?: Refused;
  /** Refuse every request that does not name this machine as its host (DNS rebinding). */
  loopbackOnly: boolean;
  log: Log;
  /** The largest body that is read; 256 KB. Teams' messages and cards stay under 100 KB. */
  maxBodyBytes?: number;
  /** How long the headers of a request may take; 10 s. */
  headersTimeoutMs?: number;
  /** How long a whole request may take to come in; 20 s. */
  requestTimeoutMs?: number;
  /** How many connections may be open at once; 1,000. One that comes on top of them is closed at once. */
  mostConnections?: number;
}

/** The server, and how it ends without cutting anybody off. */
export interface DoorServer extends Server {
  drain: Drain;
}

const WELL: Probes = { alive: () => true, missing: async () => [] };

/**
 * Makes the HTTP server: `POST /api/messages` for the Bot Framework; for the platform `GET /gezond` (503: begin anew) and `GET /klaar` (503: send
 * nobody here, with what is missing); and `GET /metrics` for a collector on this machine. Others may mount routes on it before it listens.
 *
 * What it answers never tells of its inside: bodies are fixed, errors go to the log.
 *
 * @example
 * const server = createServer({ messages: async () => ({ status: 200 }), loopbackOnly: true, log });
 * server.listen(3978, '127.0.0.1');
 */
export function createServer(options: ServerOptions): DoorServer {
  const { messages, metrics, loopbackOnly, log, maxBodyBytes = 256 * 1024, refused = () => {} } = options;
  const server = createRestifyServer({ name: '', log: logger({ level: 'silent' }) });
  limitTime(server, options.headersTimeoutMs ?? 10_000, options.requestTimeoutMs ?? 20_000);
  server.server.maxConnections = options.mostConnections ?? 1_000;
  server.server.on('drop', () => {
    refused('te_druk');
    // Whoever holds a connection for nothing makes room for whoever comes.
    server.server.closeIdleConnections();
  });
  const drain = createDrain(server.server);

  server.first((request: Request, response: Response) => {
    // restify ends the process on a host or URL that it cannot parse.
    const readable = succeeds(() => request.getUrl());
    if (readable && (!loopbackOnly || isLoopbackHost(request.headers.host ?? ''))) return true;
    refused(readable ? 'andere_host' : 'onleesbaar');
    if (readable) answer(response, refusal(403, 'Forbidden', 'Only this machine itself may ask.'));
    else answer(response, refusal(400, 'BadRequest', 'The request cannot be read.'));
    return false;
  });

  answerProbes(server, options.probes ?? WELL, drain);

  server.get('/metrics', async (request, response) => {
    const near = isLoopbackAddress(request.socket.remoteAddress ?? '') && isLoopbackHost(request.headers.host ?? '');
    if (metrics === undefined || !near) return answer(response, refusal(404, 'NotFound', 'There is nothing here.'));
    response.setHeader('Content-Type', 'text/plain; version=0.0.4; charset=utf-8');
    response.end(await metrics());
  });

  server.post('/api/messages', async (request, response) => {
    try {
      const body = await readJsonObject(request, maxBodyBytes);
      answer(response, await messages({ authorization: request.headers.authorization, body }));
    } catch (thrown) {
      if (thrown instanceof BodyRefused) refused(REDEN[thrown.status]);
      answer(response, answerToThrown(thrown, log));
    }
  });

  // restify's own answer quotes the error. Its `done` callback would send that one as well, so it is not called.
  server.on('restifyError', (_request, response, thrown) => answer(response, answerToThrown(thrown, log)));
  // Without this, restify leaves a connection that asks for an upgrade open for ever.
  server.on('upgrade', (_request, socket) => socket.destroy());
  return Object.assign(server, { drain });
}

/** Why a body was not read. */
const REDEN = { 400: 'geen_json', 413: 'te_groot', 415: 'geen_json' } as const satisfies Record<number, Reden>;

/** What anybody may ask, so that it tells no more than it must: figures are for this machine only. */
function answerProbes(server: Server, { alive, missing }: Probes, drain: Drain): void {
  server.get('/gezond', async (_request, response) => {
    answer(response, alive() ? { status: 200, body: { status: 'ok' } } : { status: 503, body: { status: 'vast' } });
  });

  server.get('/klaar', async (_request, response) => {
    const mist = drain.isStopping ? ['stopt'] : await missing();
    const isReady = mist.length === 0;
    answer(
      response,
      isReady ? { status: 200, body: { status: 'klaar' } } : { status: 503, body: { status: 'niet klaar', mist } },
    );
  });
}

/**
 * A refusal as the Bot Framework writes it. The message must be fixed: nothing of the request or of an error in it.
 *
 * @example
 * refusal(404, 'NotFound', 'Nothing here.') // { status: 404, body: { error: { code: 'NotFound', message: 'Nothing here.' } } }
 */
export function refusal(status: number, code: string, message: string): MessagesResponse {
  return { status, body: { error: { code, message } } };
}

function answerToThrown(thrown: unknown, log: Log): MessagesResponse {
  if (thrown instanceof BodyRefused) return refusal(thrown.status, thrown.code, thrown.message);
  const status = statusOf(thrown);
  if (status === 404) return refusal(404, 'NotFound', 'There is nothing here.');
  if (status === 405) return refusal(405, 'MethodNotAllowed', 'This method is not allowed here.');
  log.error('A request failed.', errorFacts(thrown));
  return refusal(500, 'InternalServerError', 'Something went wrong. Try again later.');
}

function statusOf(thrown: unknown): unknown {
  return thrown instanceof Error && 'statusCode' in thrown ? thrown.statusCode : undefined;
}

function answer(response: ServerResponse, { status, body }: MessagesResponse): void {
  if (response.headersSent || response.destroyed) return;
  const text = body === undefined ? '' : JSON.stringify(body);
  response.statusCode = status;
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (text !== '') response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(text);
}

function limitTime({ server }: Server, headersTimeout: number, requestTimeout: number): void {
  Object.assign(server, {
    headersTimeout,
    requestTimeout,
    // Longer than the minute that load balancers keep a quiet connection, so that they are the ones who close it.
    keepAliveTimeout: 65_000,
    // Node looks only every 30 s unless told otherwise, and reads this when it starts listening.
    connectionsCheckingInterval: Math.min(1000, headersTimeout),
  });
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
