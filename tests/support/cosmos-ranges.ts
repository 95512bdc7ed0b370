import { createHash } from 'node:crypto';

/** A physical partition: where it begins and ends among the hashes of partition keys. */
export interface Range {
  id: string;
  min: string;
  max: string;
  /** The ranges it came from, oldest first. */
  parents: string[];
}

/** The physical partitions of a container. They cover every hash, and can split while someone asks. */
export interface Ranges {
  all(): Range[];
  find(id: string): Range | undefined;
  /** Halves one of them; whoever still asks for it by its id is told that it is gone (410/1002). */
  split(id: string): void;
}

/** Not Cosmos' own hash: no client may depend on where a key lies. */
export function hashOf(partition: string): string {
  const hash = createHash('sha256').update(partition).digest().readUInt16BE() % 0xff00;
  return hex(hash);
}

export const holds = ({ min, max }: Range, hash: string) => min <= hash && hash < max;

/** So many ranges of equal size. */
export function createRanges(count: number): Ranges {
  let last = 0;
  const edge = (i: number) => (i === 0 ? '' : i === count ? 'FF' : hex(Math.round((0xff00 * i) / count)));
  const first = (_: unknown, i: number): Range => ({ id: `${last++}`, min: edge(i), max: edge(i + 1), parents: [] });
  let ranges = Array.from({ length: count }, first);
  const find = (id: string) => ranges.find((range) => range.id === id);
  return {
    all: () => ranges,
    find,
    split(id) {
      const old = find(id);
      if (old === undefined) throw new Error(`no range ${id} to split`);
      const middle = hex(Math.round((number(old.min) + number(old.max === 'FF' ? 'FF00' : old.max)) / 2));
      const parents = [...old.parents, id];
      const halves = [
        { id: `${last++}`, min: old.min, max: middle, parents },
        { id: `${last++}`, min: middle, max: old.max, parents },
      ];
      ranges = ranges.flatMap((range) => (range === old ? halves : range));
    },
  };
}

const hex = (value: number) => value.toString(16).padStart(4, '0').toUpperCase();
const number = (edge: string) => (edge === '' ? 0 : Number.parseInt(edge, 16));
