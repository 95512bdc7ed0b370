import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createGraph } from '../../src/graph/client.ts';
import type { Bell, Graph } from '../../src/graph/graph.ts';
import { AMINA, CHANNEL, GROUP, type Json, KEES, NOOR, OTHER_CHANNEL, type Room, startRoom } from './double.ts';

const rooms: Room[] = [];
const MANIFEST = '20000000-0000-4000-8000-000000000001';
const SENDER = 'stroomwijzer@voorbeeldstad.example';

/** A room, and the bot's own client that asks it. */
async function start(): Promise<Room & { graph: Graph }> {
  const room = await startRoom();
  rooms.push(room);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const graph = createGraph({
    baseUrl: () => `${room.url}/oefenruimte/graph`,
    bot: undefined,
    authority: 'https://login.microsoftonline.com',
    teamsAppId: MANIFEST,
    mailSender: SENDER,
    now: Date.now,
    log,
  });
  return Object.assign(room, { graph });
}

afterEach(async () => {
  await Promise.all(rooms.splice(0).map((room) => room.close()));
});

const bell = (text: string, chainId = 1): Bell => ({
  activity: 'melding',
  text,
  preview: 'Open het kanaal.',
  topic: 'Stroomwijzer',
  webUrl: `https://teams.microsoft.com/l/message/${encodeURIComponent(CHANNEL)}/1?tenantId=t`,
  chainId,
});

const textsOf = async (room: Room, person: string) => (await room.inbox(person)).bells.map(({ text }) => text);

describe('who is who', () => {
  test('a manager, or none', async () => {
    const { graph } = await start();
    expect(await graph.manager(KEES)).toEqual({ aadObjectId: NOOR, naam: 'Noor de Wit' });
    expect(await graph.manager(AMINA)).toBeUndefined();
    expect(await graph.manager('niemand')).toBeUndefined();
  });

  test('a mail address, or none', async () => {
    const { graph } = await start();
    expect(await graph.mailAddress(NOOR)).toBe('noor@voorbeeldstad.example');
    expect(await graph.mailAddress(AMINA)).toBeUndefined();
  });

  test('the groups of the room that somebody is in', async () => {
    const { graph } = await start();
    const unknown = '30000000-0000-4000-8000-000000000009';
    expect(await graph.memberGroups(NOOR, [unknown, GROUP])).toEqual([GROUP]);
    expect(await graph.memberGroups('niemand', [GROUP]).catch(({ kind }) => kind)).toBe('gone');
  });

  test('a group has the members of every channel of its team', async () => {
    const { graph } = await start();
    expect(await graph.groupMembers(GROUP)).toEqual([
      { aadObjectId: KEES, naam: 'Kees Bakker' },
      { aadObjectId: NOOR, naam: 'Noor de Wit' },
      { aadObjectId: AMINA, naam: 'Amina El Idrissi' },
    ]);
    expect(await graph.groupMembers(KEES).catch(({ kind }) => kind)).toBe('gone');
  });
});

describe('who is out of office in Teams', () => {
  test('whoever was put so on the page, until that is undone or the room begins anew', async () => {
    const room = await start();
    expect(await room.graph.outOfOffice([NOOR, KEES, 'niemand'])).toEqual([]);
    await room.api('away', { person: NOOR, away: true });
    expect(await room.graph.outOfOffice([NOOR, KEES, 'niemand'])).toEqual([NOOR]);
    await room.api('away', { person: NOOR, away: false });
    expect(await room.graph.outOfOffice([NOOR])).toEqual([]);
    await room.api('away', { person: NOOR, away: true });
    await room.api('reset', {});
    expect(await room.graph.outOfOffice([NOOR])).toEqual([]);
  });

  test('the page is told who is, only where the bot asks for it', async () => {
    const asked = await startRoom({ asksPresence: () => true });
    rooms.push(asked);
    await asked.api('away', { person: KEES, away: true });
    expect((await asked.api('state')).body).toMatchObject({ away: [KEES] });
    expect((await (await start()).api('state')).body).not.toHaveProperty('away');
  });
});

describe('bells', () => {
  test('ring for one person, and stay unread until they are read', async () => {
    const room = await start();
    await room.graph.ring({ kind: 'person', aadObjectId: NOOR }, bell('Melding VBS-2026-0001 wacht'));
    expect((await room.inbox(NOOR)).bells).toEqual([
      {
        id: 1,
        text: 'Melding VBS-2026-0001 wacht',
        preview: 'Open het kanaal.',
        webUrl: bell('').webUrl,
        time: expect.any(Number),
        read: false,
      },
    ]);
    expect(await textsOf(room, AMINA)).toEqual([]);
  });

  test('of the same chain take each other’s place, for each person apart', async () => {
    const room = await start();
    const ring = (person: string, text: string, chain: number) =>
      room.graph.ring({ kind: 'person', aadObjectId: person }, bell(text, chain));
    await ring(NOOR, 'Een', 2 ** 53 - 1);
    await ring(AMINA, 'Een', 2 ** 53 - 1);
    await ring(NOOR, 'Iets anders', 2);
    await room.api('read', { person: NOOR, kind: 'bells', ids: [1] });
    await ring(NOOR, 'Een, nog eens', 2 ** 53 - 1);
    expect(await textsOf(room, NOOR)).toEqual(['Een, nog eens', 'Iets anders']);
    expect((await room.inbox(NOOR)).bells.map(({ read }) => read)).toEqual([false, false]);
    expect(await textsOf(room, AMINA)).toEqual(['Een']);
  });

  test('in a channel reach everybody in it, and in a team everybody in that', async () => {
    const room = await start();
    await room.graph.ring({ kind: 'channel', team: GROUP, channelId: CHANNEL }, bell('In het kanaal', 1));
    await room.graph.ring({ kind: 'team', team: GROUP }, bell('In het team', 2));
    expect(await textsOf(room, NOOR)).toEqual(['In het team', 'In het kanaal']);
    expect(await textsOf(room, AMINA)).toEqual(['In het team', 'In het kanaal']);
    expect(await textsOf(room, KEES)).toEqual(['In het team']);
  });

  test('go nowhere when the channel, the team or the person is unknown', async () => {
    const { graph } = await start();
    const kindOf = (ringing: Promise<void>) => ringing.catch(({ kind }) => kind);
    expect(await kindOf(graph.ring({ kind: 'channel', team: GROUP, channelId: '19:x' }, bell('x')))).toBe('gone');
    expect(await kindOf(graph.ring({ kind: 'team', team: KEES }, bell('x')))).toBe('gone');
    expect(await kindOf(graph.ring({ kind: 'person', aadObjectId: 'niemand' }, bell('x')))).toBe('gone');
  });

  test('lead into Teams only', async () => {
    const { graph } = await start();
    const elsewhere = { ...bell('x'), webUrl: 'https://kwaad.example/l/message/1/2' };
    const ringing = graph.ring({ kind: 'person', aadObjectId: NOOR }, elsewhere);
    expect(await ringing.catch(({ kind, message }) => [kind, message])).toEqual(['refused', 'BadRequest']);
  });

  test('show the first 150 characters of a preview', async () => {
    const room = await start();
    await room.graph.ring({ kind: 'person', aadObjectId: NOOR }, { ...bell('x'), preview: 'a'.repeat(200) });
    expect((await room.inbox(NOOR)).bells[0]?.preview).toHaveLength(150);
  });
});

describe('mail', () => {
  test('arrives with who has the address, however it is written', async () => {
    const room = await start();
    const mail = { subject: 'Er wacht een melding', text: 'Open Teams.\n\nVBS-2026-0001' };
    await room.graph.sendMail({ to: 'Noor@Voorbeeldstad.example', ...mail });
    await room.graph.sendMail({ to: 'niemand@voorbeeldstad.example', ...mail });
    expect((await room.inbox(NOOR)).mails).toEqual([
      { id: 1, from: SENDER, ...mail, time: expect.any(Number), read: false },
    ]);
  });
});

describe('installing', () => {
  test('gives the chat, in which the bot can post', async () => {
    const room = await start();
    const chat = await room.graph.install(KEES);
    expect((await room.connector('POST', `/${chat}/activities`, { type: 'message', text: 'Dag' })).status).toBe(201);
    expect(await room.see(KEES, chat)).toMatchObject([{ content: { text: 'Dag' } }]);
  });

  test('twice is fine', async () => {
    const { graph } = await start();
    expect(await graph.install(KEES)).toBe(await graph.install(KEES));
  });
});

describe('at the wire', () => {
  const ask = async (room: Room, method: 'GET' | 'POST', path: string, body?: unknown) => {
    const response = await fetch(`${room.url}/oefenruimte/graph/v1.0${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as Json) };
  };
  const apps = `/users/${KEES}/teamwork/installedApps`;

  test('an app that is installed already is a conflict, another app is none of the catalog', async () => {
    const room = await start();
    const found = await ask(room, 'GET', `/appCatalogs/teamsApps?$filter=externalId eq '${MANIFEST}'`);
    const [app] = (found.body as { value: { id: string; externalId: string }[] }).value;
    expect(app?.externalId).toBe(MANIFEST);
    const bind = (id?: string) => ({
      'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${id}`,
    });
    expect(await ask(room, 'GET', apps)).toEqual({ status: 200, body: { value: [] } });
    expect(await ask(room, 'POST', apps, bind('iets-anders'))).toMatchObject({ status: 404 });
    expect(await ask(room, 'POST', apps, bind(app?.id))).toEqual({ status: 201 });
    expect(await ask(room, 'POST', apps, bind(app?.id))).toMatchObject({ status: 409 });
    const filter = encodeURIComponent("teamsApp/id eq 'iets-anders'");
    expect(await ask(room, 'GET', `${apps}?$expand=teamsApp&$filter=${filter}`)).toMatchObject({ body: { value: [] } });
    expect(await ask(room, 'GET', `${apps}/iets-anders/chat`)).toMatchObject({ status: 404 });
  });

  test('a refusal has the body that Graph gives it', async () => {
    const room = await start();
    expect(await ask(room, 'GET', `/users/${AMINA}/manager`)).toEqual({
      status: 404,
      body: { error: { code: 'Request_ResourceNotFound', message: expect.any(String) } },
    });
    const twentyOne = { groupIds: Array.from({ length: 21 }, () => GROUP) };
    expect(await ask(room, 'POST', `/users/${NOOR}/checkMemberGroups`, twentyOne)).toMatchObject({
      status: 400,
      body: { error: { code: 'BadRequest' } },
    });
  });

  test('only what is selected is given', async () => {
    const room = await start();
    expect((await ask(room, 'GET', `/users/${NOOR}?$select=mail`)).body).toEqual({
      mail: 'noor@voorbeeldstad.example',
    });
    expect((await ask(room, 'GET', `/users/${AMINA}?$select=id,mail`)).body).toEqual({ id: AMINA, mail: null });
  });

  test('a recipient of another team is refused', async () => {
    const room = await start();
    const body = {
      topic: { source: 'text', value: 'x', webUrl: bell('').webUrl },
      activityType: 'systemDefault',
      previewText: { content: 'x' },
      templateParameters: [{ name: 'systemDefaultText', value: 'x' }],
      recipient: { '@odata.type': 'microsoft.graph.teamMembersNotificationRecipient', teamId: KEES },
    };
    expect(await ask(room, 'POST', `/teams/${GROUP}/sendActivityNotification`, body)).toMatchObject({ status: 400 });
    expect(await textsOf(room, NOOR)).toEqual([]);
  });

  test('strangers are refused', async () => {
    const room = await start();
    const from = (headers: Record<string, string>, method: string, path: string) =>
      new Promise((resolve) => {
        const to = `${room.url}/oefenruimte/graph/v1.0${path}`;
        httpRequest(to, { method, headers }, (response) => resolve(response.resume().statusCode)).end(
          method === 'POST' ? '{}' : '',
        );
      });
    const json = { 'Content-Type': 'application/json' };
    expect(await from({ Host: 'kwaad.example' }, 'GET', `/users/${KEES}`)).toBe(403);
    const ringing = `/users/${KEES}/teamwork/sendActivityNotification`;
    expect(await from({ ...json, Origin: 'https://kwaad.example' }, 'POST', ringing)).toBe(403);
    expect(await from({ Host: 'kwaad.example', ...json }, 'POST', `/users/x/sendMail`)).toBe(403);
  });

  test('a bell in another channel of the team is not for who is not in that', async () => {
    const room = await start();
    await room.graph.ring({ kind: 'channel', team: GROUP, channelId: OTHER_CHANNEL }, bell('Alleen Kees'));
    expect(await textsOf(room, KEES)).toEqual(['Alleen Kees']);
    expect(await textsOf(room, NOOR)).toEqual([]);
  });
});
