import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { parsedOnce } from '../../src/store/parsed-once.ts';

const shape = z.strictObject({ naam: z.string(), delen: z.array(z.object({ n: z.int() })) });

/** A reader that tells how often it parsed. */
function counted(most: number): { read: (json: string) => z.infer<typeof shape>; parsed: () => number } {
  let times = 0;
  const read = parsedOnce(
    shape.transform((value) => {
      times += 1;
      return value;
    }),
    most,
  );
  return { read, parsed: () => times };
}

const json = (naam: string) => JSON.stringify({ naam, delen: [{ n: 1 }] });

test('the same text is parsed once, another text anew', () => {
  const { read, parsed } = counted(10);
  expect(read(json('een'))).toEqual({ naam: 'een', delen: [{ n: 1 }] });
  expect(read(json('een'))).toBe(read(json('een')));
  expect(read(json('twee')).naam).toBe('twee');
  expect(parsed()).toBe(2);
});

test('what has not the shape throws, however often it is asked', () => {
  const { read } = counted(10);
  for (const wrong of ['{"naam":1}', '{', '{"naam":"een","delen":[],"meer":1}'])
    for (let again = 0; again < 2; again++) expect(() => read(wrong)).toThrow();
});

test('what is shared cannot be changed, in any depth', () => {
  const { read } = counted(10);
  const value = read(json('een'));
  expect(() => value.delen.push({ n: 2 })).toThrow(TypeError);
  expect(() => Object.assign(value.delen[0] ?? {}, { n: 2 })).toThrow(TypeError);
  expect(read(json('een')).delen).toEqual([{ n: 1 }]);
});

test('what is used stays, and no more is kept than twice as many', () => {
  const { read, parsed } = counted(100);
  for (let i = 0; i < 1_000; i++) {
    read(json(`${i}`));
    read(json('altijd'));
  }
  expect(parsed()).toBe(1_001);
  // The youngest are remembered, the oldest forgotten.
  read(json('999'));
  expect(parsed()).toBe(1_001);
  read(json('0'));
  expect(parsed()).toBe(1_002);
});
