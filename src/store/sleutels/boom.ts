import { createHash } from 'node:crypto';

/** Seeds by the path (bits, as text) from the root to where they stand: whoever has one can make every key beneath it, and no other. */
export type Boom = ReadonlyMap<string, Buffer>;

/** So deep that two names of one tree have the same leaf in one of billions. */
const DEPTH = 40;

/** A tree from which every key can be made. */
export function newBoom(root: Buffer): Boom {
  return new Map([['', root]]);
}

/** The key of a name: its leaf in the tree, which is made and kept nowhere. Undefined when it was taken out. */
export function leafOf(boom: Boom, name: string): Buffer | undefined {
  const path = pathOf(name);
  for (let depth = DEPTH; depth >= 0; depth--) {
    const seed = boom.get(path.slice(0, depth));
    if (seed !== undefined) return [...path.slice(depth)].reduce(childOf, seed);
  }
  return undefined;
}

/**
 * The tree without the key of this name, and with every other: the seed above it makes way for those beside the way to it (a puncturable function, after
 * Goldreich, Goldwasser and Micali). It cannot be made from what is left.
 */
export function without(boom: Boom, name: string): Boom {
  const path = pathOf(name);
  const left = new Map(boom);
  const depth = Array.from({ length: DEPTH + 1 }, (_each, n) => n).find((n) => boom.has(path.slice(0, n)));
  if (depth === undefined) return boom;
  let seed = boom.get(path.slice(0, depth)) ?? Buffer.alloc(0);
  left.delete(path.slice(0, depth));
  for (let at = depth; at < DEPTH; at++) {
    const bit = path.charAt(at);
    const other = bit === '0' ? '1' : '0';
    left.set(path.slice(0, at) + other, childOf(seed, other));
    seed = childOf(seed, bit);
  }
  return left;
}

function childOf(seed: Buffer, bit: string): Buffer {
  return createHash('sha256').update(`stroomwijzer boom ${bit}`).update(seed).digest();
}

function pathOf(name: string): string {
  const bits = [
    ...createHash('sha256')
      .update(name)
      .digest()
      .subarray(0, DEPTH / 8),
  ];
  return bits.map((byte) => byte.toString(2).padStart(8, '0')).join('');
}
