import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { errorOfAnswer, errorOfSilence } from '../../src/graph/answer.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { NAMES, REQUESTS, type RequestName } from '../../src/graph/requests.ts';
import { parseRetryAfter } from '../../src/wire/wire-answer.ts';
import type { GraphDouble } from '../support/graph-double.ts';
import { listening } from '../support/listening.ts';
import type { Failure } from '../support/received.ts';
import * as t from './support.ts';

let double: GraphDouble;
beforeEach(async () => {
  double = await t.startTenant();
});
afterEach(async () => {
  expect(double.unlisted()).toEqual([]);
  await double.close();
});

const ringPerson = (graph: Graph) => graph.ring({ kind: 'person', aadObjectId: t.SANNE }, t.BELL);
const ringTeam = (graph: Graph) => graph.ring({ kind: 'team', team: t.TEAM }, t.BELL);
/** What makes each request, as the only one or the first of its kind. */
const ASKED: Record<RequestName, (graph: ReturnType<typeof t.clientOf>['graph']) => Promise<unknown>> = {
  manager: (graph) => graph.manager(t.SANNE),
  mailAddress: (graph) => graph.mailAddress(t.SANNE),
  mobilePhone: (graph) => graph.mobilePhone(t.SANNE),
  account: (graph) => graph.account(t.SANNE),
  memberGroups: (graph) => graph.memberGroups(t.SANNE, [t.CAG_GROUP]),
  groupMembers: (graph) => graph.groupMembers(t.CAG_GROUP),
  presences: (graph) => graph.outOfOffice([t.SANNE]),
  ringPerson,
  ringTeam,
  sendMail: (graph) => graph.sendMail(t.MAIL),
  catalogApp: (graph) => graph.install(t.NOOR),
  catalogVersions: (graph) => graph.appVersions(),
  installApp: (graph) => graph.install(t.NOOR),
  installedApp: (graph) => graph.install(t.NOOR),
  installedChat: (graph) => graph.install(t.NOOR),
};
/** Those that would be done twice when they are asked twice. */
const ONCE: RequestName[] = ['ringPerson', 'ringTeam', 'sendMail'];

describe.each(NAMES)('%s', (name) => {
  const passing = ONCE.includes(name) ? 'unclear' : 'throttled';

  test.each<[string, Failure, object]>([
    ['429', { status: 429, code: 'TooManyRequests', retryAfter: '7' }, { kind: 'throttled', retryAfterMs: 7_000 }],
    ['429 without a moment', { status: 429 }, { kind: 'throttled' }],
    ['412', { status: 412 }, { kind: 'throttled' }],
    ['503 with a moment', { status: 503, retryAfter: '0' }, { kind: 'throttled', retryAfterMs: 0 }],
    ['503', { status: 503 }, { kind: passing }],
    ['500', { status: 500 }, { kind: passing }],
    ['502', { status: 502 }, { kind: passing }],
    ['504', { status: 504 }, { kind: passing }],
    ['408', { status: 408 }, { kind: passing }],
    ['400', { status: 400, code: 'BadRequest' }, { kind: 'refused', message: 'BadRequest', status: 400 }],
    ['403', { status: 403, code: 'Forbidden' }, { kind: 'refused', message: 'Forbidden', status: 403 }],
    ['a code that is a sentence', { status: 403, code: 'Jan de Vries' }, { kind: 'refused', message: 'HTTP 403' }],
    ['302', { status: 302, location: 'https://evil.example/' }, { kind: 'refused', status: 302 }],
    ['a broken connection', { reset: true }, { kind: passing }],
    ['an answer that is lost', { reset: true, accepted: true }, { kind: passing }],
  ])('%s: asked once, and sorted', async (_what, failure, expected) => {
    const { graph, lines } = t.clientOf(double);
    double.fail(failure, 1, name);
    expect(await t.failureOf(ASKED[name](graph))).toMatchObject(expected);
    // The SDK's own retries would have asked four times.
    expect(double.count(name)).toBe(1);
    expect(lines.some(({ level, facts }) => level === 'warn' && facts?.request === name)).toBe(true);
    expectNobodyIn(lines);
  });

  test('no answer in time', async () => {
    const { graph } = t.clientOf(double, { timeoutMs: 100, lookupTimeoutMs: 100 });
    double.fail({ hang: true }, 1, name);
    expect(await t.failureOf(ASKED[name](graph))).toMatchObject({ kind: passing, message: 'TimeoutError' });
    expect(double.count(name)).toBe(1);
  });

  test('no connection: nothing was done', async () => {
    await double.down('refusing');
    const { graph } = t.clientOf(double);
    expect(await t.failureOf(ASKED[name](graph))).toMatchObject({ kind: 'throttled', message: 'ECONNREFUSED' });
    await double.down(undefined);
    await ASKED[name](graph);
  });

  test('without its permission: refused, and the log says which one and where it is granted', async () => {
    const { graph, lines } = t.clientOf(double);
    double.revoke(name);
    expect(await t.failureOf(ASKED[name](graph))).toMatchObject({ kind: 'refused', status: 403 });
    const { permissions } = REQUESTS[name];
    expect(lines.filter(({ level }) => level === 'error').map(({ facts }) => facts)).toEqual([
      { request: name, permission: permissions.join(', '), document: 'deployment/graph-rechten.md' },
    ]);
    expectNobodyIn(lines);
    double.grant(name);
    await ASKED[name](graph);
  });
});

/** Nothing that Graph said, and no id or address, is in the log. */
function expectNobodyIn(lines: t.Line[]): void {
  const said = JSON.stringify(lines);
  for (const word of [
    'Jan',
    'Vries',
    'http:',
    'https:',
    '@',
    '/users',
    t.SANNE,
    t.NOOR,
    t.TEAM,
    t.CAG_GROUP,
    '77777777',
  ])
    expect(said).not.toContain(word);
}

test('a bell of which the answer was lost did ring', async () => {
  const { graph } = t.clientOf(double);
  double.fail({ status: 504, accepted: true });
  expect((await t.failureOf(ringPerson(graph))).kind).toBe('unclear');
  expect(double.bells).toHaveLength(1);
});

test('a look-up waits shorter than what must arrive', async () => {
  const { graph } = t.clientOf(double, { timeoutMs: 60_000, lookupTimeoutMs: 50 });
  double.fail({ hang: true });
  expect((await t.failureOf(graph.manager(t.SANNE))).message).toBe('TimeoutError');
});

test('an answer of another shape is refused', async () => {
  const { graph } = t.clientOf(double);
  double.fail({ status: 200 });
  expect(await t.failureOf(graph.manager(t.SANNE))).toMatchObject({ kind: 'refused', message: 'UnexpectedAnswer' });
});

test('an answer that breaks off: a look-up has no answer, and what was done is done', async () => {
  const server = createServer((request, response) => {
    response.writeHead(request.method === 'GET' ? 200 : 202, {
      'Content-Type': 'application/json',
      'Content-Length': 100,
    });
    response.write('{"id":"', () => response.destroy());
  });
  const { origin, close } = await listening(server);
  const { graph } = t.clientOf({ url: origin });
  expect(await t.failureOf(graph.manager(t.SANNE))).toMatchObject({ kind: 'throttled', message: 'AnswerLost' });
  await graph.sendMail(t.MAIL);
  await close();
});

test('the double keeps the limits that Microsoft names, when asked', async () => {
  let at = 0;
  const paced = await t.startTenant({ limits: { bellsPerSecond: 5, bellsPerMinutePerUser: 10 }, now: () => at });
  const { graph } = t.clientOf(paced);
  for (let bell = 0; bell < 5; bell++) await ringPerson(graph);
  expect(await t.failureOf(ringPerson(graph))).toMatchObject({ kind: 'throttled', retryAfterMs: 1_000 });
  at = 1_000;
  for (let bell = 0; bell < 5; bell++) await ringPerson(graph);
  at = 2_000;
  expect(await t.failureOf(ringPerson(graph))).toMatchObject({ kind: 'throttled', retryAfterMs: 58_000 });
  await ringTeam(graph);
  at = 60_000;
  await ringPerson(graph);
  expect(paced.bells).toHaveLength(12);
  await paced.close();
});

test.each([
  ['a topic without a link', { webUrl: '' }],
  ['a link that does not lead into Teams', { webUrl: 'https://example.nl/' }],
  ['no words', { text: '' }],
  ['no preview', { preview: '' }],
  [
    'a link to the chat that Microsoft does not document',
    { webUrl: 'https://teams.microsoft.com/l/chat/0/0?users=28:x' },
  ],
  ['an activity that the manifest does not declare', { activity: 'wacht' as 'taak' }],
  ['half a number', { chainId: 0.5 }],
  ['a number that is not positive', { chainId: 0 }],
])('the double refuses, as Graph does, a bell with %s', async (_what, wrong) => {
  const { graph } = t.clientOf(double);
  const ring = graph.ring({ kind: 'person', aadObjectId: t.SANNE }, { ...t.BELL, ...wrong });
  expect(await t.failureOf(ring)).toMatchObject({ kind: 'refused', message: 'BadRequest' });
  expect(double.bells).toEqual([]);
});

test('a bell where the app is not installed is forbidden', async () => {
  const { graph } = t.clientOf(double);
  for (const to of [
    { kind: 'person', aadObjectId: t.NOOR },
    { kind: 'team', team: t.STRANGER },
  ] as const)
    expect(await t.failureOf(graph.ring(to, t.BELL))).toMatchObject({ kind: 'refused', status: 403 });
});

test('down: every request fails until it is well again', async () => {
  const { graph } = t.clientOf(double);
  await double.down(503);
  expect((await t.failureOf(graph.manager(t.SANNE))).kind).toBe('throttled');
  expect((await t.failureOf(ringPerson(graph))).kind).toBe('unclear');
  await double.down(undefined);
  await ringPerson(graph);
  expect(double.bells).toHaveLength(1);
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-24T09:00:00Z');

  test('in seconds', () => {
    fc.assert(
      fc.property(fc.nat(), (seconds) => {
        expect(parseRetryAfter(String(seconds), now)).toBe(seconds * 1000);
      }),
    );
  });

  test('as a date; one that has passed is now', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), (seconds) => {
        const date = new Date(now + seconds * 1000).toUTCString();
        expect(parseRetryAfter(date, now)).toBe(Math.max(0, seconds * 1000));
      }),
    );
  });

  test('whatever it is: a finite time that is not in the past, or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789-+.eE: ') })), (header) => {
        const found = parseRetryAfter(header, now);
        expect(found === undefined || (Number.isFinite(found) && found >= 0)).toBe(true);
      }),
    );
    expect(parseRetryAfter(null, now)).toBeUndefined();
  });
});

describe('sorting', () => {
  const body = fc.oneof(
    fc.jsonValue(),
    fc.record({ error: fc.record({ code: fc.string(), message: fc.string() }) }),
    fc.constant(undefined),
  );
  const anything = fc.record({ status: fc.integer({ min: 300, max: 599 }), retryAfter: fc.option(fc.string()), body });

  test('of any answer, the message is a code, and what may have been done is never throttled', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (answer, isIdempotent) => {
        const { kind, message, retryAfterMs } = errorOfAnswer({ isIdempotent }, answer, 0);
        expect(message).toMatch(/^([\w.-]{1,64}|HTTP \d{3})$/);
        if (isIdempotent) expect(kind).not.toBe('unclear');
        if (!isIdempotent && [408, 500, 502, 504].includes(answer.status)) expect(kind).toBe('unclear');
        if (kind !== 'throttled') expect(retryAfterMs).toBeUndefined();
      }),
    );
  });

  test('of anything that is thrown, the message is a code', () => {
    fc.assert(
      fc.property(fc.anything(), fc.boolean(), (thrown, isIdempotent) => {
        const { kind, message } = errorOfSilence({ isIdempotent }, thrown);
        expect(message).toMatch(/^[\w.-]{1,64}$/);
        expect(kind).toBe(isIdempotent ? 'throttled' : 'unclear');
      }),
    );
  });
});
