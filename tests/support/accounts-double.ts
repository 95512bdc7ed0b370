import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { listening } from './listening.ts';

/** A stand-in for the accounts that an sms goes by, where they say who asks: Spryng (`/v1/balance`) and Azure Communication Services (`/phoneNumbers`). */
export interface AccountsDouble {
  url: string;
  /** What Spryng knows the account by, and what Azure does. */
  token: string;
  key: Buffer;
  asked: string[];
  /** From now on it answers this to whatever is asked; undefined: as it should. */
  fail(status: number | 'hang' | undefined): void;
  close(): Promise<void>;
}

export async function startAccounts(): Promise<AccountsDouble> {
  const token = 'sleutel-van-spryng';
  const key = Buffer.alloc(64, 7);
  const asked: string[] = [];
  let fault: number | 'hang' | undefined;

  function statusOf({ url = '', method = '', headers }: IncomingMessage): number {
    if (url === '/v1/balance') return headers.authorization === `Bearer ${token}` ? 200 : 401;
    if (!url.startsWith('/phoneNumbers?api-version=')) return 404;
    const hash = createHash('sha256').update('').digest('base64');
    const text = `${method}\n${url}\n${headers['x-ms-date']};${headers.host};${hash}`;
    const signature = createHmac('sha256', key).update(text).digest('base64');
    return headers.authorization?.endsWith(`&Signature=${signature}`) ? 200 : 401;
  }

  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (fault === 'hang') return;
    response.writeHead(fault ?? statusOf(request), { 'Content-Type': 'application/json' });
    response.end('{}');
  });
  const { origin, close } = await listening(server);
  return {
    url: origin,
    token,
    key,
    asked,
    fail: (how) => {
      fault = how;
    },
    close,
  };
}
