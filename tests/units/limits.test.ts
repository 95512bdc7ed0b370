import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createLimits } from '../../src/wire/limits.ts';
import type { Window } from '../../src/wire/rate-window.ts';

const CONVERSATION: Window[] = [
  { most: 7, within: 1_000 },
  { most: 8, within: 2_000 },
  { most: 60, within: 30_000 },
];

/** The most moments in any stretch of this length. */
function mostWithin(times: readonly number[], within: number): number {
  return Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + within).length));
}

/** Lets everybody come back when told to, and gives when each got its turn. */
function play(
  arrivals: { at: number; urgent: boolean }[],
): { at: number; urgent: boolean; turn: number; asked: number }[] {
  let now = 0;
  const limits = createLimits(() => now);
  const waiting = arrivals.map((each, order) => ({ ...each, next: each.at, order, asked: 0 }));
  const done: ReturnType<typeof play> = [];
  while (waiting.length > 0) {
    // As the outbox does: the urgent one first, then whoever has been due longest.
    const soonest = Math.min(...waiting.map(({ next }) => next));
    now = soonest;
    const due = waiting.filter(({ next }) => next <= now);
    due.sort((a, b) => Number(b.urgent) - Number(a.urgent) || a.next - b.next || a.order - b.order);
    const one = due[0];
    if (one === undefined) throw new Error('nobody is due');
    one.asked += 1;
    const wait = limits.take([{ key: 'c', windows: CONVERSATION }], one.urgent);
    if (wait > 0) one.next = now + wait;
    else {
      waiting.splice(waiting.indexOf(one), 1);
      done.push({ at: one.at, urgent: one.urgent, turn: now, asked: one.asked });
    }
  }
  return done;
}

const someArrivals = fc.array(fc.record({ at: fc.integer({ min: 0, max: 60_000 }), urgent: fc.boolean() }), {
  maxLength: 120,
});

test('no window is ever exceeded, and everybody gets a turn', () => {
  fc.assert(
    fc.property(someArrivals, (arrivals) => {
      const turns = play(arrivals).map(({ turn }) => turn);
      expect(turns).toHaveLength(arrivals.length);
      for (const { most, within } of CONVERSATION) expect(mostWithin(turns, within)).toBeLessThanOrEqual(most);
    }),
    { numRuns: 60 },
  );
});

test('an urgent one waits for nobody but those that had their turn already', () => {
  const crowd = Array.from({ length: 300 }, (_, i) => ({ at: i, urgent: false }));
  const urgent = play([...crowd, { at: 5_000, urgent: true }]).find((each) => each.urgent);
  expect((urgent?.turn ?? Number.POSITIVE_INFINITY) - 5_000).toBeLessThanOrEqual(30_000);
  const last = Math.max(...play(crowd).map(({ turn }) => turn));
  expect(last).toBeGreaterThan(120_000);
});

test('who is told to come back does not come back for nothing: a crowd asks twice each at most', () => {
  const crowd = play(Array.from({ length: 300 }, () => ({ at: 0, urgent: false })));
  expect(Math.max(...crowd.map(({ asked }) => asked))).toBeLessThanOrEqual(2);
});

test('two keys: a turn is taken for both or for none', () => {
  const limits = createLimits(() => 0);
  const one = { key: 'one', windows: [{ most: 1, within: 1_000 }] };
  const two = { key: 'two', windows: [{ most: 2, within: 1_000 }] };
  expect(limits.take([one, two], false)).toBe(0);
  expect(limits.take([one, two], false)).toBeGreaterThan(0);
  expect(limits.take([two], false)).toBe(0);
  expect(limits.take([two], false)).toBeGreaterThan(0);
});

test('an answer that somebody waits for counts, and is not held up', () => {
  const limits = createLimits(() => 0);
  const one = { key: 'one', windows: [{ most: 1, within: 1_000 }] };
  limits.count([one]);
  limits.count([one]);
  expect(limits.take([one], true)).toBe(1_000);
});
