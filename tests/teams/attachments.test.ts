import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Log } from '../../src/kit/log.ts';
import { type Attachment, type AttachmentReaderParts, createAttachmentReader } from '../../src/teams/attachments.ts';
import { botTokens } from '../../src/wire/entra-token.ts';
import { listening } from '../support/listening.ts';
import { botToken, startTokenAuthority, type TokenAuthority } from '../support/token-authority.ts';

const FILE = 'application/vnd.microsoft.teams.file.download.info';
const SECRET = 'dreigbrief-van-kees.jpg';
const PICTURE = randomBytes(200_000);

let close: () => Promise<void>;
let origin: string;
let serviceUrl: string;
/** What was asked of the server: path and token. */
let asked: { path: string; authorization: string | undefined }[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let logged: string[];

beforeEach(async () => {
  asked = [];
  logged = [];
  answer = (_request, response) => {
    respond(response, 200, { 'Content-Type': 'application/octet-stream' }, PICTURE);
  };
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', authorization: request.headers.authorization });
    answer(request, response);
  });
  ({ origin, close } = await listening(server));
  serviceUrl = `${origin}/emea/`;
});

afterEach(async () => {
  await close();
  // Whatever happened, the log does not tell what was sent or where it is.
  expect(logged.join('\n')).not.toMatch(/kees|127\.0\.0\.1|https?:|sharepoint/i);
});

const log: Log = { info: write, warn: write, error: write };
function write(message: string, facts?: object): void {
  logged.push(`${message} ${JSON.stringify(facts ?? {})}`);
}

const read = (attachments: Attachment[] | undefined, parts: Partial<AttachmentReaderParts> = {}) =>
  createAttachmentReader({ botToken: undefined, log, ...parts })({
    serviceUrl,
    ...(attachments === undefined ? {} : { attachments }),
  });

const file = (downloadUrl: string, fileType = 'jpg') => ({
  contentType: FILE,
  contentUrl: `${origin}/persoonlijk/${SECRET}`,
  name: SECRET,
  content: { downloadUrl, uniqueId: '1', fileType },
});
const image = (contentUrl: string) => ({ contentType: 'image/*', contentUrl, name: SECRET });
/** Not in a chain: restify, once loaded, makes `writeHead` give nothing. */
function respond(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: Buffer | string,
): void {
  response.writeHead(status, headers);
  response.end(body);
}
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');
const registered = { botToken: async () => botToken };

describe('what was sent along', () => {
  test('a file is known again by its content, and fetched without a token', async () => {
    expect(await read([file(`${origin}/download?tempauth=x`)])).toEqual([{ hash: sha256(PICTURE), bytes: 200_000 }]);
    expect(asked).toEqual([{ path: '/download?tempauth=x', authorization: undefined }]);
    expect(logged).toEqual([]);
  });

  test('an empty file is a file', async () => {
    answer = (_request, response) => void response.end();
    expect(await read([file(`${origin}/leeg`)])).toEqual([{ hash: sha256(''), bytes: 0 }]);
  });

  test('more of them, each at its own place, with what is wrong with the others', async () => {
    answer = ({ url }, response) => void (url === '/weg' ? respond(response, 404, {}, '') : response.end(url));
    expect(await read([file(`${origin}/een`), file(`${origin}/weg`), file(`${origin}/drie`)])).toEqual([
      { hash: sha256('/een'), bytes: 4 },
      { refused: 'unreachable' },
      { hash: sha256('/drie'), bytes: 5 },
    ]);
    expect(logged).toEqual(['what was sent along was not read {"reason":"unreachable"}']);
  });

  test.each([
    ['no attachments', undefined],
    ['none', []],
    ['the HTML of a text', [{ contentType: 'text/html', content: '<p>Hoi</p>' }]],
    ['a card', [{ contentType: 'application/vnd.microsoft.card.adaptive', content: {} }]],
    ['a card of Teams', [{ contentType: 'application/vnd.microsoft.teams.card.o365connector', content: {} }]],
    ['a message that is quoted', [{ contentType: 'messageReference', content: '{}' }]],
  ])('%s: nothing was sent along', async (_what, attachments) => {
    expect(await read(attachments)).toEqual([]);
  });

  test.each([
    ['a link to a file', { contentType: 'reference', contentUrl: 'https://gemeente.sharepoint.com/x' }],
    ['something without a kind', { contentUrl: 'https://gemeente.sharepoint.com/x' }],
  ])('%s is of another kind', async (_what, attachment) => {
    expect(await read([attachment], registered)).toEqual([{ refused: 'other_kind' }]);
    expect(asked).toEqual([]);
  });
});

test.each(['audio/mp4', 'video/webm'])('a recording is told apart: %s', async (contentType) => {
  const contentUrl = 'https://smba.trafficmanager.net/v3/attachments/1';
  expect(await read([{ contentType, contentUrl }], registered)).toEqual([{ refused: 'recording' }]);
  expect(asked).toEqual([]);
});

describe('what is fetched from where', () => {
  test.each([
    ['without https', 'http://gemeente-my.sharepoint.com/x'],
    ['elsewhere', 'https://kwaad.example/x'],
    ['a name that only looks like it', 'https://kwaadsharepoint.com/x'],
    ['another port', 'https://gemeente.sharepoint.com:8443/x'],
    ['inside the network', 'https://169.254.169.254/metadata'],
    ['this machine', 'https://localhost/x'],
    ['no address', 'brief.pdf'],
    ['no web', 'file:///etc/passwd'],
  ])('a file: not %s', async (_what, url) => {
    expect(await read([file(url)], registered)).toEqual([{ refused: 'not_allowed' }]);
  });

  test('a file on this machine is not for a bot with a registration', async () => {
    expect(await read([file(`${origin}/x`)], registered)).toEqual([{ refused: 'not_allowed' }]);
    expect(asked).toEqual([]);
  });

  test('a bot without a registration fetches nothing from outside this machine', async () => {
    expect(
      await read([file('https://gemeente-my.sharepoint.com/x'), image('https://smba.trafficmanager.net/x')]),
    ).toEqual([{ refused: 'not_allowed' }, { refused: 'not_allowed' }]);
  });

  test.each([{ contentType: FILE }, { contentType: FILE, content: { downloadUrl: 5 } }, { contentType: 'image/png' }])(
    'an attachment without an address: %j',
    async (attachment) => {
      expect(await read([attachment], registered)).toEqual([{ refused: 'not_allowed' }]);
    },
  );

  test("the bot's token never goes elsewhere than to the serviceUrl's own place", async () => {
    const other = createServer((request, response) => {
      asked.push({ path: request.url ?? '', authorization: request.headers.authorization });
      response.end();
    });
    const there = await listening(other);
    const elsewhere = `${there.origin}/v3/attachments/1`;
    const urls = [
      elsewhere,
      'https://kwaad.example/x',
      `http://smba.trafficmanager.net/x`,
      `${origin}@kwaad.example/x`,
    ];
    expect(await read(urls.map(image), registered)).toEqual(urls.map(() => ({ refused: 'not_allowed' })));
    expect(asked).toEqual([]);
    await there.close();
  });

  test('a redirect is not followed', async () => {
    answer = ({ url }, response) => {
      if (url === '/hier') respond(response, 302, { Location: `${origin}/daar` }, '');
      else response.end('daar');
    };
    expect(await read([file(`${origin}/hier`), image(`${origin}/hier`)], {})).toEqual([
      { refused: 'unreachable' },
      { refused: 'unreachable' },
    ]);
    expect(asked.map(({ path }) => path)).toEqual(['/hier', '/hier']);
  });
});

describe('a pasted picture', () => {
  let authority: TokenAuthority;
  const bot = {
    appId: '33333333-3333-4333-8333-333333333333',
    proof: { kind: 'secret', secret: 'geheim' } as const,
    tenantId: '11111111-1111-4111-8111-111111111111',
  };

  beforeEach(async () => {
    authority = await startTokenAuthority(bot);
  });
  afterEach(() => authority.close());
  const source = (timeoutMs = 5_000) =>
    botTokens(bot, authority.authority.loginUrl, () => authority.authority.scope, timeoutMs).get;

  test("is fetched with the bot's own token", async () => {
    const parts = { botToken: source() };
    expect(await read([image(`${origin}/v3/attachments/1/views/original`)], parts)).toEqual([
      { hash: sha256(PICTURE), bytes: 200_000 },
    ]);
    expect(asked).toEqual([{ path: '/v3/attachments/1/views/original', authorization: `Bearer ${botToken}` }]);
  });

  test('needs no token without a registration', async () => {
    expect(await read([image(`${origin}/v3/attachments/1`)])).toMatchObject([{ bytes: 200_000 }]);
    expect(asked[0]?.authorization).toBeUndefined();
  });

  test('more files than anybody sends in one message: ten are fetched, of the rest it is said once', async () => {
    const many = Array.from({ length: 500 }, (_, i) => file(`${origin}/${i}`));
    const results = await read(many);
    expect(results).toHaveLength(11);
    expect(results.at(-1)).toEqual({ refused: 'too_many' });
    expect(asked).toHaveLength(10);
  });

  test('is out of reach when there is no token, and others are read all the same', async () => {
    authority.failToken(401);
    expect(await read([image(`${origin}/een`)], { botToken: source() })).toEqual([{ refused: 'unreachable' }]);
    authority.failToken('hang');
    const started = Date.now();
    expect(await read([image(`${origin}/een`)], { botToken: source(), timeoutMs: 100 })).toEqual([
      { refused: 'unreachable' },
    ]);
    expect(Date.now() - started).toBeLessThan(2_000);
    expect(asked).toEqual([]);
  });
});

describe('limits', () => {
  test.each([
    ['named before', { 'Content-Length': String(PICTURE.length) }],
    ['found on the way', {}],
  ])('too large, %s', async (_what, headers) => {
    answer = (_request, response) => respond(response, 200, headers, PICTURE);
    expect(await read([file(`${origin}/x`)], { maxBytes: PICTURE.length - 1 })).toEqual([{ refused: 'too_large' }]);
    expect(await read([file(`${origin}/x`)], { maxBytes: PICTURE.length })).toMatchObject([{ bytes: PICTURE.length }]);
  });

  test('a file without an end is let go of at the limit', async () => {
    let closed = false;
    answer = (_request, response) => {
      response.on('close', () => {
        closed = true;
      });
      const more = (): void => {
        if (!closed) response.write(PICTURE, () => setImmediate(more));
      };
      more();
    };
    expect(await read([file(`${origin}/x`)], { maxBytes: 1_000_000 })).toEqual([{ refused: 'too_large' }]);
    for (let tries = 0; tries < 100 && !closed; tries++) await wait(10);
    expect(closed).toBe(true);
  });

  test.each([
    ['nothing at all', (_response: ServerResponse) => {}],
    ['only a beginning', (response: ServerResponse) => void response.write('een begin')],
  ])('one time for all of them: %s comes', async (_what, begin) => {
    answer = (_request, response) => begin(response);
    const started = Date.now();
    const three = [file(`${origin}/1`), file(`${origin}/2`), file(`${origin}/3`)];
    expect(await read(three, { timeoutMs: 200 })).toEqual(three.map(() => ({ refused: 'unreachable' })));
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  test.each<[string, (response: ServerResponse) => void]>([
    [
      'cut off',
      (response) => {
        response.setHeader('Content-Length', '99');
        response.write('half');
      },
    ],
    ['refused', (response) => respond(response, 403, {}, 'nee')],
    ['a part', (response) => respond(response, 206, {}, 'deel')],
    ['a sign-in page', (response) => respond(response, 200, { 'Content-Type': 'text/html' }, '<form>')],
  ])('%s is no fingerprint', async (_what, fail) => {
    answer = (request, response) => {
      fail(response);
      setTimeout(() => request.socket.destroy(), 50);
    };
    expect(await read([file(`${origin}/x`)])).toEqual([{ refused: 'unreachable' }]);
  });

  test('a web page that was sent along as a file is one', async () => {
    answer = (_request, response) => respond(response, 200, { 'Content-Type': 'text/html' }, '<p>dreiging');
    expect(await read([file(`${origin}/x`, 'html')])).toEqual([{ hash: sha256('<p>dreiging'), bytes: 11 }]);
  });
});
