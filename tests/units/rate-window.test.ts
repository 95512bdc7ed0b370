import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { forgetOld, freeAfter } from '../../src/wire/rate-window.ts';

const windows = fc.array(fc.record({ most: fc.integer({ min: 1, max: 5 }), within: fc.integer({ min: 1, max: 50 }) }), {
  minLength: 1,
  maxLength: 3,
});
const moments = fc.array(fc.nat({ max: 200 }), { maxLength: 20 }).map((times) => times.toSorted((a, b) => a - b));

/** The most of these in any stretch that long, counted the slow way. */
function most(times: readonly number[], within: number): number {
  return Math.max(0, ...times.map((start) => times.filter((time) => time >= start && time < start + within).length));
}

test('one more at the moment that is given keeps every window, where those before did; a moment sooner would not', () => {
  fc.assert(
    fc.property(windows, moments, (all, asked) => {
      const taken: number[] = [];
      for (const time of asked) if (freeAfter(taken, all) <= time) taken.push(time);
      const free = Math.max(freeAfter(taken, all), taken.at(-1) ?? 0);
      for (const { most: allowed, within } of all) expect(most([...taken, free], within)).toBeLessThanOrEqual(allowed);
      if (free > (taken.at(-1) ?? 0))
        expect(all.some(({ most: allowed, within }) => most([...taken, free - 1], within) > allowed)).toBe(true);
    }),
  );
});

test('what is forgotten makes no difference', () => {
  fc.assert(
    fc.property(windows, moments, fc.nat({ max: 300 }), (all, times, now) => {
      const past = times.filter((time) => time <= now);
      const kept = [...past];
      forgetOld(kept, all, now);
      expect(Math.max(now, freeAfter(kept, all))).toBe(Math.max(now, freeAfter(past, all)));
    }),
  );
});

test('moments that are still to come, since the clock was set back, hold nobody up', () => {
  const times = [10, 900, 1_000];
  forgetOld(times, [{ most: 1, within: 100 }], 50);
  expect(times).toEqual([10]);
});
