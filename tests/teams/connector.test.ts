import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Log } from '../../src/kit/log.ts';
import { type Connector, ConnectorError, createConnector, type Recipient } from '../../src/teams/connector.ts';
import type { BotIdentity } from '../../src/wire/bot-identity.ts';
import { createAdapter } from '../support/adapter.ts';
import { type ConnectorDouble, startConnectorDouble } from '../support/connector-double.ts';
import { botToken, startTokenAuthority } from '../support/token-authority.ts';

const tenantId = '11111111-1111-1111-1111-111111111111';
const sanne = '22222222-2222-2222-2222-222222222222';
const channelId = '19:balie@thread.tacv2';
const card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Melding 2026-0001' }] };

let teams: ConnectorDouble;
let connector: Connector;
let logged: string[];

beforeEach(async () => {
  teams = await startConnectorDouble();
  logged = [];
  connector = connectorWith(undefined);
});

afterEach(async () => teams.close());

describe('posting', () => {
  test('a text in a chat stands there literally, and can be updated', async () => {
    const conversationId = teams.personalConversation(sanne);
    const posted = await connector.post(chat(conversationId), { text: 'Uw *melding* is ontvangen' });
    await connector.update(posted, { text: 'Uw melding is opgepakt' });

    expect(posted.address).toEqual({ serviceUrl: teams.serviceUrl, conversationId });
    expect(teams.conversations.get(conversationId)).toMatchObject([
      {
        id: posted.activityId,
        activity: { type: 'message', text: 'Uw melding is opgepakt' },
        history: [{ type: 'message', text: 'Uw *melding* is ontvangen', textFormat: 'plain' }, {}],
      },
    ]);
  });

  test('a card and a text never go in one activity: the text becomes the summary', async () => {
    const conversationId = teams.personalConversation(sanne);
    await connector.post(chat(conversationId), { text: 'Nieuwe melding', card, alert: true });

    const [standing] = teams.conversations.get(conversationId) ?? [];
    expect(teams.lastCard(conversationId)).toEqual(card);
    expect(standing?.activity).toMatchObject({
      summary: 'Nieuwe melding',
      channelData: { notification: { alert: true } },
    });
    expect(standing?.activity).not.toHaveProperty('text');
  });

  test('a summary of its own wins from the text', async () => {
    const conversationId = teams.personalConversation(sanne);
    await connector.post(chat(conversationId), { text: 'Nieuwe melding', summary: 'Kort', card });
    expect(teams.texts(conversationId)).toEqual(['Kort']);
  });

  test('a person who never wrote gets a chat first, and the same one later', async () => {
    const first = await connector.post(person(), { text: 'Een' });
    const second = await connector.post(person(), { text: 'Twee' });

    expect(first.address).toEqual({ serviceUrl: teams.serviceUrl, conversationId: teams.personalConversation(sanne) });
    expect(second.address).toEqual(first.address);
    expect(teams.texts(first.address.conversationId)).toEqual(['Een', 'Twee']);
    expect(teams.received[0]?.body).toEqual({
      bot: { id: '28:stroomwijzer', name: 'Stroomwijzer' },
      members: [{ id: sanne }],
      isGroup: false,
      tenantId,
      channelData: { tenant: { id: tenantId } },
    });
  });

  test('a channel gets a new thread, and its card is updated in place', async () => {
    const posted = await connector.post(channel(), { card, summary: 'Melding 2026-0001' });
    const closed = { ...card, body: [{ type: 'TextBlock', text: 'Afgesloten' }] };
    await connector.update(posted, { card: closed });

    const [thread, ...others] = teams.channelPosts(channelId);
    expect(others).toEqual([]);
    expect(posted).toEqual({
      address: { serviceUrl: teams.serviceUrl, conversationId: `${channelId};messageid=${thread?.id}` },
      activityId: thread?.id,
    });
    expect(teams.lastCard(posted.address.conversationId)).toEqual(closed);
    expect(teams.received.map(({ method }) => method)).toEqual(['POST', 'PUT']);
  });

  test('works with a serviceUrl without a slash at its end too', async () => {
    const conversationId = teams.personalConversation(sanne);
    const address = { serviceUrl: teams.serviceUrl.replace(/\/$/, ''), conversationId };
    await connector.post({ kind: 'chat', address }, { text: 'Een' });
    expect(teams.texts(conversationId)).toEqual(['Een']);
  });
});

describe('what goes wrong is sorted by what is certain, and never repeated', () => {
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();

  test.each([
    ['429 with seconds', { status: 429, retryAfter: '7' }, { kind: 'throttled', status: 429, retryAfterMs: 7000 }],
    ['429 without a time', { status: 429 }, { kind: 'throttled', status: 429 }],
    ['412', { status: 412 }, { kind: 'throttled', status: 412 }],
    ['408', { status: 408 }, { kind: 'unclear', status: 408 }],
    ['500', { status: 500 }, { kind: 'unclear', status: 500 }],
    ['502 after it was posted', { status: 502, accepted: true }, { kind: 'unclear', status: 502 }],
    ['503', { status: 503 }, { kind: 'unclear', status: 503 }],
    ['a reset', { reset: true }, { kind: 'unclear' }],
    ['silence', { hang: true }, { kind: 'unclear' }],
    ['404', { status: 404, code: 'ConversationNotFound' }, { kind: 'gone', message: 'ConversationNotFound' }],
    ['403', { status: 403, code: 'MessageWritesBlocked' }, { kind: 'refused', message: 'MessageWritesBlocked' }],
    ['401', { status: 401, code: 'BotNotRegistered' }, { kind: 'locked_out', message: 'BotNotRegistered' }],
    ['401 without a code', { status: 401, code: 'Jan is weg' }, { kind: 'locked_out', message: 'HTTP 401' }],
    ['403', { status: 403, code: 'BotDisabledByAdmin' }, { kind: 'locked_out', message: 'BotDisabledByAdmin' }],
    ...[
      'BotNotInConversationRoster',
      'ConversationBlockedByUser',
      'ForbiddenOperationException',
      'NotEnoughPermissions',
      'SomethingNew',
    ].map((code) => [`403 ${code}`, { status: 403, code }, { kind: 'refused', message: code }] as const),
    [
      '403 within a text',
      { status: 403, subCode: 'MessageWritesBlocked' },
      { kind: 'refused', message: 'MessageWritesBlocked' },
    ],
    ['400', { status: 400, code: 'BadArgument' }, { kind: 'refused', message: 'BadArgument' }],
    ['413', { status: 413, code: 'MessageSizeTooBig' }, { kind: 'refused', message: 'MessageSizeTooBig' }],
    ['a code that is a sentence', { status: 400, code: 'Jan is weg' }, { kind: 'refused', message: 'HTTP 400' }],
    ['a redirect', { status: 307, location: '/v3/conversations' }, { kind: 'refused', status: 307 }],
  ] as const)('%s', async (_name, failure, expected) => {
    const conversationId = teams.personalConversation(sanne);
    teams.fail(failure);
    const error = await thrownBy(connector.post(chat(conversationId), { text: 'Een' }));

    expect(error).toMatchObject(expected);
    expect(teams.received).toHaveLength(1);
    expect(logged.join()).not.toContain('Jan');
    expect(error.message).not.toContain('Jan');
  });

  test('429 with a date', async () => {
    teams.fail({ status: 429, retryAfter: inSeconds(60) });
    const { retryAfterMs } = await thrownBy(connector.post(chat(teams.personalConversation(sanne)), { text: 'Een' }));
    expect(retryAfterMs).toBeGreaterThan(55_000);
    expect(retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  test('nobody listens: it certainly did not arrive', async () => {
    const conversationId = teams.personalConversation(sanne);
    await teams.close();
    const error = await thrownBy(connector.post(chat(conversationId), { text: 'Een' }));
    expect(error).toMatchObject({ kind: 'throttled', message: 'ECONNREFUSED' });
  });

  test('a new thread that is answered with 502 may stand there', async () => {
    teams.fail({ status: 502, accepted: true });
    expect(await thrownBy(connector.post(channel(), { card }))).toMatchObject({ kind: 'unclear' });
    expect(teams.channelPosts(channelId)).toHaveLength(1);
  });

  test('opening a chat says nothing, so when that fails nothing is unclear', async () => {
    teams.fail({ status: 502, accepted: true });
    expect(await thrownBy(connector.post(person(), { text: 'Een' }))).toMatchObject({ kind: 'throttled', status: 502 });
    expect(teams.posts).toEqual([]);
  });

  test('updating a message that is gone', async () => {
    const conversationId = teams.personalConversation(sanne);
    const posted = { address: { serviceUrl: teams.serviceUrl, conversationId }, activityId: 'nooit' };
    const error = await thrownBy(connector.update(posted, { text: 'Een' }));
    expect(error).toMatchObject({ kind: 'gone', message: 'ActivityNotFoundInConversation' });
  });

  test('a connector that hung once is not held against the next message', async () => {
    const conversationId = teams.personalConversation(sanne);
    teams.fail({ hang: true });
    await thrownBy(connector.post(chat(conversationId), { text: 'Een' }));
    await connector.post(chat(conversationId), { text: 'Twee' });
    expect(teams.texts(conversationId)).toEqual(['Twee']);
  });

  test('a serviceUrl elsewhere is refused before anything is sent', async () => {
    const address = { serviceUrl: 'https://smba.trafficmanager.net/teams/', conversationId: 'a:1' };
    expect(await thrownBy(connector.post({ kind: 'chat', address }, { text: 'Een' }))).toMatchObject({
      kind: 'refused',
    });
  });
});

describe('with a registration', () => {
  const bot: BotIdentity = {
    appId: '33333333-3333-3333-3333-333333333333',
    tenantId,
    proof: { kind: 'secret', secret: 'geheim' },
  };

  test('the bot asks for its token once, for itself in its own tenant, and shows it every time', async () => {
    const authority = await startTokenAuthority(bot);
    try {
      connector = connectorWith(bot, { authority: authority.authority });
      const conversationId = teams.personalConversation(sanne);
      await Promise.all(['Een', 'Twee'].map((text) => connector.post(chat(conversationId), { text })));
      await connector.post(chat(conversationId), { text: 'Drie' });

      expect(teams.received.map(({ authorization }) => authorization)).toEqual(Array(3).fill(`Bearer ${botToken}`));
      expect(authority.tokenRequests.map((form) => Object.fromEntries(form))).toEqual([
        {
          tenant: tenantId,
          grant_type: 'client_credentials',
          client_id: bot.appId,
          client_secret: 'geheim',
          scope: 'https://api.botframework.com/.default',
        },
      ]);
    } finally {
      await authority.close();
    }
  });

  test('a token that ends within five minutes is not used again', async () => {
    const authority = await startTokenAuthority(bot);
    try {
      connector = connectorWith(bot, { authority: authority.authority });
      const conversationId = teams.personalConversation(sanne);
      authority.giveTokensFor(300);
      await connector.post(chat(conversationId), { text: 'Een' });
      await connector.post(chat(conversationId), { text: 'Twee' });
      expect(authority.tokenRequests).toHaveLength(2);
    } finally {
      await authority.close();
    }
  });

  test.each([
    ['once: a fresh token is taken, and nobody notices', 1, ['Een'], 2],
    ['twice: we are not let in, and the next one asks with a new token again', 2, [], 2],
  ])('a 401 %s', async (_name, times, arrived, tokens) => {
    const authority = await startTokenAuthority(bot);
    try {
      connector = connectorWith(bot, { authority: authority.authority });
      const conversationId = teams.personalConversation(sanne);
      teams.fail({ status: 401, code: 'Unauthorized' }, times);
      const posting = connector.post(chat(conversationId), { text: 'Een' });
      if (times === 1) await posting;
      else expect(await thrownBy(posting)).toMatchObject({ kind: 'locked_out', message: 'Unauthorized' });

      expect(teams.texts(conversationId)).toEqual(arrived);
      expect(authority.tokenRequests).toHaveLength(tokens);
      expect(teams.received).toHaveLength(2);
      await connector.post(chat(conversationId), { text: 'Twee' });
      expect(teams.texts(conversationId)).toEqual([...arrived, 'Twee']);
    } finally {
      await authority.close();
    }
  });

  test.each([
    ['the secret is wrong', 401, { kind: 'locked_out', message: 'invalid_client' }],
    ['Entra has trouble', 503, { kind: 'locked_out' }],
    ['Entra is silent', 'hang', { kind: 'locked_out' }],
  ] as const)('%s: nothing is sent, and it works when that is over', async (_name, how, expected) => {
    const authority = await startTokenAuthority(bot);
    try {
      connector = connectorWith(bot, { authority: authority.authority });
      const conversationId = teams.personalConversation(sanne);
      authority.failToken(how);
      expect(await thrownBy(connector.post(chat(conversationId), { text: 'Een' }))).toMatchObject(expected);
      expect(teams.received).toEqual([]);

      authority.failToken(undefined);
      await connector.post(chat(conversationId), { text: 'Twee' });
      expect(teams.texts(conversationId)).toEqual(['Twee']);
      expect(logged.join()).not.toContain('geheim');
    } finally {
      await authority.close();
    }
  });

  test('its token never travels in the clear', async () => {
    connector = connectorWith(bot);
    const address = { serviceUrl: 'http://example.org/', conversationId: 'a:1' };
    expect(await thrownBy(connector.post({ kind: 'chat', address }, { text: 'Een' }))).toMatchObject({
      kind: 'refused',
    });
  });
});

function connectorWith(bot: BotIdentity | undefined, wire: object = {}): Connector {
  const note = (message: string, facts = {}) => void logged.push(JSON.stringify({ message, facts }));
  const log: Log = { info: note, warn: note, error: note };
  const adapter = createAdapter({
    now: Date.now,
    refused: () => {},
    failed: () => {},
    bot,
    log,
    wire: { connectorTimeoutMs: 250, ...wire },
  });
  return createConnector(adapter, bot?.appId, log);
}

const chat = (conversationId: string): Recipient => ({
  kind: 'chat',
  address: { serviceUrl: teams.serviceUrl, conversationId },
});
const person = (): Recipient => ({ kind: 'person', aadObjectId: sanne, serviceUrl: teams.serviceUrl, tenantId });
const channel = (): Recipient => ({
  kind: 'channel',
  channelId,
  teamId: 'team',
  serviceUrl: teams.serviceUrl,
  tenantId,
});

async function thrownBy(attempt: Promise<unknown>): Promise<ConnectorError> {
  const thrown = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof ConnectorError) return thrown;
  throw new Error(`Expected a ConnectorError, got ${String(thrown)}`);
}
