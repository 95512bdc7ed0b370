import { expect, test } from '@jest/globals';
import type { Turn } from '../../src/wire/lane.ts';
import { createLimits, GIVEN_FOR, type Limits } from '../../src/wire/limits.ts';
import type { Window } from '../../src/wire/rate-window.ts';
import { limitsAt, place, settled } from '../support/limits-clock.ts';

const TENANT: Window[] = [{ most: 10, within: 1_000 }];
const ONE: Turn[] = [{ key: 'one', windows: [{ most: 1, within: 1_000 }] }];

test('asked for ninety times it is one place, and moves nobody', async () => {
  const { limits, pass } = limitsAt();
  limits.take(ONE, place('first', 1));
  const [a, b] = [limits.take(ONE, place('a', 1)), limits.take(ONE, place('b', 1))];
  const went: string[] = [];
  void a?.then(() => {
    went.push('a');
    limits.take(ONE, place('a', 1));
  });
  void b?.then(() => {
    went.push('b');
  });
  for (let i = 0; i < 90; i++) expect(limits.take(ONE, place('b', 1))).toBe(b);
  await pass(1_000);
  expect(went).toEqual(['a']);
  await pass(2_000);
  expect(went).toEqual(['a', 'b']);
});

test('of an owner that ended, the places are another’s at once', async () => {
  const { limits, pass } = limitsAt();
  limits.take(ONE, place('first', 1));
  limits.take(ONE, place('ended', 0));
  let came = false;
  void limits.take(ONE, place('next', 1))?.then(() => {
    came = true;
  });
  await pass(1_000);
  expect(came).toBe(false);
  limits.leave('ended');
  await settled();
  expect(came).toBe(true);
});

test('a turn that nobody comes for is another’s after a while', async () => {
  const { limits, now, pass } = limitsAt();
  limits.take(ONE, place('first', 1));
  limits.take(ONE, place('lost', 0));
  let came = 0;
  void limits.take(ONE, place('next', 1))?.then(() => {
    came = now();
  });
  await pass(60_000);
  expect(came).toBe(1_000 + GIVEN_FOR);
});

test('much for one receiver does not hold up what is for another', async () => {
  const { limits, now, pass } = limitsAt();
  const mailbox: Turn[] = [{ key: 'mailbox', windows: [{ most: 30, within: 60_000 }] }];
  const came = new Map<string, number>();
  const ask = async (name: string, receiver: string) => {
    const turn = limits.take(mailbox, place(name, 1, receiver));
    await turn;
    if (turn !== undefined) limits.take(mailbox, place(name, 1, receiver));
    came.set(name, now());
  };
  for (let i = 0; i < 500; i++) void ask(`a${i}`, 'a');
  void ask('b', 'b');
  await pass(20 * 60_000);
  expect(came.get('b')).toBe(60_000);
  expect(came.get('a499')).toBe(16 * 60_000);
});

test('what is kept is for what goes before all else alone', () => {
  const { limits } = limitsAt();
  const turns: Turn[] = [{ key: 'chat', windows: [{ most: 3, within: 3_600_000, kept: 1 }] }];
  const asked = (name: string, voorrang: number) => limits.take(turns, place(name, voorrang)) === undefined;
  expect([asked('a', 1), asked('b', 1), asked('c', 1), asked('help', 0), asked('more help', 0)]).toEqual([
    true,
    true,
    false,
    true,
    false,
  ]);
});

test('a process without a part of a limit holds up what can wait, and not who must act now', () => {
  const none = {
    of: (window: Window) => ({ ...window, most: 0 }),
    async ready() {},
    want() {},
    onMore() {},
    async stop() {},
  };
  const limits = createLimits(
    () => 0,
    () => () => {},
    none,
  );
  const takes = (name: string, voorrang: number) =>
    limits.take([{ key: name, windows: TENANT }], { name, owner: name, receiver: name, voorrang }) === undefined;
  expect([0, 1, 2, 3].map((voorrang) => takes(`${voorrang}`, voorrang))).toEqual([true, true, false, false]);
  expect(
    limits.take([{ key: '1', windows: TENANT }], { name: 'b', owner: 'b', receiver: 'b', voorrang: 1 }),
  ).toBeDefined();
});

test('an answer that somebody waits for counts, and is not held up', async () => {
  const { limits, now, pass } = limitsAt();
  limits.count(ONE);
  limits.count(ONE);
  let came = 0;
  void limits.take(ONE, place('a', 0))?.then(() => {
    came = now();
  });
  await pass(5_000);
  expect(came).toBe(1_000);
});

test('two keys: a turn is taken for both or for none', () => {
  const { limits }: { limits: Limits } = limitsAt();
  const two: Turn = { key: 'two', windows: [{ most: 2, within: 1_000 }] };
  expect(limits.take([...ONE, two], place('a', 0))).toBeUndefined();
  expect(limits.take([...ONE, two], place('b', 0))).toBeInstanceOf(Promise);
  expect(limits.take([two], place('c', 0))).toBeUndefined();
  expect(limits.take([two], place('d', 0))).toBeInstanceOf(Promise);
});
