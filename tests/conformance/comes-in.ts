import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { CreateAdapter } from '../../src/teams/port.ts';
import { BY_A_PERSON, EVENTS, MORE, OF_ANOTHER_CHANNEL, SAMPLE_NAMES, sample, UNKNOWN_INVOKES } from './samples.ts';
import { BOT, openStand, type Stand } from './stand.ts';

const SECRET = 'Kees Jansen dreigde met een mes';

/** Each kind of activity: whether there is a turn of it, what the turn sees, and the answer at the wire. */
export function comesIn(create: CreateAdapter): void {
  let stand: Stand;
  beforeEach(async () => {
    stand = await openStand(create, BOT);
  });
  afterEach(() => stand.close());
  const url = () => stand.teams.serviceUrl;

  test('there are sixteen samples', () => {
    expect(SAMPLE_NAMES).toHaveLength(16);
    expect(EVENTS).toHaveLength(16 - OF_ANOTHER_CHANNEL.length - BY_A_PERSON.length);
  });

  test.each([...EVENTS, 'message', 'submit'])('%s: 200 without a body, and one turn of it', async (name) => {
    const sent = sample(name, url());
    expect(await stand.sends(sent)).toEqual({ status: 200, text: '' });
    const [turn, ...others] = stand.turns;
    const { timestamp, localTimestamp, replyToId, ...kept } = sent;
    expect(turn?.activity).toMatchObject(kept);
    expect(turn?.activity.timestamp?.toISOString()).toBe(timestamp);
    expect([others, stand.teams.received]).toEqual([[], []]);
  });

  test.each(OF_ANOTHER_CHANNEL)('%s is of another channel: 400, and no turn', async (name) => {
    expect((await stand.sends(sample(name, url()))).status).toBe(400);
    expect([stand.refused, stand.turns]).toEqual([['geen_activiteit'], []]);
  });

  test.each(Object.entries(MORE))('%s: 200 without a body', async (_name, changes) => {
    expect(await stand.sends(sample('message', url(), changes))).toEqual({ status: 200, text: '' });
    expect(stand.turns.map(({ activity }) => activity.type)).toEqual([changes.type]);
  });

  test.each([
    ['a card', { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: { type: 'AdaptiveCard' } }],
    ['a line', { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Klaar' }],
  ])('an invoke is answered in the response with %s, and nothing is sent', async (_what, body) => {
    stand.does((turn) => turn.respond({ status: 200, body }));
    const answer = await stand.sends(sample('invoke', url()));
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, body]);
    expect(stand.teams.received).toEqual([]);
  });

  test.each(UNKNOWN_INVOKES)('501 for the invoke %s, which the turn does not know', async (name) => {
    stand.does((turn) => turn.respond({ status: 501 }));
    expect(await stand.sends(sample('invoke', url(), { name }))).toEqual({ status: 501, text: '' });
  });

  test('501 also where the turn answers nothing at all', async () => {
    expect(await stand.sends(sample('invoke', url()))).toEqual({ status: 501, text: '' });
  });

  test('what is no activity: 400, and no turn', async () => {
    const whole = sample('message', url());
    for (const part of ['type', 'id', 'conversation', 'from', 'recipient', 'channelId', 'serviceUrl']) {
      const { [part]: _without, ...rest } = whole;
      expect([part, (await stand.sends(rest, stand.microsoft.bearer(url()))).status]).toEqual([part, 400]);
    }
    expect((await stand.sends({ ...whole, deliveryMode: 'expectReplies' })).status).toBe(400);
    expect(stand.turns).toEqual([]);
  });

  test('what Teams adds reaches the turn as it is; absent and null are the same', async () => {
    await stand.sends(sample('message', url(), { nieuw: { van: ['Teams'] }, text: null, locale: null }));
    expect(stand.turns[0]?.activity).toMatchObject({ nieuw: { van: ['Teams'] }, text: undefined, locale: undefined });
  });

  test('what was typed arrives as it was, whatever the writing', async () => {
    const text = `${'é😀'.repeat(20_000)} שלום <at>x</at> \${titel} **vet** \u0000`;
    await stand.sends(sample('message', url(), { text }));
    expect(stand.turns[0]?.activity.text).toBe(text);
  });

  test('half an emoji, and what is no word at all, arrive and are said as they are', async () => {
    const text = 'half \ud83d \u202e\u2028 \ufeff';
    stand.does(async (turn) => void (await turn.say({ text: turn.activity.text ?? '' })));
    stand.teams.open(String(Reflect.get(Object(sample('message', url()).conversation), 'id')));
    await stand.sends(sample('message', url(), { text }));
    expect(stand.turns[0]?.activity.text).toBe(text);
    expect(stand.teams.received.map(({ body, status }) => [status, body.text])).toEqual([[201, text]]);
  });

  test('an invoke that was answered and then fails: 500, and not the answer', async () => {
    stand.does(async (turn) => {
      await turn.respond({ status: 200, body: { statusCode: 200, type: 'x', value: SECRET } });
      throw new RangeError('stuk');
    });
    const answer = await stand.sends(sample('invoke', url()));
    expect([answer.status, stand.failed()]).toEqual([500, 1]);
    expect(answer.text).not.toContain('Kees');
  });

  test('what is no invoke has no answer, whatever the turn responds', async () => {
    stand.does((turn) => turn.respond({ status: 501 }));
    expect(await stand.sends(sample('message', url()))).toEqual({ status: 200, text: '' });
    expect(stand.teams.received).toEqual([]);
  });

  test('the last of two answers to an invoke counts', async () => {
    stand.does(async (turn) => {
      await turn.respond({ status: 501 });
      await turn.respond({ status: 200, body: { statusCode: 200 } });
    });
    expect(await stand.sends(sample('invoke', url()))).toEqual({ status: 200, text: '{"statusCode":200}' });
  });

  test('the same activity twice is two turns: who knows what was done tells them apart', async () => {
    await Promise.all([1, 2].map(() => stand.sends(sample('message', url()))));
    expect(stand.turns).toHaveLength(2);
  });

  test('a turn that fails: 500, counted and logged, but never what was said', async () => {
    stand.does(async () => {
      throw new RangeError('stuk');
    });
    const answer = await stand.sends(sample('message', url(), { text: SECRET }));
    expect([answer.status, stand.failed()]).toEqual([500, 1]);
    expect(stand.logged()).toContain('RangeError');
    expect(`${answer.text}${stand.logged()}`).not.toMatch(/Kees|mes"/);
    expect(stand.teams.received).toEqual([]);
  });
}
