import { expect, test } from '@jest/globals';
import { lookNowAndThen } from '../../src/kit/looking.ts';

/** Timers that are set and not called off, each to be fired by hand. */
function timers() {
  const set = new Map<() => void, number>();
  const timer = (callback: () => void, ms: number) => {
    set.set(callback, ms);
    return () => void set.delete(callback);
  };
  return { timer, set };
}

test('a look begins when the one before has ended', async () => {
  const events: string[] = [];
  const look = async () => {
    events.push('begins');
    await null;
    events.push('ends');
  };
  const looking = lookNowAndThen(look, 1_000, timers().timer);
  await Promise.all([looking.check(), looking.check()]);
  expect(events).toEqual(['begins', 'ends', 'begins', 'ends']);
});

test('the next one is so long after; after the stop there is none, also when it came during a look', async () => {
  const { timer, set } = timers();
  let looks = 0;
  const looking = lookNowAndThen(async () => void looks++, 1_000, timer);
  looking.start();
  await looking.idle();
  await null;
  expect([looks, [...set.values()]]).toEqual([1, [1_000]]);
  looking.start();
  looking.stop();
  await looking.idle();
  await null;
  expect([looks, set.size]).toEqual([2, 0]);
});
