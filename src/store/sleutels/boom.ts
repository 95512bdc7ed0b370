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

/** What is left in both of two trees that were one: without the keys that were taken out of either. */
export function inBoth(one: Boom, other: Boom): Boom {
  const isUnder = (boom: Boom, path: string) =>
    Array.from({ length: path.length + 1 }, (_each, n) => path.slice(0, n)).some((above) => boom.has(above));
  return new Map([
    ...[...one].filter(([path]) => isUnder(other, path)),
    ...[...other].filter(([path]) => isUnder(one, path)),
  ]);
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

/** What stands at a place in the tree, on the way down from its root, left before right. */
const [SPLIT, SEED, NOTHING] = [0, 1, 2];
const SEED_BYTES = 32;
/** Two bits a place. */
const IN_A_BYTE = 4;

/**
 * The tree as bytes: where its seeds are, and the seeds. A text that was taken out leaves thirty to forty of them, which is most of what is kept of an incident's keys:
 * so their paths are not written.
 */
export function boomBytes(boom: Boom): Buffer {
  const above = new Set([...boom.keys()].flatMap((path) => Array.from(path, (_bit, n) => path.slice(0, n))));
  const places: number[] = [];
  const seeds: Buffer[] = [];
  function walk(path: string): void {
    const seed = boom.get(path);
    places.push(seed !== undefined ? SEED : above.has(path) ? SPLIT : NOTHING);
    if (seed !== undefined) seeds.push(seed);
    else if (above.has(path)) for (const bit of '01') walk(path + bit);
  }
  walk('');
  const shape = Buffer.alloc(Math.ceil(places.length / IN_A_BYTE));
  for (const [n, place] of places.entries())
    shape.writeUInt8(
      shape.readUInt8(Math.floor(n / IN_A_BYTE)) | (place << (2 * (n % IN_A_BYTE))),
      Math.floor(n / IN_A_BYTE),
    );
  const length = Buffer.alloc(4);
  length.writeUInt32BE(shape.length);
  return Buffer.concat([length, shape, ...seeds]);
}

/** Throws for what `boomBytes` did not make. */
export function boomOf(bytes: Buffer): Boom {
  const shape = bytes.subarray(4, 4 + bytes.readUInt32BE(0));
  const boom = new Map<string, Buffer>();
  let [at, from] = [0, 4 + shape.length];
  function walk(path: string): void {
    const place = (shape.readUInt8(Math.floor(at / IN_A_BYTE)) >> (2 * (at % IN_A_BYTE))) & 3;
    at += 1;
    if (place === SEED) {
      boom.set(path, bytes.subarray(from, from + SEED_BYTES));
      from += SEED_BYTES;
    } else if (place === SPLIT && path.length < DEPTH) for (const bit of '01') walk(path + bit);
    else if (place !== NOTHING) throw new RangeError('no tree');
  }
  walk('');
  if (from !== bytes.length) throw new RangeError('no tree');
  return boom;
}
