import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { CreateAdapter } from '../../src/teams/port.ts';
import { type Gemeente, openGemeente } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { EVENTS, MORE, OF_ANOTHER_CHANNEL, sample, UNKNOWN_INVOKES } from './samples.ts';

const CARD = 'application/vnd.microsoft.card.adaptive';
const pressed = z.object({ replyToId: z.string(), value: z.object({ action: z.object({ data: z.unknown() }) }) });

/** The samples on the whole bot: what is said where, with what kind of card, and what is brought up to date. */
export function wholeBot(create: CreateAdapter): void {
  let g: Gemeente;
  beforeEach(async () => {
    g = await openGemeente({ adapterWith: create });
    // Teams knows the chat before the bot does.
    noor();
  });
  afterEach(() => g.close());
  const noor = () => g.connector.personalConversation(g.id('noor'));
  const send = (name: string, changes: Json = {}) => g.send(sample(name, g.connector.serviceUrl, changes));
  const writes = () => g.connector.received.filter(({ method }) => method !== 'GET');

  test('what Teams tells of a team: nothing is said', async () => {
    for (const name of EVENTS) expect([name, await send(name)]).toEqual([name, { status: 200, body: undefined }]);
    expect(g.connector.received).toEqual([]);
  });

  test('what else Teams tells in the own chat: nothing is said, and the next word is answered', async () => {
    for (const [name, changes] of Object.entries(MORE))
      expect([name, await send('message', { id: `meer ${name}`, ...changes })]).toEqual([
        name,
        { status: 200, body: undefined },
      ]);
    expect(writes()).toEqual([]);
    await send('message');
    expect(g.connector.texts(noor())).toHaveLength(1);
  });

  test('a message that was delivered twice, also at once, is answered with one card', async () => {
    await Promise.all([send('message'), send('message')]);
    await send('message');
    expect(g.connector.texts(noor())).toHaveLength(1);
  });

  test('a button that was delivered twice is done once, and answered each time with where the person is', async () => {
    await send('message');
    const { replyToId, value } = pressed.parse(g.klik('noor', 'Ja, het is voorbij'));
    const once = { replyToId, value: { ...value, trigger: 'manual' } };
    const [first, second] = [await send('invoke', once), await send('invoke', { ...once, id: 'f:opnieuw' })];
    expect([first.status, second.status, second.body?.type]).toEqual([200, 200, CARD]);
    expect(JSON.stringify(second.body)).toContain('Deze stap was al gedaan.');
    await g.app.settle();
    expect(g.connector.texts(noor())).toHaveLength(1);
  });

  test('installed in the own chat: one welcome there, with 112', async () => {
    const conversation = { id: noor(), conversationType: 'personal', tenantId: '00000000-0000-4000-8000-000000000000' };
    await send('install', { conversation });
    expect(g.connector.texts(noor())).toHaveLength(1);
    expect(JSON.stringify(g.chat('noor'))).toContain('112');
  });

  test('"melding" is answered with a card, as a reply in that chat', async () => {
    expect(await send('message')).toEqual({ status: 200, body: undefined });
    const [said, ...others] = writes();
    expect(said?.path).toBe(`/v3/conversations/${noor()}/activities/${sample('message', '').id}`);
    expect(said?.body.attachments).toEqual([{ contentType: CARD, content: g.connector.lastCard(noor()) }]);
    expect([typeof said?.body.summary, said?.body.text, others]).toEqual(['string', undefined, []]);
    expect(g.connector.lastCard(noor())).toMatchObject({ type: 'AdaptiveCard', version: expect.any(String) });
  });

  test('a button: the next card in the response, and the message with its id brought up to date', async () => {
    await send('message');
    const { replyToId, value } = pressed.parse(g.klik('noor', 'Ja, het is voorbij'));
    const { status, body } = await send('invoke', { replyToId, value: { ...value, trigger: 'manual' } });
    expect([status, body?.statusCode, body?.type]).toEqual([200, 200, CARD]);
    expect(writes().slice(1)).toMatchObject([
      { method: 'PUT', path: `/v3/conversations/${noor()}/activities/${replyToId}` },
    ]);
    expect(g.connector.lastCard(noor())).toEqual(body?.value);
  });

  test('the same button of a client without Action.Execute: the card comes in its place', async () => {
    await send('message');
    const before = g.connector.lastCard(noor());
    const { replyToId, value } = pressed.parse(g.klik('noor', 'Ja, het is voorbij'));
    expect(await send('submit', { replyToId, value: value.action.data })).toEqual({ status: 200, body: undefined });
    expect(writes().slice(1)).toMatchObject([
      { method: 'PUT', path: `/v3/conversations/${noor()}/activities/${replyToId}` },
    ]);
    expect(g.connector.lastCard(noor())).not.toEqual(before);
  });

  test('an invoke for what this bot does not offer: 501, and nothing is said', async () => {
    for (const name of UNKNOWN_INVOKES) expect([name, (await send('invoke', { name })).status]).toEqual([name, 501]);
    expect(g.connector.received).toEqual([]);
  });

  test('what is not of Teams: 400', async () => {
    for (const name of OF_ANOTHER_CHANNEL) expect([name, (await send(name)).status]).toEqual([name, 400]);
  });

  test('from "melding" to a card in the channel of the teamleiders, and to who picks it up', async () => {
    await g.zegt('noor', 'melding');
    for (const button of [
      'Ja, het is voorbij',
      'Op kantoor',
      'Medewerker (ik of een collega)',
      'Bedreigen of bang maken',
      'Aan de balie',
    ])
      await g.drukt('noor', button);
    await g.drukt('noor', 'Verstuur de melding', { tekst: 'De burger sloeg op de balie.' });
    expect(JSON.stringify(g.kanaal('teamleiders'))).not.toContain('balie.');
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    expect(JSON.stringify(g.kanaal('teamleiders'))).toContain('Karin de Wit');
    expect(JSON.stringify(g.chat('noor'))).toMatch(/Je melding is opgepakt/);
  });
}
