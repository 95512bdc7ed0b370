import { createServer, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { ConnectorError } from '../../src/teams/connector-error.ts';
import type { CreateAdapter } from '../../src/teams/port.ts';
import { type Listening, listening } from '../support/listening.ts';
import { errorOf } from './error-of.ts';
import { sample } from './samples.ts';
import { openStand, type Stand } from './stand.ts';

const JSON_TYPE = { 'Content-Type': 'application/json' };
/** What one request is answered. */
type Reply = (response: ServerResponse) => void;
const says =
  (status: number, text: string, headers: Record<string, string> = JSON_TYPE): Reply =>
  (response) => {
    // Not in one line: restify makes that its own `writeHead` gives nothing.
    response.writeHead(status, headers);
    response.end(text);
  };
/** The head of a good answer, and half of the rest. */
const half = (response: ServerResponse, after: () => void = () => {}): void => {
  response.writeHead(201, JSON_TYPE);
  response.write('{"id"', after);
};

/** What the double of the connector never answers, and a proxy before it, or Teams on a bad day, may. */
export function oddAnswers(create: CreateAdapter): void {
  let stand: Stand;
  let wire: Listening;
  let replies: Reply[];
  let asked: string[];
  beforeEach(async () => {
    stand = await openStand(create, undefined, { connectorTimeoutMs: 500 });
    replies = [];
    asked = [];
    wire = await listening(
      createServer((request, response) => {
        asked.push(`${request.method} ${request.url}`);
        request.resume().on('end', () => (replies.shift() ?? says(200, '{"id":"1"}'))(response));
      }),
    );
  });
  afterEach(async () => {
    await wire.close();
    await stand.close();
  });
  const conversations = () => stand.adapter.conversations(`${wire.origin}/`);
  /** What a turn hears of what it says. */
  const inTurn = async (): Promise<unknown> => {
    let heard: unknown = 'nothing';
    stand.does(async (turn) => {
      heard = await turn.say('Een').catch((error: unknown) => error);
    });
    expect((await stand.sends(sample('message', `${wire.origin}/`), null)).status).toBe(200);
    return heard;
  };

  test.each([
    ['nothing', says(202, '')],
    ['an object without an id', says(201, '{}')],
    ['an id that is none', says(201, '{"id":""}')],
  ])('it was said, and the answer is %s: there is no id', async (_what, reply) => {
    replies = [reply, reply];
    expect(await conversations().say('a:1', { text: 'Een' })).toBeUndefined();
    expect(await inTurn()).toBeUndefined();
    expect(asked).toHaveLength(2);
  });

  test('what is brought up to date or taken away may be answered with nothing', async () => {
    replies = [says(202, ''), says(200, ''), says(200, '')];
    await conversations().update('a:1', '1', { text: 'Een' });
    await conversations().remove('a:1', '1');
    await conversations().look('a:1');
    expect(asked.map((each) => each.split(' ')[0])).toEqual(['PUT', 'DELETE', 'GET']);
  });

  test('a good status that nobody knows is no refusal', async () => {
    replies = [says(204, ''), says(226, '')];
    for (const id of ['1', '2']) {
      const outcome = await conversations()
        .remove('a:1', id)
        .catch(({ kind }: ConnectorError) => kind);
      expect(outcome).not.toBe('refused');
    }
  });

  test.each([
    ['a page in place of an answer', says(200, '<html>Welkom Jan</html>', { 'Content-Type': 'text/html' })],
    ['half an answer', says(201, '{"id":"')],
    ['an answer that stops halfway', (response) => half(response)],
    ['an answer that is cut off', (response) => half(response, () => response.destroy())],
  ] satisfies [string, Reply][])('%s: asked once, and it is unclear whether it arrived', async (_what, reply) => {
    replies = [reply, reply];
    const outside: ConnectorError = await errorOf(conversations().say('a:1', { text: 'Een' }));
    expect(outside).toMatchObject({ kind: 'unclear' });
    expect(await inTurn()).toMatchObject({ kind: 'unclear' });
    expect(asked).toHaveLength(2);
    expect(`${outside.message}${stand.logged()}`).not.toContain('Jan');
  });

  test.each([
    ['page', says(503, '<html>Jan is weg</html>', { 'Content-Type': 'text/html' }), { kind: 'unclear', status: 503 }],
    ['page', says(404, '<html>Jan is weg</html>', { 'Content-Type': 'text/html' }), { kind: 'gone', status: 404 }],
    ['nothing', says(413, ''), { kind: 'refused', status: 413, message: 'HTTP 413' }],
    ['a list', says(400, '[]'), { kind: 'refused', message: 'HTTP 400' }],
    [
      'a time',
      says(429, '{}', { ...JSON_TYPE, 'Retry-After': new Date(Date.now() + 3_600_000).toUTCString() }),
      { kind: 'throttled', retryAfterMs: expect.any(Number) },
    ],
    ['no good time', says(429, '{}', { ...JSON_TYPE, 'Retry-After': 'straks' }), { retryAfterMs: undefined }],
  ])('a refusal with %s', async (_what, reply, expected) => {
    replies = [reply, reply];
    expect(await errorOf(conversations().say('a:1', { text: 'Een' }))).toMatchObject(expected);
    expect(await inTurn()).toMatchObject(expected);
  });

  test('what an id holds stays in its own part of the address', async () => {
    const id = 'a:1/2?3#4%5;messageid=6 7@8';
    await conversations().say(id, { text: 'Een' });
    await conversations().update(id, id, { text: 'Een' });
    await conversations().look(id);
    const parts = asked.map((each) => each.split(/[ ?]/)[1]?.split('/').map(decodeURIComponent));
    expect(parts).toEqual([
      ['', 'v3', 'conversations', id, 'activities'],
      ['', 'v3', 'conversations', id, 'activities', id],
      ['', 'v3', 'conversations', id, 'pagedmembers'],
    ]);
  });
}
