import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listening } from './listening.ts';
import type { Failure } from './received.ts';

/** What came to a telephone. */
export interface OnTelephone {
  kind: 'sms' | 'call';
  to: string;
  text: string;
  /** When, by the clock that the double was given (ms since epoch). */
  at: number;
}

/** A request, with what it was answered (0: never, or cut off). */
export interface Posted {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  status: number;
}

export interface TelephoneDouble {
  /** To give as the address of the webhook. */
  url: string;
  /** The secret that its messages must be signed with, as a setting has it. */
  secret: string;
  /** What was taken, each once. */
  telephones: OnTelephone[];
  received: Posted[];
  /** The next requests (one, unless `times` says otherwise) go wrong. */
  fail(failure: Failure, times?: number): void;
  /** What was to go wrong still, does not. */
  mend(): void;
  close(): Promise<void>;
}

/** A message may be so old (s) and no older: what was caught on the way is worth nothing later. */
const OLDEST = 300;

/**
 * A loopback provider of sms and calls that takes what docs/sms-en-bellen.md says: it checks the signature and the time, and takes each id once.
 *
 * @param now gives ms since epoch
 */
export async function startTelephoneDouble(now: () => number): Promise<TelephoneDouble> {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=';
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const telephones: OnTelephone[] = [];
  const received: Posted[] = [];
  const known = new Set<string>();
  const failures: Failure[] = [];

  /** Takes it, or says why not. */
  function take({ headers, body }: Posted): number {
    const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature } = headers;
    const good = `v1,${createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64')}`;
    if (signature !== good || Math.abs(now() / 1000 - Number(time)) > OLDEST) return 401;
    if (!known.has(String(id))) {
      known.add(String(id));
      const { type, data } = JSON.parse(body);
      // Of the doctor: for nobody.
      if (type !== 'proef') telephones.push({ kind: type, to: data.to, text: data.text, at: now() });
    }
    return 202;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const posted: Posted = { path: request.url ?? '', headers: request.headers, body: await text(request), status: 0 };
    received.push(posted);
    const failure = failures.shift();
    const taken = failure === undefined || failure.accepted === true ? take(posted) : 0;
    if (failure !== undefined && 'hang' in failure) return;
    if (failure !== undefined && 'reset' in failure) return void request.socket.resetAndDestroy();
    posted.status = failure?.status ?? taken;
    const headers = {
      ...(failure?.retryAfter === undefined ? {} : { 'Retry-After': failure.retryAfter }),
      ...(failure?.location === undefined ? {} : { Location: failure.location }),
    };
    response.writeHead(posted.status, headers);
    response.end();
  }

  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  // The clock of a test may stand still for long.
  server.keepAliveTimeout = 600_000;
  const { origin, close } = await listening(server);
  return {
    url: `${origin}/telefoon`,
    secret,
    telephones,
    received,
    fail(failure, times = 1) {
      for (let time = 0; time < times; time++) failures.push(failure);
    },
    mend: () => void failures.splice(0),
    close,
  };
}
