import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Log } from '../../src/kit/log.ts';
import type { Turn } from '../../src/teams/port.ts';
import { createServer, type DoorServer, type ServerOptions } from '../../src/wire/server.ts';
import { invokeActivity, messageActivity, sanne } from '../support/activities.ts';
import { createAdapter } from '../support/adapter.ts';
import { type ConnectorDouble, startConnectorDouble } from '../support/connector-double.ts';
import { exchange, listen, shut } from '../support/wire.ts';

const secret = 'Kees Jansen dreigde met een mes';
let server: DoorServer;
let port: number;
let teams: ConnectorDouble;
let logged: string[];
let logic: (turn: Turn) => Promise<void>;

beforeEach(async () => {
  teams = await startConnectorDouble();
  logged = [];
  logic = async (turn) => {
    await turn.say(`Je zei: ${turn.activity.text}`);
  };
  await restart({});
});

afterEach(async () => {
  await shut(server);
  await teams.close();
});

test('figures are for this machine only, under its own name', async () => {
  expect((await fetch(url('/metrics'))).status).toBe(404);
  await restart({ metrics: async () => 'stroomwijzer_niet_opgeslagen_total 0', loopbackOnly: false });
  expect(await (await fetch(url('/metrics'))).text()).toContain('niet_opgeslagen_total 0');
  const request = 'GET /metrics HTTP/1.1\r\nHost: bot.voorbeeldstad.example\r\nConnection: close\r\n\r\n';
  expect(await exchange(port, request)).toMatch(/^HTTP\/1\.1 404 /);
});

describe('a healthy request', () => {
  test('a message reaches the bot, which answers in the chat', async () => {
    const conversationId = teams.personalConversation(sanne);
    const response = await post(messageActivity(teams.serviceUrl));

    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    expect(teams.texts(conversationId)).toEqual(['Je zei: melding']);
  });

  test('a click is answered with status and body of the bot', async () => {
    logic = async (turn) => {
      await turn.respond({ status: 200, body: { type: 'kaart' } });
    };
    const response = await post(invokeActivity(teams.serviceUrl));
    expect([response.status, await response.json()]).toEqual([200, { type: 'kaart' }]);
  });

  test('what a person typed arrives as it was: long, with emoji, in any direction', async () => {
    const conversationId = teams.personalConversation(sanne);
    const text = `${'é😀'.repeat(20_000)} שלום <at>x</at> \${titel} **vet** \u0000`;
    expect((await post(messageActivity(teams.serviceUrl, { text }))).status).toBe(200);
    expect(teams.texts(conversationId)).toEqual([`Je zei: ${text}`]);
  });

  test('fields that this bot does not know of reach it as they are; absent and null are the same', async () => {
    const seen: unknown[] = [];
    logic = async ({ activity }) => void seen.push(activity);
    await post(messageActivity(teams.serviceUrl, { nieuw: { van: ['Teams'] }, text: null, replyToId: null }));

    expect(seen).toMatchObject([{ nieuw: { van: ['Teams'] } }]);
    expect(seen).toMatchObject([{ text: undefined, replyToId: undefined }]);
  });

  test('the connector is asked once for each message, also when it fails', async () => {
    const conversationId = teams.personalConversation(sanne);
    teams.fail({ status: 502, accepted: true });
    const response = await post(messageActivity(teams.serviceUrl));

    expect(response.status).toBe(500);
    expect(teams.received).toHaveLength(1);
    expect(teams.texts(conversationId)).toEqual(['Je zei: melding']);
  });

  test('a connector that is silent does not hold the turn', async () => {
    teams.personalConversation(sanne);
    teams.fail({ hang: true });
    expect((await post(messageActivity(teams.serviceUrl))).status).toBe(500);
  });

  test('somebody can see that it lives', async () => {
    const response = await fetch(url('/gezond'));
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });
});

describe('the door is shut, without a word about the inside, for', () => {
  const valid = () => JSON.stringify(messageActivity(teams.serviceUrl, { text: secret }));
  const bomb = gzipSync(Buffer.alloc(5_000_000, ' '));
  const multipart = '--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nhoi\r\n--x--';
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

  test.each<[string, number, () => RequestInit]>([
    ['a gzip body that is none', 415, () => ({ body: randomBytes(100), headers: { 'Content-Encoding': 'gzip' } })],
    ['a gzip bomb', 415, () => ({ body: bomb, headers: { 'Content-Encoding': 'gzip' } })],
    ['another encoding', 415, () => ({ body: valid(), headers: { 'Content-Encoding': 'br' } })],
    ['an upload', 415, () => ({ body: multipart, headers: { 'Content-Type': 'multipart/form-data; boundary=x' } })],
    ['plain text', 415, () => ({ body: valid(), headers: { 'Content-Type': 'text/plain' } })],
    ['a type that only begins well', 415, () => ({ body: valid(), headers: { 'Content-Type': 'application/jsonx' } })],
    ['a body that is too large', 413, () => ({ body: JSON.stringify({ text: 'x'.repeat(256 * 1024) }) })],
    ['an empty body', 400, () => ({ body: '' })],
    ['half of a body', 400, () => ({ body: valid().slice(0, -1) })],
    ['bytes that are no text', 400, () => ({ body: Buffer.from(valid().replace('dreigde', '\u00ff'), 'latin1') })],
    ['a list', 400, () => ({ body: '[]' })],
    ['null', 400, () => ({ body: 'null' })],
    ['a word', 400, () => ({ body: '"hoi"' })],
    ['nothing in an object', 400, () => ({ body: '{}' })],
    ['nesting without end', 400, () => ({ body: valid().replace('"text"', `"value":${nested(100_000)},"text"`) })],
    ['a __proto__', 400, () => ({ body: valid().replace('"text"', '"__proto__":{"isAdmin":true},"text"') })],
    ['a __proto__ deep inside', 400, () => ({ body: valid().replace('"text"', '"a":[{"__proto__":{}}],"text"') })],
  ])('%s (%i)', async (_name, status, init) => {
    const { headers, ...rest } = init();
    const all = { 'Content-Type': 'application/json', ...headers };
    const response = await fetch(url('/api/messages'), { method: 'POST', ...rest, headers: all });

    expect(response.status).toBe(status);
    await expectFixed(response);
  });

  test.each<[string, Record<string, unknown>]>([
    ['a type that is a number', { type: 5 }],
    ['an empty type', { type: '' }],
    ['no id', { id: undefined }],
    ['no conversation', { conversation: undefined }],
    ['a conversation that is a word', { conversation: 'a:1' }],
    ['nobody', { from: undefined }],
    ['a text that is an object', { text: { toString: 'x' } }],
    ['no serviceUrl', { serviceUrl: undefined }],
    ['a serviceUrl that is none', { serviceUrl: 'hier' }],
    ['a serviceUrl elsewhere', { serviceUrl: 'https://smba.trafficmanager.net/teams/' }],
    ['a serviceUrl that looks like loopback', { serviceUrl: 'http://127.0.0.1.example.org/' }],
    ['a serviceUrl with loopback as its user', { serviceUrl: 'http://127.0.0.1@example.org/' }],
    ['a serviceUrl that is no http', { serviceUrl: 'file://localhost/etc/passwd' }],
    ['another channel', { channelId: 'emulator' }],
    ['the channel that the SDK treats apart', { channelId: 'AseChannel' }],
    ['entities that are no list', { entities: {} }],
    ['a time that is none', { timestamp: 'gisteren' }],
    ['an answer in the response instead of the chat', { deliveryMode: 'expectReplies' }],
  ])('an activity with %s (400)', async (_name, changes) => {
    const response = await post(messageActivity(teams.serviceUrl, { text: secret, ...changes }));
    expect(response.status).toBe(400);
    await expectFixed(response);
    expect(teams.received).toEqual([]);
  });

  test.each(['message', 'invoke'])('a %s of someone without a name in Entra (403)', async (type) => {
    const response = await post(messageActivity(teams.serviceUrl, { type, from: { id: '29:x' } }));
    expect(response.status).toBe(403);
    await expectFixed(response);
  });

  test('an installation by nobody in particular is no click, and is let in', async () => {
    const seen: string[] = [];
    logic = async ({ activity }) => void seen.push(activity.type);
    const type = 'installationUpdate';
    expect((await post(messageActivity(teams.serviceUrl, { type, from: { id: '29:x' } }))).status).toBe(200);
    expect(seen).toEqual([type]);
  });

  test('an unknown path (404) and another method (405)', async () => {
    const unknown = await fetch(url(`/${encodeURIComponent(secret)}`));
    expect(unknown.status).toBe(404);
    await expectFixed(unknown);
    const read = await fetch(url('/api/messages'));
    expect(read.status).toBe(405);
    await expectFixed(read);
  });

  test('a bot that fails: 500, and the log knows why but not what was said', async () => {
    logic = async () => {
      throw new RangeError('stuk');
    };
    const response = await post(messageActivity(teams.serviceUrl, { text: secret }));

    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('stuk');
    expect(logged.join()).toContain('RangeError');
    expect(logged.join()).toContain('stuk');
    expect(logged.join()).not.toContain('Kees');
    expect(teams.received).toEqual([]);
  });

  test('a failure outside of the bot, in what others mount too', async () => {
    server.get('/stuk', async () => {
      throw new Error(secret);
    });
    const response = await fetch(url('/stuk'));
    expect(response.status).toBe(500);
    await expectFixed(response);
  });
});

describe('what comes as bytes', () => {
  const head =
    'POST /api/messages HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n';

  test('a chunked body is cut at the cap, without waiting for the rest of it', async () => {
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const received = await exchange(port, `${head}Transfer-Encoding: chunked\r\n\r\n`, ...Array(5).fill(chunk));
    expect(received).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('whoever sends on after that can ask the next thing on the same connection', async () => {
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const next = 'GET /gezond HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
    const start = `${head.replace('Connection: close\r\n', '')}Transfer-Encoding: chunked\r\n\r\n`;
    const received = await exchange(port, start, ...Array(40).fill(chunk), '0\r\n\r\n', next);
    expect(received.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200']);
  });

  test('a length over the cap is enough: the body itself is not waited for', async () => {
    expect(await exchange(port, `${head}Content-Length: 262145\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
  });

  test.each([
    ['a Host that is none', 'GET /gezond HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n'],
    ['a Host that is none, on an unknown path', 'GET /x HTTP/1.1\r\nHost: a b[\r\nConnection: close\r\n\r\n'],
    ['a URL that is none', 'GET http://[/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
    ['no HTTP at all', '\u0016\u0003\u0001\r\n\r\n'],
  ])('%s is answered with 400', async (_name, bytes) => {
    expect(await exchange(port, bytes)).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('an upgrade is hung up on', async () => {
    expect(
      await exchange(
        port,
        'GET /gezond HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      ),
    ).toBe('');
  });

  test('slow headers and slow bodies are cut off in time', async () => {
    await restart({ headersTimeoutMs: 100, requestTimeoutMs: 200 });
    const [headers, body] = await Promise.all([
      exchange(port, 'GET /gezond HTTP/1.1\r\nHost: localhost\r\n'),
      exchange(port, `${head}Content-Length: 10\r\n\r\n{`),
    ]);
    expect(headers).toMatch(/^HTTP\/1\.1 408 /);
    expect(body).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('without other wishes headers may take 10 s and a whole request 20 s, checked every second', () => {
    expect(server.server).toMatchObject({
      headersTimeout: 10_000,
      requestTimeout: 20_000,
      connectionsCheckingInterval: 1_000,
    });
  });

  test('a client that leaves halfway harms nothing and is no error', async () => {
    const left = new Promise((resolve) => server.server.once('connection', (socket) => socket.once('close', resolve)));
    const client = connect(port, '127.0.0.1', () =>
      client.write(`${head}Content-Length: 10\r\n\r\n{`, () => client.destroy()),
    );
    await left;

    expect((await fetch(url('/gezond'))).status).toBe(200);
    expect(logged).toEqual([]);
  });
});

describe('it stops', () => {
  const times = { quietMs: 50, withinMs: 5_000 };

  test('while 100 clicks are under way: each is answered, over a connection that closes with it', async () => {
    const go = Promise.withResolvers<void>();
    let begun = 0;
    logic = async (turn) => {
      begun += 1;
      await go.promise;
      await turn.respond({ status: 200, body: {} });
    };
    const answers = Array.from({ length: 100 }, () => post(invokeActivity(teams.serviceUrl)));
    while (begun < 100) await new Promise((resolve) => setImmediate(resolve));
    const stopped = server.drain.stop(times);
    // A look at it on a connection of before, and another click: nobody is turned away yet, the platform is told.
    const ready = await fetch(url('/klaar'));
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'niet klaar', mist: ['stopt'] }]);
    const late = post(invokeActivity(teams.serviceUrl));
    go.resolve();
    for (const answer of await Promise.all([...answers, late])) {
      expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close']);
      await answer.text();
    }
    await stopped;
    await expect(fetch(url('/gezond'))).rejects.toThrow();
  });

  test('with a click that never ends: after the time that there is', async () => {
    logic = () => new Promise(() => {});
    const answer = post(invokeActivity(teams.serviceUrl)).catch(() => 'cut');
    await server.drain.stop({ quietMs: 50, withinMs: 100 });
    expect(await answer).toBe('cut');
  });
});

describe('connections that are held for nothing', () => {
  test('are so many at most; whoever comes on top finds room when the idle ones are closed', async () => {
    const refused: string[] = [];
    await restart({ mostConnections: 20, refused: (reden) => refused.push(reden) });
    const idle = Array.from({ length: 20 }, () => connect(port, '127.0.0.1').on('error', () => {}));
    for (const socket of idle) socket.write('GET /gezond HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await Promise.all(idle.map((socket) => once(socket, 'data')));
    const extra = connect(port, '127.0.0.1').on('error', () => {});
    await once(extra, 'close');
    expect(refused).toEqual(['te_druk']);
    expect((await fetch(url('/gezond'))).status).toBe(200);
    for (const socket of idle) socket.destroy();
  });

  test('without a word are cut off as soon as slow headers are', async () => {
    await restart({ headersTimeoutMs: 100, requestTimeoutMs: 200 });
    expect(await exchange(port)).toMatch(/^(HTTP\/1\.1 408 |$)/);
  });

  test('after an answer are closed in little more than a minute', () => {
    expect(server.server).toMatchObject({ keepAliveTimeout: 65_000, maxConnections: 1_000 });
  });
});

describe('on this machine only', () => {
  const ask = (host: string, path = '/gezond') =>
    exchange(port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);

  test.each(['127.0.0.1', '127.0.0.1:3978', 'localhost', 'LOCALHOST:80', '[::1]:3978'])(
    '%s is let in',
    async (host) => {
      expect(await ask(host)).toMatch(/^HTTP\/1\.1 200 /);
    },
  );

  test.each([
    'example.org',
    'localhost.example.org',
    'example.localhost',
    '127.0.0.1.nip.io',
    '10.0.0.1',
    '0.0.0.0',
    'localhost:80:80',
  ])('%s is not', async (host) => {
    expect(await ask(host)).toMatch(/^HTTP\/1\.1 40[03] /);
  });

  test('also not on the routes of others, on unknown ones, and without a name at all', async () => {
    server.get('/oefenruimte', async (_request, response) => void response.end('binnen'));
    expect(await ask('localhost', '/oefenruimte')).toContain('binnen');
    expect(await ask('example.org', '/oefenruimte')).toMatch(/^HTTP\/1\.1 403 /);
    expect(await ask('example.org', '/niets')).toMatch(/^HTTP\/1\.1 403 /);
    expect(await exchange(port, 'GET /gezond HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 403 /);
  });

  test('a server for everyone is there for everyone', async () => {
    await restart({ loopbackOnly: false });
    expect(await ask('bot.example.org')).toMatch(/^HTTP\/1\.1 200 /);
  });
});

const url = (path: string) => `http://127.0.0.1:${port}${path}`;

function post(activity: unknown): Promise<Response> {
  const headers = { 'Content-Type': 'application/json; charset=utf-8' };
  return fetch(url('/api/messages'), { method: 'POST', headers, body: JSON.stringify(activity) });
}

async function restart(options: Partial<ServerOptions>): Promise<void> {
  if (server !== undefined) await shut(server);
  const note = (message: string, facts = {}) => void logged.push(JSON.stringify({ message, facts }));
  const log: Log = { info: note, warn: note, error: note };
  const adapter = createAdapter({
    now: Date.now,
    refused: () => {},
    failed: () => {},
    bot: undefined,
    log,
    wire: { connectorTimeoutMs: 250 },
  });
  const messages: ServerOptions['messages'] = ({ authorization, body }) =>
    adapter.receive(authorization, body, (turn) => logic(turn));
  server = createServer({ messages, loopbackOnly: true, log, ...options });
  port = await listen(server);
}

/** A short refusal of ours, with nothing of what came in or went wrong, and a server that still answers. */
async function expectFixed(response: Response): Promise<void> {
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  const { error, ...rest } = await response.json();
  expect(rest).toEqual({});
  expect(Object.keys(error)).toEqual(['code', 'message']);
  expect(error.message).toMatch(/^[A-Z][^\n]{5,80}\.$/);
  expect(`${error.code} ${error.message}`).not.toMatch(/Kees|Error:|node_modules|zod/);
  expect((await fetch(url('/gezond'))).status).toBe(200);
}
