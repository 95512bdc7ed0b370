import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { AMINA, CHANNEL, card, cardMessage, type Json, KEES, NOOR, type Room, startRoom } from './double.ts';

const rooms: Room[] = [];

const start: typeof startRoom = async (given) => {
  const room = await startRoom(given);
  rooms.push(room);
  return room;
};

afterEach(async () => {
  await Promise.all(rooms.splice(0).map((room) => room.close()));
});

const path = (conversation: string, rest = '/activities') => `/${encodeURIComponent(conversation)}${rest}`;

/** Kees has opened his chat; the bot's memory is empty again. */
async function chatOfKees(room: Room): Promise<string> {
  const { body } = await room.api('open', { person: KEES });
  room.bot.heard.length = 0;
  return (body as { conversation: string }).conversation;
}

/** The bot has put a card in the channel. */
async function postInChannel(room: Room, text: string): Promise<{ id: string; activityId: string }> {
  const { body } = await room.connector('POST', '', {
    isGroup: true,
    channelData: { channel: { id: CHANNEL } },
    activity: cardMessage(text),
  });
  return body as { id: string; activityId: string };
}

const clickOn = (message: string, type = 'Action.Execute', data: unknown = { visit: 1, wat: 'getypt' }) => ({
  person: NOOR,
  conversation: CHANNEL,
  message,
  action: { type, verb: 'oppakken', title: 'Ik pak dit op', data },
});

describe('what a person does becomes the activity that Teams would send', () => {
  test('a text in the own chat', async () => {
    const room = await start();
    const conversation = await chatOfKees(room);
    const { body } = await room.api('say', { person: KEES, conversation, text: 'melding' });

    expect(body).toEqual({ kind: 'done' });
    expect(room.bot.heard).toHaveLength(1);
    expect(room.bot.heard[0]).toMatchObject({
      type: 'message',
      text: 'melding',
      channelId: 'msteams',
      serviceUrl: `${room.url}/oefenruimte`,
      from: { id: `29:${KEES}`, aadObjectId: KEES, name: 'Kees Bakker' },
      recipient: { id: '28:stroomwijzer', name: 'Stroomwijzer' },
      conversation: { id: conversation, conversationType: 'personal', tenantId: 'tenant-1' },
      channelData: { tenant: { id: 'tenant-1' } },
      locale: 'nl-NL',
    });
    const { timestamp, localTimestamp } = room.bot.heard[0] as { timestamp: string; localTimestamp: string };
    expect(localTimestamp).toMatch(/\+0[12]:00$/);
    expect(Date.parse(localTimestamp)).toBe(Date.parse(timestamp));
  });

  test('opening the own chat tells the bot once that it was installed', async () => {
    const room = await start();
    await room.api('open', { person: KEES });
    await room.api('open', { person: KEES });
    expect(room.bot.heard.map(({ type }) => type)).toEqual(['conversationUpdate', 'installationUpdate']);
    expect(room.bot.heard[1]).toMatchObject({ action: 'add', from: { aadObjectId: KEES } });
  });

  test('a bot that was not there when the chat was opened hears it the next time', async () => {
    const room = await start();
    room.bot.answer = () => ({ status: 503 });
    await room.api('open', { person: KEES });
    room.bot.answer = () => ({ status: 200 });
    room.bot.heard.length = 0;
    await room.api('open', { person: KEES });
    expect(room.bot.heard).toHaveLength(2);
  });

  test('in a channel the bot hears only what mentions it, as a post of its own', async () => {
    const room = await start();
    await room.api('say', { person: NOOR, conversation: CHANNEL, text: 'Goedemorgen' });
    await room.api('say', { person: NOOR, conversation: CHANNEL, text: '@stroomwijzer melding' });

    const [post, mention] = await room.see(AMINA, CHANNEL);
    expect(post?.content.text).toBe('Goedemorgen');
    expect(room.bot.heard).toHaveLength(1);
    expect(room.bot.heard[0]).toMatchObject({
      id: mention?.id,
      text: '<at>Stroomwijzer</at> melding',
      conversation: { id: `${CHANNEL};messageid=${mention?.id}`, conversationType: 'channel', isGroup: true },
      channelData: { channel: { id: CHANNEL }, team: { id: '19:team@thread.tacv2' }, tenant: { id: 'tenant-1' } },
    });
    expect(room.bot.heard[0]?.entities).toContainEqual({
      type: 'mention',
      mentioned: { id: '28:stroomwijzer', name: 'Stroomwijzer' },
      text: '<at>Stroomwijzer</at>',
    });
  });

  test('an answer in a thread carries the thread', async () => {
    const room = await start();
    const { id, activityId } = await postInChannel(room, 'Nieuw');
    await room.api('say', { person: NOOR, conversation: id, text: '@Stroomwijzer wie pakt dit op?' });
    expect(room.bot.heard[0]).toMatchObject({ conversation: { id } });
    expect((await room.see(NOOR, CHANNEL)).map(({ root }) => root)).toEqual([activityId, activityId]);
  });

  test('a click on Action.Execute is an invoke with the data and the inputs', async () => {
    const room = await start();
    const { id, activityId } = await postInChannel(room, 'Nieuw');
    await room.api('click', clickOn(activityId));
    expect(room.bot.heard[0]).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: activityId,
      conversation: { id },
      from: { aadObjectId: NOOR },
      value: {
        trigger: 'manual',
        action: {
          type: 'Action.Execute',
          verb: 'oppakken',
          title: 'Ik pak dit op',
          data: { visit: 1, wat: 'getypt' },
        },
      },
    });
  });

  test('a click on Action.Submit is a message with a value', async () => {
    const room = await start();
    const { id, activityId } = await postInChannel(room, 'Nieuw');
    const { body } = await room.api('click', clickOn(activityId, 'Action.Submit'));
    expect(body).toEqual({ kind: 'done' });
    expect(room.bot.heard[0]).toMatchObject({
      type: 'message',
      replyToId: activityId,
      conversation: { id },
      value: { visit: 1, wat: 'getypt' },
    });
    expect(room.bot.heard[0]).not.toHaveProperty('text');
  });
});

describe('the answer to a click', () => {
  const cardsSeen = async (room: Room, person: string) =>
    (await room.see(person, CHANNEL)).map(({ content }) => content.cards);

  test('a card is shown to the clicker only, until the bot updates the message for everybody', async () => {
    const room = await start();
    const { id, activityId } = await postInChannel(room, 'Nieuw');
    const own = card('Door jou opgepakt');
    room.bot.answer = () => ({
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: own },
    });

    expect((await room.api('click', clickOn(activityId))).body).toEqual({ kind: 'done' });
    expect(await cardsSeen(room, NOOR)).toEqual([[own]]);
    expect(await cardsSeen(room, AMINA)).toEqual([[card('Nieuw')]]);

    const updated = await room.connector('PUT', path(id, `/activities/${activityId}`), cardMessage('Opgepakt'));
    expect(updated).toEqual({ status: 200, body: { id: activityId } });
    expect(await cardsSeen(room, NOOR)).toEqual([[card('Opgepakt')]]);
    expect(await cardsSeen(room, AMINA)).toEqual([[card('Opgepakt')]]);
  });

  const failed = { kind: 'failed', text: 'Er is iets misgegaan. Probeer het opnieuw.' };
  test.each([
    [
      {
        status: 200,
        body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Al opgepakt.' },
      },
      { kind: 'notice', text: 'Al opgepakt.' },
    ],
    [
      {
        status: 200,
        body: {
          statusCode: 403,
          type: 'application/vnd.microsoft.error',
          value: { code: 'Forbidden', message: 'Dat mag alleen Noor.' },
        },
      },
      { kind: 'failed', text: 'Dat mag alleen Noor.' },
    ],
    [{ status: 200 }, { kind: 'done' }],
    [{ status: 500 }, failed],
    [{ status: 200, body: { iets: 'anders' } }, failed],
  ])('%j gives %j and leaves the card', async (answer, outcome) => {
    const room = await start();
    const { activityId } = await postInChannel(room, 'Nieuw');
    room.bot.answer = () => answer;
    expect((await room.api('click', clickOn(activityId))).body).toEqual(outcome);
    expect(await cardsSeen(room, NOOR)).toEqual([[card('Nieuw')]]);
  });

  test('a bot that stays silent has failed', async () => {
    const room = await start({ botAnswersWithinMs: 50 });
    const { activityId } = await postInChannel(room, 'Nieuw');
    room.bot.answer = () => 'silence';
    expect((await room.api('click', clickOn(activityId))).body).toEqual(failed);
  });
});

describe('the connector', () => {
  test('starts a chat with a person, by aadObjectId or by 29:, and it is the same chat', async () => {
    const room = await start();
    const first = await room.connector('POST', '', { members: [{ id: KEES }], isGroup: false });
    const second = await room.connector('POST', '', { members: [{ id: `29:${KEES}` }], isGroup: false });
    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
    const { id } = first.body as { id: string };
    const sent = await room.connector('POST', path(id), { type: 'message', text: 'Je melding is opgepakt.' });
    expect(sent.status).toBe(201);
    expect(await room.see(KEES, id)).toMatchObject([
      { id: (sent.body as { id: string }).id, author: 'bot', content: { text: 'Je melding is opgepakt.' } },
    ]);
  });

  test('posts in a channel and answers with the thread, the activity and the service', async () => {
    const room = await start();
    const { id, activityId } = await postInChannel(room, 'Nieuw');
    expect(id).toBe(`${CHANNEL};messageid=${activityId}`);
    await room.connector('POST', path(id), { type: 'message', text: 'In de draad' });
    await room.connector('POST', path(CHANNEL), { type: 'message', text: 'Los bericht' });
    const [, answer, post] = await room.see(NOOR, CHANNEL);
    expect(answer).toMatchObject({ root: activityId, content: { text: 'In de draad' } });
    expect(post?.root).toBe(post?.id);
  });

  test('a reply to an invoke, which is no message, arrives all the same', async () => {
    const room = await start();
    const conversation = await chatOfKees(room);
    const reply = await room.connector('POST', path(conversation, '/activities/12345'), {
      type: 'message',
      text: 'Ja.',
    });
    expect(reply.status).toBe(201);
    expect(await room.see(KEES, conversation)).toHaveLength(1);
  });

  test('typing leaves no message', async () => {
    const room = await start();
    const conversation = await chatOfKees(room);
    expect((await room.connector('POST', path(conversation), { type: 'typing' })).status).toBe(201);
    expect(await room.see(KEES, conversation)).toEqual([]);
  });

  test('deletes a message of the bot, once', async () => {
    const room = await start();
    const { id, activityId } = await postInChannel(room, 'Nieuw');
    expect((await room.connector('DELETE', path(id, `/activities/${activityId}`))).status).toBe(200);
    expect(await room.see(NOOR, CHANNEL)).toMatchObject([{ id: activityId, deleted: true }]);
    expect((await room.connector('DELETE', path(id, `/activities/${activityId}`))).status).toBe(404);
  });

  test("leaves a person's own message alone", async () => {
    const room = await start();
    const conversation = await chatOfKees(room);
    await room.api('say', { person: KEES, conversation, text: 'melding' });
    const [message] = await room.see(KEES, conversation);
    const refused = await room.connector(
      'PUT',
      path(conversation, `/activities/${message?.id}`),
      cardMessage('Anders'),
    );
    expect(refused.status).toBe(403);
  });

  test('names the members', async () => {
    const room = await start();
    const noor = {
      id: `29:${NOOR}`,
      aadObjectId: NOOR,
      objectId: NOOR,
      name: 'Noor de Wit',
      tenantId: 'tenant-1',
      userRole: 'user',
    };
    const names = async (rest: string) => (await room.connector('GET', path(CHANNEL, rest))).body;
    expect(await names('/members')).toEqual([noor, expect.objectContaining({ aadObjectId: AMINA })]);
    expect(await names('/pagedmembers')).toEqual({ members: [noor, expect.objectContaining({ aadObjectId: AMINA })] });
    expect(await names(`/members/${NOOR}`)).toEqual(noor);
    expect(await names(`/members/29:${NOOR}`)).toEqual(noor);
    expect(await names(`/members/${KEES}`)).toMatchObject({ error: { code: 'MemberNotFoundInConversation' } });
  });

  test.each<[string, string, Json | undefined, number, string]>([
    ['POST', path('a:niemand'), { type: 'message' }, 404, 'ConversationNotFound'],
    ['POST', path(`a:${KEES}`), { type: 'message' }, 404, 'ConversationNotFound'],
    ['POST', path('19:ander@thread.tacv2'), { type: 'message' }, 404, 'ConversationNotFound'],
    ['POST', path(`${CHANNEL};messageid=1`), { type: 'message' }, 404, 'ConversationNotFound'],
    ['PUT', path(CHANNEL, '/activities/1'), { type: 'message' }, 404, 'ActivityNotFoundInConversation'],
    ['DELETE', path(CHANNEL, '/activities/1'), undefined, 404, 'ActivityNotFoundInConversation'],
    ['GET', path('a:niemand', '/members'), undefined, 404, 'ConversationNotFound'],
    ['POST', '', { members: [{ id: 'niemand' }] }, 404, 'ConversationNotFound'],
    ['POST', '', { members: [{ id: KEES }, { id: NOOR }] }, 400, 'BadArgument'],
    ['POST', '', { channelData: { channel: { id: CHANNEL } } }, 400, 'BadSyntax'],
    ['POST', path(CHANNEL), { tekst: 'zonder soort' }, 400, 'BadSyntax'],
    ['GET', path(CHANNEL, '/attachments'), undefined, 404, 'NotFound'],
    ['POST', path(CHANNEL, '/attachments'), { type: 'message' }, 404, 'NotFound'],
  ])('%s %s with %j is refused', async (method, where, body, status, code) => {
    const room = await start();
    expect(await room.connector(method, where, body)).toMatchObject({ status, body: { error: { code } } });
  });
});

describe('who may see and do what', () => {
  test("not another's chat, and not a channel one is not in", async () => {
    const room = await start();
    const conversation = await chatOfKees(room);
    const { activityId } = await postInChannel(room, 'Nieuw');
    const refused = { status: 403, body: { error: { code: 'NotInConversation' } } };
    expect(await room.api('say', { person: NOOR, conversation, text: 'hoi' })).toMatchObject(refused);
    expect(await room.api('say', { person: KEES, conversation: CHANNEL, text: 'hoi' })).toMatchObject(refused);
    expect(await room.api('click', { ...clickOn(activityId), person: KEES })).toMatchObject(refused);
    expect(await room.api(`messages?person=${NOOR}&conversation=${conversation}`)).toMatchObject(refused);
    expect(room.bot.heard).toEqual([]);
  });

  test('nobody unknown, and nothing on a card that is not there', async () => {
    const room = await start();
    expect((await room.api('open', { person: 'niemand' })).status).toBe(404);
    expect((await room.api('click', clickOn('1'))).status).toBe(404);
  });
});

describe('history', () => {
  test('survives a restart, with the card that one person had in its place', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'oefenruimte-'));
    const historyFile = join(folder, 'historie.sqlite');
    const room = await startRoom({ historyFile });
    const { activityId } = await postInChannel(room, 'Nieuw');
    room.bot.answer = () => ({
      status: 200,
      body: { type: 'application/vnd.microsoft.card.adaptive', value: card('Van mij') },
    });
    await room.api('click', clickOn(activityId));
    await room.api('open', { person: KEES });
    const before = await room.see(NOOR, CHANNEL);
    await room.close();

    const again = await start({ historyFile });
    expect(await again.see(NOOR, CHANNEL)).toEqual(before);
    expect((await again.see(AMINA, CHANNEL))[0]?.content.cards).toEqual([card('Nieuw')]);
    await again.api('open', { person: KEES });
    expect(again.bot.heard).toEqual([]);
    expect((await postInChannel(again, 'Later')).activityId > activityId).toBe(true);
    await Promise.all(rooms.splice(0).map((open) => open.close()));
    await rm(folder, { recursive: true });
  });

  test('gives only what changed after a revision', async () => {
    const room = await start();
    const { id, activityId } = await postInChannel(room, 'Een');
    await postInChannel(room, 'Twee');
    const changedAfter = async (revision: number) => {
      const { body } = await room.api(
        `messages?person=${NOOR}&conversation=${encodeURIComponent(CHANNEL)}&after=${revision}`,
      );
      return (body as { messages: { id: string; revision: number }[] }).messages;
    };
    const revision = Math.max(...(await changedAfter(0)).map((message) => message.revision));
    expect(await changedAfter(revision)).toEqual([]);
    await room.connector('PUT', path(id, `/activities/${activityId}`), cardMessage('Een, opgepakt'));
    expect((await changedAfter(revision)).map((message) => message.id)).toEqual([activityId]);
  });

  test('a reset empties it, and the data of the bot', async () => {
    const room = await start();
    const conversation = await chatOfKees(room);
    await postInChannel(room, 'Nieuw');
    expect(await room.api('reset', {})).toMatchObject({ status: 200 });
    expect(room.resets).toBe(1);
    expect(await room.see(NOOR, CHANNEL)).toEqual([]);
    expect((await room.connector('POST', path(conversation), { type: 'message', text: 'nog iets' })).status).toBe(404);
  });
});

test('open pages are told what changed', async () => {
  const room = await start();
  const { body } = await fetch(`${room.url}/oefenruimte/api/events`);
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async (part: string): Promise<string> => {
    let heard = '';
    while (!heard.includes(part)) heard += (await reader?.read())?.value ?? '';
    return heard;
  };
  await next('retry');
  await postInChannel(room, 'Nieuw');
  expect(await next('data')).toContain(JSON.stringify({ kind: 'changed', conversation: CHANNEL }));
  await room.api('reset', {});
  expect(await next('reset')).toContain('{"kind":"reset"}');
  await reader?.cancel();
});

describe('strangers', () => {
  /** fetch does not let a test choose its Host header. */
  const ask = (room: Room, method: string, where: string, headers: Record<string, string>, body = '') =>
    new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(`${room.url}${where}`, { method, headers }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode));
      });
      request.on('error', reject);
      request.end(body);
    });

  test.each(['/', '/oefenruimte/api/state', '/pagina/main.js'])('%s is for loopback only', async (where) => {
    const room = await start();
    expect(await ask(room, 'GET', where, { Host: 'kwaad.example' })).toBe(403);
    expect(await ask(room, 'GET', where, { Host: '127.0.0.1.kwaad.example' })).toBe(403);
    expect(await ask(room, 'GET', where, { Host: 'localhost:3978' })).toBe(200);
    expect(await ask(room, 'GET', where, { Host: '[::1]:3978' })).toBe(200);
  });

  test('another site cannot make the page do anything', async () => {
    const room = await start();
    const headers = { 'Content-Type': 'application/json' };
    const reset = (origin: string) => ask(room, 'POST', '/oefenruimte/api/reset', { ...headers, Origin: origin }, '{}');
    expect(await reset('https://kwaad.example')).toBe(403);
    expect(await reset('null')).toBe(403);
    expect(room.resets).toBe(0);
    expect(await reset(room.url)).toBe(200);
  });

  test('a body must be JSON of a modest size', async () => {
    const room = await start();
    const send = (headers: Record<string, string>, body: string) =>
      ask(room, 'POST', '/oefenruimte/api/open', headers, body);
    const json = { 'Content-Type': 'application/json' };
    expect(await send({ 'Content-Type': 'text/plain' }, '{}')).toBe(415);
    expect(await send({ ...json, 'Content-Encoding': 'gzip' }, '{}')).toBe(415);
    expect(await send(json, 'geen json')).toBe(400);
    expect(await send(json, '{"person": 1}')).toBe(400);
    expect(await send(json, JSON.stringify({ person: 'x'.repeat(300 * 1024) }))).toBe(413);
    expect((await room.api('open', { person: KEES })).status).toBe(200);
  });
});

describe('the page', () => {
  test('and everything it loads come from here, under a strict policy', async () => {
    const room = await start();
    const page = await fetch(`${room.url}/`);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe-eval');
    const files = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThan(4);
    for (const file of files) expect((await fetch(`${room.url}${file}`)).status).toBe(200);
  });

  test.each(['/pagina/../room.ts', '/pagina/..%2Froom.ts', '/pagina/index.html.ts', '/pagina/geen.js'])(
    '%s is not given',
    async (file) => {
      const room = await start();
      const status = await new Promise((resolve) => {
        httpRequest(room.url, { path: file }, (response) => resolve(response.resume().statusCode)).end();
      });
      expect(status).toBe(404);
    },
  );
});
