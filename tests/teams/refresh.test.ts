import { expect, test } from '@jest/globals';
import type { Connector, Posted } from '../../src/teams/connector.ts';
import { ConnectorError } from '../../src/teams/connector.ts';
import { createRefresher, placeOfPosted } from '../../src/teams/refresh.ts';

/** Teams makes an activity id of the time: two people who were told in the same millisecond have the same one. */
const SAME = '1795439056060';
const inChatOf = (conversationId: string): Posted => ({
  address: { serviceUrl: 'https://teams', conversationId },
  activityId: SAME,
});
const [noor, karin] = [inChatOf('a:noor'), inChatOf('a:karin')];

function refresher(now: () => number = () => 0, onUpdate = () => {}) {
  const updated: [string, unknown][] = [];
  const refused = () => Promise.reject(new Error('only updates'));
  const connector: Connector = {
    post: refused,
    reach: refused,
    remove: refused,
    async update({ address }, { card }) {
      onUpdate();
      updated.push([address.conversationId, card]);
    },
  };
  const log = { info() {}, warn() {}, error() {} };
  return { ...createRefresher({ paced: () => connector, log, now, timer: () => () => {} }), updated };
}

test('messages with one id in two chats are both brought in line', async () => {
  const { refresh, idle, updated } = refresher();
  refresh(noor, { van: 'noor' });
  refresh(karin, { van: 'karin' });
  await idle();
  expect(updated).toEqual([
    ['a:noor', { van: 'noor' }],
    ['a:karin', { van: 'karin' }],
  ]);
});

test('a form that is open in one chat, and a card that moves there, say nothing of the other', () => {
  const { formOpen, isFormOpen, moves, isLeft } = refresher();
  const [hers, other] = [placeOfPosted(noor), placeOfPosted(karin)];
  formOpen(hers, 1);
  moves(hers, { ...hers, activityId: 'later' });
  expect([isFormOpen(hers), isFormOpen(other), isLeft(hers), isLeft(other)]).toEqual([true, false, true, false]);
});

test('a message of a thread is the same one, by whichever name its channel is known', () => {
  const { formOpen, isFormOpen } = refresher();
  const thread = { conversationId: '19:kanaal;messageid=1', activityId: SAME };
  formOpen(thread, 1);
  expect(isFormOpen({ ...thread, conversationId: '19:kanaal' })).toBe(true);
});

test('that a form was left is known before the store says so', () => {
  const { formOpen, isFormOpen } = refresher();
  const stored = { ...placeOfPosted(noor), formulierTot: 1_000 };
  expect(isFormOpen(stored)).toBe(true);
  formOpen(stored, 0);
  expect(isFormOpen(stored)).toBe(false);
});

test('what was sent late is drawn again, as it is then; what was sent in time is not', async () => {
  let now = 0;
  let took = 1;
  const drawn: number[] = [];
  const update = () => {
    now += took;
  };
  const { refresh, idle } = refresher(() => now, update);
  refresh(noor, {}, async () => void drawn.push(now));
  await idle();
  took = 5_000;
  refresh(noor, {}, async () => void drawn.push(now));
  await idle();
  expect(drawn).toEqual([5_001]);
});

test('what stands in line to be drawn again is, when its turn comes; nobody waits for that', async () => {
  let now = 0;
  const turn = Promise.withResolvers<void>();
  const drawn: string[] = [];
  const { refresh, idle } = refresher(
    () => now,
    () => {
      now += 5_000;
    },
  );
  refresh(noor, {}, async () => {
    drawn.push(drawn.length === 0 ? 'stands in line' : 'is drawn');
    if (drawn.length === 1) throw new ConnectorError('throttled', 'Limits', { turn: turn.promise });
  });
  await idle();
  expect(drawn).toEqual(['stands in line']);
  turn.resolve();
  await turn.promise;
  await idle();
  expect(drawn).toEqual(['stands in line', 'is drawn']);
});

test('of several that wait for one message only the newest is sent', async () => {
  const turn = Promise.withResolvers<void>();
  let tried = 0;
  const sent: unknown[] = [];
  const refused = () => Promise.reject(new Error('only updates'));
  const connector: Connector = {
    post: refused,
    reach: refused,
    remove: refused,
    async update(_posted, { card }) {
      tried += 1;
      if (tried === 1) throw new ConnectorError('throttled', 'OwnPace', { turn: turn.promise });
      sent.push(card);
    },
  };
  const log = { info() {}, warn() {}, error() {} };
  const { refresh, idle } = createRefresher({ paced: () => connector, log, now: () => 0, timer: () => () => {} });
  refresh(noor, { nr: 1 });
  await idle();
  for (const nr of [2, 3]) refresh(noor, { nr });
  turn.resolve();
  await turn.promise;
  await idle();
  expect(sent).toEqual([{ nr: 3 }]);
});
