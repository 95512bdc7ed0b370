import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { CHANNEL, KEES, NOOR, type Reply, type Room, startRoom } from './double.ts';

const rooms: Room[] = [];

const start: typeof startRoom = async (given) => {
  const room = await startRoom(given);
  rooms.push(room);
  return room;
};

afterEach(async () => {
  await Promise.all(rooms.splice(0).map((room) => room.close()));
});

const BYTES = Buffer.from('een foto van de brief');
const OF_KEES = `a:${KEES}`;
const FILE = 'application/vnd.microsoft.teams.file.download.info';

async function upload(
  room: Room,
  body: Buffer = BYTES,
  headers: Record<string, string> = { 'Content-Type': 'application/octet-stream' },
): Promise<Reply> {
  const response = await fetch(`${room.url}/oefenruimte/api/upload`, {
    method: 'POST',
    headers,
    body: new Blob([new Uint8Array(body)]),
  });
  return { status: response.status, body: await response.json() };
}

/** Kees sends a file along in his own chat. */
async function send(room: Room, said: { text?: string; name?: string } = {}): Promise<Reply> {
  const { text = '', name = 'Brief.JPG' } = said;
  await room.api('open', { person: KEES });
  room.bot.heard.length = 0;
  const { body } = await upload(room);
  const { id } = body as { id: string };
  return room.api('say', { person: KEES, conversation: OF_KEES, text, file: { id, name } });
}

interface FileActivity {
  text?: string;
  attachments: { contentType: string; name?: string; content: { downloadUrl: string; fileType: string } }[];
}

const heard = (room: Room) => room.bot.heard[0] as unknown as FileActivity;

describe('a file that is sent along', () => {
  test('reaches the bot as in Teams: with an address on this machine, from which it can be fetched', async () => {
    const room = await start();
    expect(await send(room)).toEqual({ status: 200, body: { kind: 'done' } });
    const { text, attachments } = heard(room);
    expect(text).toBeUndefined();
    expect(attachments).toMatchObject([{ contentType: FILE, name: 'Brief.JPG', content: { fileType: 'jpg' } }]);
    const url = attachments[0]?.content.downloadUrl ?? '';
    expect(url).toMatch(new RegExp(`^${room.url}/oefenruimte/bestanden/[0-9a-f-]{36}$`));
    const fetched = await fetch(url);
    expect(Buffer.from(await fetched.arrayBuffer())).toEqual(BYTES);
    expect(fetched.headers.get('content-disposition')).toBe('attachment');
    expect(fetched.headers.get('content-type')).toBe('application/octet-stream');
  });

  test('with words: both are there, for the bot and in the chat', async () => {
    const room = await start();
    await send(room, { text: 'Dit zat in de bus' });
    expect(heard(room)).toMatchObject({ text: 'Dit zat in de bus' });
    expect(heard(room).attachments.map(({ contentType }) => contentType)).toEqual([FILE, 'text/html']);
    expect(await room.see(KEES, OF_KEES)).toMatchObject([
      { author: KEES, content: { text: 'Dit zat in de bus', files: [{ name: 'Brief.JPG', bytes: BYTES.length }] } },
    ]);
  });

  test('stays through a restart, and goes with a reset', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'oefenruimte-'));
    const historyFile = join(folder, 'historie.sqlite');
    const room = await startRoom({ historyFile });
    await send(room);
    const path = new URL(heard(room).attachments[0]?.content.downloadUrl ?? '').pathname;
    const before = await room.see(KEES, OF_KEES);
    await room.close();

    const again = await start({ historyFile });
    expect(await again.see(KEES, OF_KEES)).toEqual(before);
    expect((await fetch(`${again.url}${path}`)).status).toBe(200);
    await again.api('reset', {});
    expect((await fetch(`${again.url}${path}`)).status).toBe(404);
    await Promise.all(rooms.splice(0).map((open) => open.close()));
    await rm(folder, { recursive: true });
  });

  test('may be empty', async () => {
    const room = await start();
    expect(await upload(room, Buffer.alloc(0))).toMatchObject({ status: 201 });
  });
});

describe('what is not taken', () => {
  test('a file in a channel', async () => {
    const room = await start();
    const { id } = (await upload(room)).body as { id: string };
    const said = { person: NOOR, conversation: CHANNEL, text: '@Stroomwijzer kijk', file: { id, name: 'x.jpg' } };
    expect(await room.api('say', said)).toMatchObject({ status: 400, body: { error: { code: 'FilesNotTaken' } } });
    expect(room.bot.heard).toEqual([]);
    expect(await room.see(NOOR, CHANNEL)).toEqual([]);
  });

  test.each([
    ['a file that was not uploaded', { id: 'iets', name: 'x.jpg' }, 404],
    ['a file without a name', { id: 'iets', name: ' ' }, 400],
    ['neither words nor a file', undefined, 400],
  ])('%s', async (_what, file, status) => {
    const room = await start();
    await room.api('open', { person: KEES });
    expect((await room.api('say', { person: KEES, conversation: OF_KEES, text: ' ', file })).status).toBe(status);
    expect(await room.see(KEES, OF_KEES)).toEqual([]);
  });

  test('a file of more than 10 MB, also when it does not say how large it is', async () => {
    const room = await start();
    expect((await upload(room, Buffer.alloc(10 * 1024 * 1024))).status).toBe(201);
    expect((await upload(room, Buffer.alloc(10 * 1024 * 1024 + 1))).status).toBe(413);
    const body = new Blob([new Uint8Array(11 * 1024 * 1024)]).stream();
    const chunked = { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body, duplex: 'half' };
    const response = await fetch(`${room.url}/oefenruimte/api/upload`, chunked as RequestInit);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error: { message: expect.stringContaining('te groot') } });
    // Ten megabytes go to a disk that other tests are using as well.
  });

  test('what another site could send: a form, or a script', async () => {
    const room = await start();
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded']) {
      expect((await upload(room, BYTES, { 'Content-Type': type })).status).toBe(415);
    }
    const headers = { 'Content-Type': 'application/octet-stream', Origin: 'https://kwaad.example' };
    expect((await upload(room, BYTES, headers)).status).toBe(403);
  });

  test.each(['', '/niets', '/%27%20OR%201'])('an address that is nobody’s: %s', async (path) => {
    const room = await start();
    expect((await fetch(`${room.url}/oefenruimte/bestanden${path}`)).status).toBe(404);
  });
});
