import { expect, test } from '@jest/globals';
import { leafOf, newBoom, without } from '../../../src/store/sleutels/boom.ts';

const names = Array.from({ length: 50 }, (_each, n) => `t:${n}`);
const hex = (key: Buffer | undefined) => key?.toString('hex');

test('each name has a key of its own, the same each time', () => {
  const boom = newBoom(Buffer.alloc(32, 7));
  const keys = names.map((name) => hex(leafOf(boom, name)));
  expect(new Set(keys).size).toBe(names.length);
  expect(names.map((name) => hex(leafOf(boom, name)))).toEqual(keys);
  expect(hex(leafOf(newBoom(Buffer.alloc(32, 8)), 't:1'))).not.toBe(keys[1]);
});

test('what is taken out is gone, whatever is taken out after it; every other key stays the same', () => {
  const whole = newBoom(Buffer.alloc(32, 7));
  let boom = whole;
  for (const [at, name] of names.entries()) {
    boom = without(boom, name);
    for (const [other, each] of names.entries())
      expect(hex(leafOf(boom, each))).toBe(other <= at ? undefined : hex(leafOf(whole, each)));
  }
  expect(without(boom, 't:1')).toBe(boom);
});

test('no seed that is left makes a key that was taken out', () => {
  const gone = leafOf(newBoom(Buffer.alloc(32, 7)), 't:1');
  const left = without(newBoom(Buffer.alloc(32, 7)), 't:1');
  expect([...left.values()].map(hex)).not.toContain(hex(gone));
  expect([...left.keys()].some((path) => path === '')).toBe(false);
  expect(left.size).toBe(40);
});
