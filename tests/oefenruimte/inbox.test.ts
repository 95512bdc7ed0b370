import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test } from '@jest/globals';
import { AMINA, KEES, NOOR, type Room, startRoom } from './double.ts';

const rooms: Room[] = [];

const start: typeof startRoom = async (given) => {
  const room = await startRoom(given);
  rooms.push(room);
  return room;
};

const closeAll = () => Promise.all(rooms.splice(0).map((room) => room.close()));
afterEach(closeAll);

const graph = (room: Room, path: string, body: unknown) =>
  fetch(`${room.url}/oefenruimte/graph/v1.0${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

const ring = (room: Room, person: string, text: string) =>
  graph(room, `/users/${person}/teamwork/sendActivityNotification`, {
    topic: { source: 'text', value: 'Stroomwijzer', webUrl: 'https://teams.microsoft.com/l/chat/0/0?users=28:x' },
    activityType: 'systemDefault',
    previewText: { content: 'Kijk in je chat.' },
    templateParameters: [{ name: 'systemDefaultText', value: text }],
  });

const mail = (room: Room, to: string, subject: string) =>
  graph(room, '/users/bot@voorbeeldstad.example/sendMail', {
    message: {
      subject,
      body: { contentType: 'Text', content: 'Dag' },
      toRecipients: [{ emailAddress: { address: to } }],
    },
  });

const unread = async (room: Room, person: string) => {
  const { bells, mails } = await room.inbox(person);
  return [bells, mails].map((items) => items.filter(({ read }) => !read).length);
};

test('what is read counts no longer, for whose it is', async () => {
  const room = await start();
  await ring(room, NOOR, 'Een');
  await ring(room, NOOR, 'Twee');
  await ring(room, AMINA, 'Drie');
  await mail(room, 'noor@voorbeeldstad.example', 'Vier');
  expect(await unread(room, NOOR)).toEqual([2, 1]);
  await room.api('read', { person: NOOR, kind: 'bells', ids: [2, 3] });
  await room.api('read', { person: NOOR, kind: 'mails', ids: [1] });
  expect(await unread(room, NOOR)).toEqual([1, 0]);
  expect(await unread(room, AMINA)).toEqual([1, 0]);
});

test('open pages are told whose bells and mails changed', async () => {
  const room = await start();
  const { body } = await fetch(`${room.url}/oefenruimte/api/events`);
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async (part: string): Promise<void> => {
    let heard = '';
    while (!heard.includes(part)) heard += (await reader?.read())?.value ?? '';
  };
  const changed = (person: string) => JSON.stringify({ kind: 'inbox', person });
  await next('retry');
  await ring(room, NOOR, 'Een');
  await next(changed(NOOR));
  await mail(room, 'kees@voorbeeldstad.example', 'Twee');
  await next(changed(KEES));
  await room.api('read', { person: NOOR, kind: 'bells', ids: [1] });
  await next(changed(NOOR));
  await reader?.cancel();
});

test('nobody unknown has an inbox, and nothing unknown is read', async () => {
  const room = await start();
  expect((await room.api('inbox?person=niemand')).status).toBe(404);
  expect((await room.api('read', { person: 'niemand', kind: 'bells', ids: [] })).status).toBe(404);
  expect((await room.api('read', { person: NOOR, kind: 'chats', ids: [] })).status).toBe(400);
});

test('a restart keeps bells and mails, a reset takes them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'oefenruimte-'));
  const historyFile = join(folder, 'historie.sqlite');
  const room = await start({ historyFile });
  await ring(room, NOOR, 'Een');
  await mail(room, 'noor@voorbeeldstad.example', 'Twee');
  const before = await room.inbox(NOOR);
  await closeAll();

  const again = await start({ historyFile });
  expect(await again.inbox(NOOR)).toEqual(before);
  await again.api('reset', {});
  expect(await again.inbox(NOOR)).toEqual({ bells: [], mails: [], phones: [] });
  await closeAll();
  await rm(folder, { recursive: true });
});

test('a file from before there were bells and mails opens, with its messages', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'oefenruimte-'));
  const historyFile = join(folder, 'historie.sqlite');
  const room = await start({ historyFile });
  await room.api('open', { person: KEES });
  await room.api('say', { person: KEES, conversation: `a:${KEES}`, text: 'melding' });
  await closeAll();
  const db = new DatabaseSync(historyFile);
  db.exec('DROP TABLE bells; DROP TABLE mails;');
  db.close();

  const again = await start({ historyFile });
  expect(await again.see(KEES, `a:${KEES}`)).toHaveLength(1);
  await ring(again, KEES, 'Een');
  expect(await unread(again, KEES)).toEqual([1, 0]);
  await closeAll();
  await rm(folder, { recursive: true });
});
