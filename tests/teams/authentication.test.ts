import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Server } from 'restify';
import type { Log } from '../../src/kit/log.ts';
import { TeamsAdapter } from '../../src/teams/adapter.ts';
import type { BotIdentity } from '../../src/wire/bot-identity.ts';
import { createServer } from '../../src/wire/server.ts';
import { invokeActivity, messageActivity, sanne, tenantId } from '../support/activities.ts';
import { type ConnectorDouble, startConnectorDouble } from '../support/connector-double.ts';
import { botToken, type Oddities, startTokenAuthority, type TokenAuthority } from '../support/token-authority.ts';
import { listen, shut } from '../support/wire.ts';

const bot: BotIdentity = { appId: '33333333-3333-3333-3333-333333333333', appPassword: 'geheim', tenantId };
const elsewhere = '44444444-4444-4444-4444-444444444444';
let teams: ConnectorDouble;
let microsoft: TokenAuthority;
let server: Server;
let port: number;
let logged: string[];
let turns: number;

beforeEach(async () => {
  // The SDK writes to the console about every bad token.
  jest.spyOn(console, 'error').mockImplementation(() => {});
  teams = await startConnectorDouble();
  microsoft = await startTokenAuthority(bot);
  logged = [];
  turns = 0;
  const note = (message: string, facts = {}) => void logged.push(JSON.stringify({ message, facts }));
  const log: Log = { info: note, warn: note, error: note };
  const wire = { authority: microsoft.authority, keysTimeoutMs: 250, connectorTimeoutMs: 250 };
  const adapter = new TeamsAdapter({ bot, log, wire });
  server = createServer({
    messages: ({ authorization, body }) =>
      adapter.receive(authorization, body, async (context) => {
        turns += 1;
        if (context.activity.type === 'message') await context.sendActivity('Gehoord');
        else await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: { gehoord: true } } });
      }),
    loopbackOnly: true,
    log,
  });
  port = await listen(server);
});

afterEach(async () => {
  await shut(server);
  await microsoft.close();
  await teams.close();
});

describe('a good token', () => {
  test('lets a message in, and what the bot answers carries its own token', async () => {
    const conversationId = teams.personalConversation(sanne);
    const response = await post(messageActivity(teams.serviceUrl), microsoft.bearer(teams.serviceUrl));

    expect(response.status).toBe(200);
    expect(teams.texts(conversationId)).toEqual(['Gehoord']);
    expect(teams.received.map(({ authorization }) => authorization)).toEqual([`Bearer ${botToken}`]);
  });

  test('lets a click in, and the keys are fetched once', async () => {
    for (const id of ['1', '2', '3']) {
      const response = await post(invokeActivity(teams.serviceUrl, { id }), microsoft.bearer(teams.serviceUrl));
      expect([response.status, await response.json()]).toEqual([200, { gehoord: true }]);
    }
    expect(microsoft.keyFetches()).toBe(1);
  });

  test('works when the tenant is named in one place only', async () => {
    const conversation = { id: 'a:1', conversationType: 'personal' };
    expect(
      (await post(invokeActivity(teams.serviceUrl, { conversation }), microsoft.bearer(teams.serviceUrl))).status,
    ).toBe(200);
    const channelData = {};
    expect(
      (await post(invokeActivity(teams.serviceUrl, { channelData }), microsoft.bearer(teams.serviceUrl))).status,
    ).toBe(200);
  });

  test('may be a few minutes over its time, as clocks are', async () => {
    const token = microsoft.bearer(teams.serviceUrl, { exp: inMinutes(-2) });
    expect((await post(invokeActivity(teams.serviceUrl), token)).status).toBe(200);
  });
});

describe('401, with the same words every time, for a token', () => {
  const entra = (tenant: string) => `https://sts.windows.net/${tenant}/`;

  test.each<[string, Record<string, unknown>, Oddities]>([
    ['for another bot', { aud: elsewhere }, {}],
    ['for several bots', { aud: [bot.appId, elsewhere] }, {}],
    ['of another issuer', { iss: 'https://example.org' }, {}],
    ['without an issuer', { iss: undefined }, {}],
    ['for another serviceUrl', { serviceurl: 'https://smba.trafficmanager.net/emea/' }, {}],
    ['without a serviceUrl', { serviceurl: undefined }, {}],
    ['that is over', { exp: inMinutes(-60) }, {}],
    ['that never ends', { exp: undefined }, {}],
    ['that ends at a word', { exp: 'nooit' }, {}],
    ['that has yet to begin', { nbf: inMinutes(60) }, {}],
    ['signed with a key of someone else', {}, { stranger: true }],
    ['signed with a key that nobody knows', {}, { kid: 'onbekend' }],
    ['changed after it was signed', {}, { changedAfterwards: { nbf: 0 } }],
    ['without a signature', {}, { alg: 'none' }],
    ['signed with the public key as a secret', {}, { alg: 'HS256' }],
    [
      'that Entra gave out, as for the Emulator',
      { iss: entra(tenantId), appid: bot.appId, ver: '1.0', tid: tenantId },
      {},
    ],
    ['that Entra gave out elsewhere', { iss: entra(elsewhere), appid: bot.appId, ver: '1.0', tid: elsewhere }, {}],
    ['of another bot, as a skill', { appid: elsewhere, ver: '1.0' }, {}],
    ['with another tenant in it', { tid: elsewhere }, {}],
  ])('%s', async (_name, claims, odd) => {
    await expectUnauthorized(microsoft.bearer(teams.serviceUrl, claims, odd));
  });

  test.each([
    ['that is absent', undefined],
    ['that is empty', ''],
    ['that is a word', 'Bearer geheim'],
    ['that is three words', 'Bearer a.b.c'],
    ['of another kind', 'Basic Ym90OmdlaGVpbQ=='],
    ['with JSON that is none', `Bearer e30.${Buffer.from('{').toString('base64url')}.x`],
    ['that claims null', `Bearer e30.${Buffer.from('null').toString('base64url')}.x`],
  ])('%s', async (_name, authorization) => {
    await expectUnauthorized(authorization);
  });

  test('with more behind it', async () => {
    await expectUnauthorized(`${microsoft.bearer(teams.serviceUrl)} ${microsoft.bearer(teams.serviceUrl)}`);
  });

  test('whose keys cannot be had, or not in time; and it works when that is over', async () => {
    const good = microsoft.bearer(teams.serviceUrl);
    microsoft.failKeys(503);
    await expectUnauthorized(good);
    microsoft.failKeys('hang');
    await expectUnauthorized(good);
    microsoft.failKeys(undefined);
    expect((await post(invokeActivity(teams.serviceUrl), good)).status).toBe(200);
  });

  test('that is bad on the face of it, without asking for keys', async () => {
    for (const claims of [{ aud: elsewhere }, { serviceurl: 'https://example.org/' }, { exp: undefined }]) {
      await expectUnauthorized(microsoft.bearer(teams.serviceUrl, claims));
    }
    expect(microsoft.keyFetches()).toBe(0);
  });

  async function expectUnauthorized(authorization: string | undefined): Promise<void> {
    const response = await post(messageActivity(teams.serviceUrl), authorization);
    expect([response.status, await response.json()]).toEqual([
      401,
      { error: { code: 'Unauthorized', message: 'A valid token of the Bot Framework is needed.' } },
    ]);
    expect(turns).toBe(0);
    expect(teams.received).toEqual([]);
    expect(logged).toHaveLength(1);
    expect(logged.splice(0).join()).not.toMatch(/eyJ|Sanne|melding/);
  }
});

describe('403, though the token is good, for', () => {
  const theirs = { tenantId: elsewhere };

  test.each<[string, Record<string, unknown>]>([
    ['another tenant', { conversation: { id: 'a:1', ...theirs }, channelData: { tenant: { id: elsewhere } } }],
    ['two tenants, one of them ours', { conversation: { id: 'a:1', ...theirs } }],
    ['two tenants, the other of them ours', { channelData: { tenant: { id: elsewhere } } }],
    ['no tenant', { conversation: { id: 'a:1' }, channelData: {} }],
    ['a guest whom Entra does not know', { from: { id: '29:gast', name: 'Gast' } }],
  ])('%s', async (_name, changes) => {
    const response = await post(messageActivity(teams.serviceUrl, changes), microsoft.bearer(teams.serviceUrl));
    expect([response.status, await response.json()]).toMatchObject([403, { error: { code: 'Forbidden' } }]);
    expect(turns).toBe(0);
  });
});

test('unsigned tokens with ever new tenants leave nothing behind: none of them makes its tenant an issuer', async () => {
  // Seen from outside: had the SDK taken the tenant in, it would look for the keys of this second token.
  for (const iss of [microsoft.authority.tokenIssuer, `https://sts.windows.net/${elsewhere}/`]) {
    await post(
      messageActivity(teams.serviceUrl),
      microsoft.bearer(teams.serviceUrl, { iss, tid: elsewhere }, { alg: 'none' }),
    );
  }
  expect(microsoft.keyFetches()).toBe(0);
});

test.each(['appId', 'appPassword', 'tenantId'])(
  'an empty %s is no registration, and no bot for everyone either',
  (part) => {
    const log: Log = { info: () => {}, warn: () => {}, error: () => {} };
    expect(() => new TeamsAdapter({ bot: { ...bot, [part]: ' ' }, log })).toThrow(TypeError);
  },
);

function post(activity: unknown, authorization: string | undefined): Promise<Response> {
  const headers = {
    'Content-Type': 'application/json',
    ...(authorization === undefined ? {} : { Authorization: authorization }),
  };
  return fetch(`http://127.0.0.1:${port}/api/messages`, { method: 'POST', headers, body: JSON.stringify(activity) });
}

function inMinutes(minutes: number): number {
  return Math.floor(Date.now() / 1000) + minutes * 60;
}
