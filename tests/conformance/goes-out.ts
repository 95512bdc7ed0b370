import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Conversations, CreateAdapter, Opening } from '../../src/teams/port.ts';
import type { Json } from '../support/received.ts';
import { botToken } from '../support/token-authority.ts';
import { errorOf } from './error-of.ts';
import { sample } from './samples.ts';
import { BOT, NOOR, openStand, type Stand, TENANT } from './stand.ts';

const CARD = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Melding 2026-0001' }] };
const WITH_CARD = {
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: CARD }],
  summary: 'Melding',
};
const CHANNEL = '19:balie@thread.tacv2';
const bot = { id: '28:stroomwijzer', name: 'Stroomwijzer' };

/** What the connector is asked, and what becomes of its answers. */
export function goesOut(create: CreateAdapter): void {
  let stand: Stand;
  let chat: string;
  let conversations: Conversations;
  beforeEach(async () => {
    stand = await openStand(create, BOT);
    chat = stand.teams.personalConversation(NOOR);
    conversations = stand.adapter.conversations(stand.teams.serviceUrl);
  });
  afterEach(() => stand.close());
  const message = (changes: Json = {}) => sample('message', stand.teams.serviceUrl, changes);
  /** Method and path of every request, below `/v3/conversations`. */
  const asked = () => stand.teams.received.map(({ method, path }) => [method, path.replace('/v3/conversations', '')]);

  test.each([
    ['a text', 'Gehoord', { type: 'message', text: 'Gehoord' }],
    ['a card', WITH_CARD, { type: 'message', ...WITH_CARD }],
  ])(
    'a turn says %s: as a reply, in the conversation, with the token of the bot; it hears the id',
    async (_what, what, body) => {
      const ids: unknown[] = [];
      stand.does(async (turn) => void ids.push(await turn.say(what)));
      await stand.sends(message());
      const [request, ...others] = stand.teams.received;
      expect(asked()).toEqual([['POST', `/${chat}/activities/${message().id}`]]);
      expect(request?.body).toMatchObject({
        ...body,
        replyToId: message().id,
        conversation: { id: chat },
        from: bot,
        recipient: { id: '29:noor' },
      });
      expect([request?.authorization, others]).toEqual([`Bearer ${botToken}`, []]);
      expect(ids).toEqual(stand.teams.conversations.get(chat)?.map(({ id }) => id));
    },
  );

  test('a turn shows that it is typing', async () => {
    stand.does((turn) => turn.typing());
    await stand.sends(message());
    expect(stand.teams.received.map(({ body }) => body.type)).toEqual(['typing']);
  });

  test('twenty turns at once answer each in their own conversation, of their own region', async () => {
    stand.does(async (turn) => void (await turn.say(String(turn.activity.text))));
    const base = stand.teams.serviceUrl;
    const people = Array.from({ length: 20 }, (_, i) => ({
      id: stand.teams.open(`a:${i}`),
      region: i % 2 ? 'emea/' : '',
    }));
    await Promise.all(
      people.map(({ id, region }) =>
        stand.sends({
          ...message({ text: id, conversation: { id, tenantId: TENANT } }),
          serviceUrl: `${base}${region}`,
        }),
      ),
    );
    for (const { id, region } of people) {
      expect(stand.teams.texts(id)).toEqual([id]);
      expect(stand.teams.received.find(({ body }) => body.text === id)?.path).toBe(
        `/${region}v3/conversations/${id}/activities/${message().id}`,
      );
    }
  });

  test('a message is said, brought up to date by its id, and taken away', async () => {
    const id = await conversations.say(chat, { text: 'Een', textFormat: 'plain' });
    await conversations.update(chat, id ?? '', WITH_CARD);
    expect(stand.teams.lastCard(chat)).toEqual(CARD);
    await conversations.remove(chat, id ?? '');
    expect(stand.teams.conversations.get(chat)).toMatchObject([
      {
        id,
        deleted: true,
        history: [
          { type: 'message', text: 'Een', textFormat: 'plain' },
          { type: 'message', ...WITH_CARD },
        ],
      },
    ]);
    expect(asked()).toEqual([
      ['POST', `/${chat}/activities`],
      ['PUT', `/${chat}/activities/${id}`],
      ['DELETE', `/${chat}/activities/${id}`],
    ]);
  });

  test('the chat of a person is opened, and a thread in a channel begins with its message', async () => {
    const person: Opening = {
      bot,
      members: [{ id: NOOR }],
      isGroup: false,
      tenantId: TENANT,
      channelData: { tenant: { id: TENANT } },
    };
    expect((await conversations.open(person)).id).toBe(chat);
    const { members: _none, ...inChannel } = person;
    const channelData = { channel: { id: CHANNEL }, team: { id: 'team' }, tenant: { id: TENANT } };
    const thread: Opening = { ...inChannel, isGroup: true, channelData, activity: WITH_CARD };
    const { id, activityId } = await conversations.open(thread);
    expect(id).toBe(`${CHANNEL};messageid=${activityId}`);
    expect(stand.teams.received.map(({ body }) => body)).toEqual([
      person,
      { ...thread, activity: { type: 'message', ...WITH_CARD } },
    ]);
  });

  test('it asks who is in a conversation', async () => {
    await conversations.look(chat);
    expect(asked()).toEqual([['GET', expect.stringMatching(`^/${chat}/pagedmembers`)]]);
    expect(await errorOf(conversations.look('a:niemand'))).toMatchObject({ kind: 'gone' });
  });

  test('an address without a slash at its end is the same', async () => {
    await stand.adapter.conversations(stand.teams.serviceUrl.replace(/\/$/, '')).say(chat, { text: 'Een' });
    expect(stand.teams.texts(chat)).toEqual(['Een']);
  });

  test.each([
    ['429 with a time', { status: 429, retryAfter: '7' }, { kind: 'throttled', status: 429, retryAfterMs: 7_000 }],
    ['412', { status: 412 }, { kind: 'throttled', status: 412 }],
    ['408', { status: 408 }, { kind: 'unclear', status: 408 }],
    ['502 after it was said', { status: 502, accepted: true }, { kind: 'unclear', status: 502 }],
    ['a connection that is cut', { reset: true }, { kind: 'unclear' }],
    ['413', { status: 413, code: 'MessageSizeTooBig' }, { kind: 'refused', message: 'MessageSizeTooBig' }],
    ['500', { status: 500, code: 'ServiceError' }, { kind: 'unclear', status: 500 }],
    ['504', { status: 504 }, { kind: 'unclear', status: 504 }],
    ['404', { status: 404, code: 'ConversationNotFound' }, { kind: 'gone', message: 'ConversationNotFound' }],
    ['403', { status: 403, code: 'MessageWritesBlocked' }, { kind: 'refused', message: 'MessageWritesBlocked' }],
    ['403 of an administrator', { status: 403, code: 'BotDisabledByAdmin' }, { kind: 'locked_out' }],
    ['a reason within a text', { status: 403, subCode: 'MessageWritesBlocked' }, { message: 'MessageWritesBlocked' }],
    ['a sentence as a code', { status: 400, code: 'Jan is weg' }, { kind: 'refused', message: 'HTTP 400' }],
    ['a redirect', { status: 307, location: '/v3/conversations' }, { kind: 'refused', status: 307 }],
  ] as const)(
    '%s: asked once, and sorted by what is certain, in a turn and outside',
    async (_what, failure, expected) => {
      stand.teams.fail(failure);
      expect(await errorOf(conversations.say(chat, { text: 'Een' }))).toMatchObject(expected);
      const heard: unknown[] = [];
      stand.does(async (turn) => void heard.push(await errorOf(turn.say('Twee'))));
      stand.teams.fail(failure);
      await stand.sends(message());
      expect(heard).toMatchObject([expected]);
      expect(stand.teams.received).toHaveLength(2);
      expect(stand.logged()).not.toContain('Jan');
    },
  );

  test.each([
    ['429', { status: 429, retryAfter: '7' }, { kind: 'throttled', retryAfterMs: 7_000 }],
    ['412', { status: 412 }, { kind: 'throttled' }],
    ['403', { status: 403, code: 'BotNotInConversationRoster' }, { kind: 'refused' }],
    ['404', { status: 404, code: 'ActivityNotFoundInConversation' }, { kind: 'gone' }],
    ['503', { status: 503 }, { kind: 'unclear', status: 503 }],
    ['a connection that is cut', { reset: true }, { kind: 'unclear' }],
  ] as const)(
    '%s: the same for all that is asked of the connector, each asked once',
    async (_what, failure, expected) => {
      const id = (await conversations.say(chat, { text: 'Een' })) ?? '';
      const opening: Opening = { bot, isGroup: false, tenantId: TENANT, channelData: { tenant: { id: TENANT } } };
      const questions = [
        () => conversations.update(chat, id, WITH_CARD),
        () => conversations.remove(chat, id),
        () => conversations.look(chat),
        () => conversations.open({ ...opening, members: [{ id: NOOR }] }),
      ];
      for (const question of questions) {
        stand.teams.fail(failure);
        expect(await errorOf(question())).toMatchObject(expected);
      }
      expect(stand.teams.received).toHaveLength(1 + questions.length);
    },
  );

  test('one token serves all that is said at once, until it is about to end', async () => {
    stand.microsoft.giveTokensFor(200);
    const all = [1, 2, 3].map((n) => conversations.say(chat, { text: String(n) }));
    await Promise.all([...all, stand.adapter.botToken?.()]);
    expect(stand.microsoft.tokenRequests).toHaveLength(1);
    // In a few minutes it would end on the way.
    await conversations.say(chat, { text: 'Vier' });
    expect(stand.microsoft.tokenRequests).toHaveLength(2);
  });

  test('a card of 28 KB goes out whole, and so do eighty', async () => {
    const text = 'é'.repeat(14_000);
    for (const times of [1, 3]) {
      const body = Array.from({ length: times }, () => ({ type: 'TextBlock', text }));
      const content = { ...CARD, body };
      await conversations.say(chat, {
        attachments: [{ contentType: WITH_CARD.attachments[0]?.contentType ?? '', content }],
      });
      expect(stand.teams.lastCard(chat)).toEqual(content);
    }
  });

  test('sixty addresses of Teams are each spoken with, more than one remembers', async () => {
    for (let n = 0; n < 60; n++) {
      const region = String.fromCharCode(97 + Math.floor(n / 26), 97 + (n % 26));
      await stand.adapter.conversations(`${stand.teams.serviceUrl}${region}/`).say(chat, { text: region });
    }
    expect(new Set(stand.teams.texts(chat)).size).toBe(60);
  });

  test('silence: it gives up in time, and it is unclear whether it arrived', async () => {
    const open = await openStand(create, undefined, { connectorTimeoutMs: 500 });
    try {
      open.teams.fail({ hang: true });
      const said = open.adapter.conversations(open.teams.serviceUrl).say(chat, { text: 'Een' });
      expect(await errorOf(said)).toMatchObject({ kind: 'unclear' });
      expect(open.teams.received.length).toBeLessThanOrEqual(1);
    } finally {
      await open.close();
    }
  });

  test('nobody listens: it certainly did not arrive', async () => {
    await stand.teams.close();
    expect(await errorOf(conversations.say(chat, { text: 'Een' }))).toMatchObject({
      kind: 'throttled',
      message: 'ECONNREFUSED',
    });
  });

  test.each([1, 2])('a token that is not taken is replaced once: %i times 401', async (times) => {
    stand.teams.fail({ status: 401, code: 'Unauthorized' }, times);
    const said = conversations.say(chat, { text: 'Een' });
    if (times === 1) await said;
    else expect(await errorOf(said)).toMatchObject({ kind: 'locked_out', message: 'Unauthorized' });
    expect([stand.teams.received.length, stand.microsoft.tokenRequests.length]).toEqual([2, 2]);
  });

  test('no token: nothing is asked', async () => {
    stand.microsoft.failToken(401);
    expect(await errorOf(conversations.say(chat, { text: 'Een' }))).toMatchObject({ kind: 'locked_out' });
    expect(stand.teams.received).toEqual([]);
  });

  test('the token of the bot never travels in the clear', async () => {
    const elsewhere = stand.adapter.conversations('http://example.org/');
    expect(await errorOf(elsewhere.say(chat, { text: 'Een' }))).toMatchObject({ kind: 'refused' });
    expect(stand.microsoft.tokenRequests).toEqual([]);
  });
}
