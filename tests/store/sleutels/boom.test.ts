import { expect, test } from '@jest/globals';
import { boomBytes, boomOf, inBoth, leafOf, newBoom, without } from '../../../src/store/sleutels/boom.ts';
import { bosBytes, bosOf, keyOf, newBos, type Plek, withoutTexts } from '../../../src/store/sleutels/bos.ts';
import { someKeys } from '../../support/sleutels.ts';

const names = Array.from({ length: 50 }, (_each, n) => `t:${n}`);
const plek = (id: string): Plek => ({ partition: 'een', id, tekst: id });
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

test('of two trees that were one, what was taken out of either is out of both together, and all else is in', () => {
  const whole = newBoom(Buffer.alloc(32, 7));
  const some = (from: number, to: number) => names.slice(from, to).reduce(without, whole);
  const [one, other] = [some(0, 12), some(8, 20)];
  for (const both of [inBoth(one, other), inBoth(other, one)])
    for (const [at, name] of names.entries())
      expect(hex(leafOf(both, name))).toBe(at < 20 ? undefined : hex(leafOf(whole, name)));
  expect(new Map([...inBoth(one, one)].sort())).toEqual(new Map([...one].sort()));
  expect(inBoth(one, new Map())).toEqual(new Map());
  expect(inBoth(whole, one)).toEqual(one);
});

test('as bytes it is the same tree, with little beside its seeds; what is cut off or longer is none', () => {
  let boom = newBoom(Buffer.alloc(32, 7));
  expect(boomOf(boomBytes(boom))).toEqual(boom);
  for (const name of names) {
    boom = without(boom, name);
    expect(new Map([...boomOf(boomBytes(boom))].sort())).toEqual(new Map([...boom].sort()));
  }
  const bytes = boomBytes(boom);
  expect(bytes.length).toBeLessThan(boom.size * 33);
  for (const wrong of [bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.of(0)]), bytes.subarray(0, 40), Buffer.of()])
    expect(() => boomOf(wrong)).toThrow(RangeError);
  // Nothing is left of a tree of which the last leaf went.
  expect(boomOf(boomBytes(new Map()))).toEqual(new Map());
});

test('keys that were kept as JSON, by a version of before, open what they closed, also after one of them went', () => {
  const [een, twee] = [plek('t:1'), plek('t:2')];
  const root = Buffer.alloc(32, 7);
  const [eigen, boom] = [Buffer.alloc(32, 1).toString('base64url'), { '': root.toString('base64url') }];
  const bos = bosOf('a', Buffer.from(JSON.stringify({ eigen, boom })));
  const key = keyOf(bos, een);
  expect(key?.equals(leafOf(newBoom(root), 't:1') ?? root)).toBe(true);
  const again = bosOf('a', bosBytes(withoutTexts(bos, ['t:1'])));
  expect([keyOf(again, een), keyOf(again, twee)]).toEqual([undefined, keyOf(bos, twee)]);
  expect(again.eigen).toEqual(bos.eigen);
});

test('six hundred texts that went by themselves leave a megabyte at most, of the two that Cosmos DB takes', () => {
  const hoofd = someKeys();
  const many = Array.from({ length: 600 }, (_each, n) => `t:${n}`);
  const { sleutel } = hoofd.hoofd().wrap('een', withoutTexts(newBos(), many));
  hoofd.remove();
  expect(sleutel.length).toBeLessThan(1_000_000);
});
