import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { graphToken } from '../../src/graph/token.ts';
import { botTokens } from '../../src/wire/entra-token.ts';
import { type EntraDouble, startEntra } from '../support/entra-double.ts';
import type { GraphDouble } from '../support/graph-double.ts';
import * as t from './support.ts';

const bot = {
  appId: '33333333-3333-4333-8333-333333333333',
  proof: { kind: 'secret', secret: 'geheim' } as const,
  tenantId: '11111111-1111-4111-8111-111111111111',
};

let double: GraphDouble;
let authority: EntraDouble;
beforeEach(async () => {
  double = await t.startTenant({ token: 'token-1' });
  authority = await startEntra({ secret: 'geheim' });
});
afterEach(async () => {
  await double.close();
  await authority.close();
});

const client = (options: Parameters<typeof t.clientOf>[1] = {}) =>
  t.clientOf(double, { bot, authority: authority.url, ...options });

test('the bot signs in as itself, for Graph, and keeps the token', async () => {
  const { graph } = client();
  await graph.manager(t.SANNE);
  await graph.manager(t.SANNE);
  expect(double.received.map(({ authorization }) => authorization)).toEqual(['Bearer token-1', 'Bearer token-1']);
  expect(authority.tokenRequests).toHaveLength(1);
  expect(Object.fromEntries(authority.tokenRequests[0] ?? [])).toMatchObject({
    tenant: bot.tenantId,
    grant_type: 'client_credentials',
    client_id: bot.appId,
    client_secret: 'geheim',
    scope: `${double.url}/.default`,
  });
});

test('who come at once wait for one token', async () => {
  const { graph } = client();
  await Promise.all([graph.manager(t.SANNE), graph.mailAddress(t.SANNE), graph.groupMembers(t.CAG_GROUP)]);
  expect(authority.tokenRequests).toHaveLength(1);
});

test('a token that Graph does not take is replaced once, and what was asked is done once', async () => {
  const { graph, lines } = client();
  await graph.manager(t.SANNE);
  double.takeToken('token-2');
  await graph.ring({ kind: 'person', aadObjectId: t.SANNE }, t.BELL);
  expect(double.received.map(({ authorization, status }) => [authorization, status])).toEqual([
    ['Bearer token-1', 200],
    ['Bearer token-1', 401],
    ['Bearer token-2', 204],
  ]);
  expect(double.bells).toHaveLength(1);
  expect(lines).toEqual([]);
});

test('several that are refused at once ask for one new token', async () => {
  const { graph } = client();
  await graph.manager(t.SANNE);
  double.takeToken('token-2');
  await Promise.all([graph.manager(t.SANNE), graph.mailAddress(t.SANNE), graph.groupMembers(t.CAG_GROUP)]);
  expect(authority.tokenRequests).toHaveLength(2);
});

test('two 401 in a row: we are not let in', async () => {
  double.takeToken('never');
  const { graph, lines } = client();
  expect(await t.failureOf(graph.manager(t.SANNE))).toMatchObject({
    kind: 'locked_out',
    status: 401,
    message: 'InvalidAuthenticationToken',
  });
  expect(double.received).toHaveLength(2);
  expect(lines).toHaveLength(1);
});

test.each([
  ['a wrong secret', { status: 401, error: 'invalid_client' }, { kind: 'locked_out', message: 'invalid_client' }],
  [
    'Entra that is busy',
    { status: 429, error: 'temporarily_unavailable' },
    { kind: 'locked_out', message: 'temporarily_unavailable' },
  ],
  ['Entra that fails', { status: 500, error: 'server_error' }, { kind: 'locked_out', message: 'server_error' }],
  ['Entra that answers with a page', { status: 503, page: true }, { kind: 'locked_out', message: 'HTTP 503' }],
  ['an answer that is cut off', 'cut', { kind: 'locked_out', message: 'UND_ERR_SOCKET' }],
  ['an error that is a sentence', { status: 400, error: 'Jan de Vries' }, { kind: 'locked_out', message: 'HTTP 400' }],
] as const)('%s: nothing is asked of Graph', async (_what, failure, expected) => {
  const { graph, lines } = client();
  authority.fail(failure);
  expect(await t.failureOf(graph.ring({ kind: 'team', team: t.TEAM }, t.BELL))).toMatchObject(expected);
  expect(double.received).toEqual([]);
  expect(authority.tokenRequests).toHaveLength(1);
  expect(JSON.stringify(lines)).not.toMatch(/Jan|geheim|AADSTS/);
  authority.fail(undefined);
  double.takeToken('token-2');
  await graph.manager(t.SANNE);
});

test('Entra that cannot be reached: nothing was done, and the next request asks again', async () => {
  const { graph } = client({ authority: 'http://127.0.0.1:1' });
  expect((await t.failureOf(graph.ring({ kind: 'team', team: t.TEAM }, t.BELL))).kind).toBe('locked_out');
  expect(double.received).toEqual([]);
});

test('Entra that does not answer: who waits for a look-up gives up first, and the token may still come', async () => {
  const { graph } = client({ timeoutMs: 200, lookupTimeoutMs: 50 });
  authority.fail('hang');
  expect(await t.failureOf(graph.manager(t.SANNE))).toMatchObject({ kind: 'locked_out', message: 'TimeoutError' });
  const ring = t.failureOf(graph.ring({ kind: 'team', team: t.TEAM }, t.BELL));
  expect(await ring).toMatchObject({ kind: 'locked_out', message: 'TimeoutError' });
  expect(authority.tokenRequests).toHaveLength(1);
  expect(double.received).toEqual([]);
});

test('a token that comes in time is there for who waited longer', async () => {
  const token = graphToken(botTokens(bot, authority.url, () => double.url, 5_000));
  expect(await Promise.all([token.get(), token.get()])).toEqual(['token-1', 'token-1']);
  token.forget('some other one');
  expect(await token.get()).toBe('token-1');
  token.forget('token-1');
  expect(await token.get()).toBe('token-2');
});

test('the token goes to the address of Graph only: not along with a redirect', async () => {
  const other = await t.startTenant();
  const { graph } = client();
  double.fail({ status: 307, location: `${other.url}/v1.0/users/${t.SANNE}/manager` });
  expect(await t.failureOf(graph.manager(t.SANNE))).toMatchObject({ kind: 'refused', status: 307 });
  expect(other.received).toEqual([]);
  await other.close();
});

describe('what was not granted', () => {
  /** A token as Entra gives it to an app, with these permissions. */
  const tokenWith = (...roles: string[]) =>
    ['{"alg":"RS256"}', JSON.stringify({ roles }), 'x']
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');

  test.each<[string, string[], object]>([
    ['neither of two', [], { permission: 'User.Read.All, GroupMember.Read.All' }],
    ['one of two', ['GroupMember.Read.All'], { permission: 'User.Read.All' }],
    ['the other one', ['User.Read.All', 'TeamsActivity.Send'], { permission: 'GroupMember.Read.All' }],
  ])('%s is named, by what the token holds', async (_which, roles, facts) => {
    authority.giveToken(tokenWith(...roles));
    double.takeToken(undefined);
    double.revoke('memberGroups');
    const { graph, lines } = client();
    await t.failureOf(graph.memberGroups(t.SANNE, [t.CAG_GROUP]));
    expect(lines.filter(({ level }) => level === 'error')).toMatchObject([
      { message: 'Graph forbade it: not granted', facts },
    ]);
  });

  test('nothing: then it is said that it is something else', async () => {
    authority.giveToken(tokenWith('TeamsActivity.Send'));
    double.takeToken(undefined);
    double.revoke('ringPerson');
    const { graph, lines } = client();
    await t.failureOf(graph.ring({ kind: 'person', aadObjectId: t.SANNE }, t.BELL));
    const [line] = lines.filter(({ level }) => level === 'error');
    expect(line?.message).toContain('every permission granted');
    expect(line?.facts).not.toHaveProperty('permission');
  });

  test('by Exchange: that stands in no token, so it is named', async () => {
    authority.giveToken(tokenWith('User.Read.All'));
    double.takeToken(undefined);
    double.revoke('sendMail');
    const { graph, lines } = client();
    await t.failureOf(graph.sendMail(t.MAIL));
    expect(lines.at(-1)?.facts).toMatchObject({ permission: 'Application Mail.Send' });
  });
});
