import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTelephone } from '../../src/telefoon/providers.ts';
import { WireError } from '../../src/wire/wire-error.ts';
import { listening } from '../support/listening.ts';

const NOW = Date.parse('2026-11-23T13:03:00Z');
const SMS = { to: '+31600000008', text: 'Stroomwijzer: noodoproep.', id: 'bericht-1' };

/** What came in, and what is answered to it. */
let received: { path: string; headers: IncomingHttpHeaders; body: string }[];
let reply: { status: number; body: string; retryAfter?: string };
let url: string;
let close: () => Promise<void>;
beforeEach(async () => {
  received = [];
  const server = createServer(async (request, response) => {
    received.push({ path: request.url ?? '', headers: request.headers, body: await text(request) });
    response.writeHead(reply.status, reply.retryAfter === undefined ? {} : { 'Retry-After': reply.retryAfter });
    response.end(reply.body);
  });
  ({ origin: url, close } = await listening(server));
});
afterEach(() => close());

async function kindOf(work: Promise<void> | undefined): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (thrown) {
    if (thrown instanceof WireError) return thrown.kind;
    throw thrown;
  }
}

describe('Spryng', () => {
  const spryng = () =>
    createTelephone(
      { sms: { soort: 'spryng', token: 'geheim', sender: 'Gemeente', url }, telefoontje: undefined },
      () => NOW,
    );

  test('is asked as its documentation says; a call it does not make', async () => {
    reply = { status: 200, body: '{"id":"9dbc5ffb-7524-4fae-9514-51decd94a44f"}' };
    await spryng().sms?.(SMS);
    expect(received[0]?.headers.authorization).toBe('Bearer geheim');
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      encoding: 'auto',
      route: 'business',
      originator: 'Gemeente',
      recipients: ['31600000008'],
      body: SMS.text,
      reference: SMS.id,
    });
    expect(spryng().telefoontje).toBeUndefined();
  });

  test.each([
    [401, 'locked_out'],
    [422, 'refused'],
    [429, 'throttled'],
    [500, 'unclear'],
  ])('%i is %s', async (status, kind) => {
    reply = { status, body: '{"message":"The number +31600000008 is invalid."}' };
    expect(await kindOf(spryng().sms?.(SMS))).toBe(kind);
  });
});

describe('Azure Communication Services', () => {
  const key = Buffer.alloc(64, 3);
  const azure = () =>
    createTelephone(
      { sms: { soort: 'azure', endpoint: url, key, sender: 'Gemeente' }, telefoontje: undefined },
      () => NOW,
    );
  const answered = (httpStatusCode: number) =>
    JSON.stringify({ value: [{ to: SMS.to, httpStatusCode, successful: httpStatusCode === 202 }] });

  test('is asked with what is signed by an access key: path, time, host and content', async () => {
    reply = { status: 202, body: answered(202) };
    await azure().sms?.(SMS);
    const [{ path, headers, body } = { path: '', headers: {} as IncomingHttpHeaders, body: '' }] = received;
    expect(path).toBe('/sms?api-version=2021-03-07');
    expect(JSON.parse(body)).toMatchObject({ from: 'Gemeente', smsRecipients: [{ to: SMS.to }], message: SMS.text });
    expect(headers['x-ms-date']).toBe('Mon, 23 Nov 2026 13:03:00 GMT');
    expect(headers['x-ms-content-sha256']).toBe(createHash('sha256').update(body).digest('base64'));
    const signed = `POST\n${path}\n${headers['x-ms-date']};${headers.host};${headers['x-ms-content-sha256']}`;
    expect(headers.authorization).toBe(
      `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${createHmac('sha256', key).update(signed).digest('base64')}`,
    );
  });

  test.each([
    ['taken', 202, answered(202), undefined],
    ['the number is wrong', 202, answered(400), 'refused'],
    ['this number too often', 202, answered(429), 'throttled'],
    ['it broke down for this number', 202, answered(500), 'unclear'],
    ['an answer that says nothing', 202, '', 'unclear'],
    ['an answer of another shape', 202, '{"value":[]}', 'unclear'],
    ['a wrong key', 401, '', 'locked_out'],
    ['too many', 429, '', 'throttled'],
    ['broken', 503, '', 'unclear'],
  ])('%s', async (_, status, body, kind) => {
    reply = { status, body };
    expect(await kindOf(azure().sms?.(SMS))).toBe(kind);
  });
});
