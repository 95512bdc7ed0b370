import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Server } from 'restify';
import type { Log } from '../../src/kit/log.ts';
import type { BotIdentity } from '../../src/wire/bot-identity.ts';
import type { Reden } from '../../src/wire/refusals.ts';
import { createServer } from '../../src/wire/server.ts';
import { invokeActivity, messageActivity, sanne, tenantId } from '../support/activities.ts';
import { createAdapter } from '../support/adapter.ts';
import { type ConnectorDouble, startConnectorDouble } from '../support/connector-double.ts';
import { botToken, type Oddities, startTokenAuthority, type TokenAuthority } from '../support/token-authority.ts';
import { listen, shut } from '../support/wire.ts';

const bot: BotIdentity = {
  appId: '33333333-abcd-3333-3333-333333333333',
  tenantId,
  proof: { kind: 'secret', secret: 'geheim' },
};
const elsewhere = '44444444-4444-4444-4444-444444444444';
let teams: ConnectorDouble;
let microsoft: TokenAuthority;
let server: Server;
let port: number;
let logged: string[];
let refused: Reden[];
let turns: number;

beforeEach(async () => {
  teams = await startConnectorDouble();
  microsoft = await startTokenAuthority(bot);
  logged = [];
  refused = [];
  turns = 0;
  const note = (message: string, facts = {}) => void logged.push(JSON.stringify({ message, facts }));
  const log: Log = { info: note, warn: note, error: note };
  const wire = { authority: microsoft.authority, keysTimeoutMs: 250, connectorTimeoutMs: 250 };
  const adapter = createAdapter({
    bot,
    now: Date.now,
    log,
    refused: (reden) => refused.push(reden),
    failed: () => {},
    wire,
  });
  server = createServer({
    messages: ({ authorization, body }) =>
      adapter.receive(authorization, body, async (turn) => {
        turns += 1;
        if (turn.activity.type === 'message') await turn.say('Gehoord');
        else await turn.respond({ status: 200, body: { gehoord: true } });
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

  test.each([
    ['with a slash less', (url: string) => url.replace(/\/$/, '')],
    ['with a slash more', (url: string) => `${url.replace(/\/$/, '')}/`],
    ['in capitals', (url: string) => url.toUpperCase()],
  ])('is as good when it writes the serviceUrl %s', async (_how, written) => {
    const token = microsoft.bearer(teams.serviceUrl, { serviceurl: written(teams.serviceUrl) });
    expect((await post(invokeActivity(teams.serviceUrl), token)).status).toBe(200);
  });

  test('is as good for an app id and a tenant in capitals, which are uuids', async () => {
    const tid = tenantId.toUpperCase();
    const token = microsoft.bearer(teams.serviceUrl, { aud: bot.appId.toUpperCase(), tid });
    expect((await post(invokeActivity(teams.serviceUrl), token)).status).toBe(200);
  });

  test('may be a few minutes over its time, as clocks are', async () => {
    const token = microsoft.bearer(teams.serviceUrl, { exp: inMinutes(-2) });
    expect((await post(invokeActivity(teams.serviceUrl), token)).status).toBe(200);
  });
});

describe('401, with the same words every time, for a token', () => {
  const entra = (tenant: string) => `https://sts.windows.net/${tenant}/`;

  test.each<[string, Reden, Record<string, unknown>, Oddities]>([
    ['for another bot', 'ander_token', { aud: elsewhere }, {}],
    ['for several bots', 'ander_token', { aud: [bot.appId, elsewhere] }, {}],
    ['of another issuer', 'ander_token', { iss: 'https://example.org' }, {}],
    ['without an issuer', 'ander_token', { iss: undefined }, {}],
    ['for another serviceUrl', 'ander_token', { serviceurl: 'https://smba.trafficmanager.net/emea/' }, {}],
    ['without a serviceUrl', 'ander_token', { serviceurl: undefined }, {}],
    ['that is over', 'token_verlopen', { exp: inMinutes(-60) }, {}],
    ['that never ends', 'ander_token', { exp: undefined }, {}],
    ['that ends at a word', 'ander_token', { exp: 'nooit' }, {}],
    ['that has yet to begin', 'token_verlopen', { nbf: inMinutes(60) }, {}],
    ['signed with a key of someone else', 'handtekening', {}, { stranger: true }],
    ['signed with a key that nobody knows', 'onbekende_sleutel', {}, { kid: 'onbekend' }],
    ['signed with a key without endorsements', 'sleutel_niet_voor_teams', {}, { kid: 'nobodys' }],
    ['signed with a key for another channel', 'sleutel_niet_voor_teams', {}, { kid: 'elsewhere' }],
    ['changed after it was signed', 'handtekening', {}, { changedAfterwards: { nbf: 0 } }],
    ['without a signature', 'ander_token', {}, { alg: 'none' }],
    ['signed with the public key as a secret', 'ander_token', {}, { alg: 'HS256' }],
    [
      'that Entra gave out, as for the Emulator',
      'ander_token',
      { iss: entra(tenantId), appid: bot.appId, ver: '1.0', tid: tenantId },
      {},
    ],
    [
      'that Entra gave out elsewhere',
      'ander_token',
      { iss: entra(elsewhere), appid: bot.appId, ver: '1.0', tid: elsewhere },
      {},
    ],
    ['with another tenant in it', 'ander_token', { tid: elsewhere }, {}],
  ])('%s (%s)', async (_name, reden, claims, odd) => {
    await expectUnauthorized(reden, microsoft.bearer(teams.serviceUrl, claims, odd));
  });

  test.each<[string, Reden, string | undefined]>([
    ['that is absent', 'geen_token', undefined],
    ['that is empty', 'geen_token', ''],
    ['that is a word', 'geen_token', 'Bearer geheim'],
    ['that is three words', 'ander_token', 'Bearer a.b.c'],
    ['of another kind', 'geen_token', 'Basic Ym90OmdlaGVpbQ=='],
    ['with JSON that is none', 'ander_token', `Bearer e30.${Buffer.from('{').toString('base64url')}.x`],
    ['that claims null', 'ander_token', `Bearer e30.${Buffer.from('null').toString('base64url')}.x`],
  ])('%s', async (_name, reden, authorization) => {
    await expectUnauthorized(reden, authorization);
  });

  test('with more behind it', async () => {
    const twice = `${microsoft.bearer(teams.serviceUrl)} ${microsoft.bearer(teams.serviceUrl)}`;
    await expectUnauthorized('geen_token', twice);
  });

  test('that is bad on the face of it, without asking for keys', async () => {
    for (const claims of [{ aud: elsewhere }, { serviceurl: 'https://example.org/' }, { exp: undefined }]) {
      await expectUnauthorized('ander_token', microsoft.bearer(teams.serviceUrl, claims));
    }
    expect(microsoft.metadataFetches()).toBe(0);
  });

  async function expectUnauthorized(reden: Reden, authorization: string | undefined): Promise<void> {
    const response = await post(messageActivity(teams.serviceUrl), authorization);
    expect([response.status, await response.json()]).toEqual([
      401,
      { error: { code: 'Unauthorized', message: 'A valid token of the Bot Framework is needed.' } },
    ]);
    expect(refused.splice(0)).toEqual([reden]);
    expect(turns).toBe(0);
    expect(teams.received).toEqual([]);
    expect(logged).toEqual([]);
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

test.each(['appId', 'tenantId'])('an empty %s is no registration, and no bot for everyone either', (part) => {
  const log: Log = { info: () => {}, warn: () => {}, error: () => {} };
  expect(() =>
    createAdapter({ now: Date.now, refused: () => {}, failed: () => {}, bot: { ...bot, [part]: ' ' }, log }),
  ).toThrow(TypeError);
});

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
