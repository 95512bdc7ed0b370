import { inBoth } from './boom.ts';
import type { Bos } from './bos.ts';
import { PROEF } from './plek.ts';

/** The keys of a partition as a home of keys has them; `bos` is undefined of those that were destroyed. */
export interface Sleutels {
  partition: string;
  id: string;
  bos: Bos | undefined;
}

/** What became of keys that were taken along: `andere` where others have their place, which stay. */
export type Genomen = 'genomen' | 'gelijk' | 'andere';

/** What a home of keys is to have that takes keys along: what was destroyed in either is destroyed. Or what there is to say of it. */
export function together(there: Sleutels | undefined, given: Sleutels): Sleutels | 'gelijk' | 'andere' {
  if (there === undefined) return given;
  if (there.id !== given.id) return 'andere';
  if (there.bos === undefined) return 'gelijk';
  if (given.bos === undefined) return given;
  const boom = inBoth(there.bos.boom, given.bos.boom);
  const isEqual = boom.size === there.bos.boom.size && [...boom.keys()].every((path) => there.bos?.boom.has(path));
  return isEqual ? 'gelijk' : { ...there, bos: { ...there.bos, boom } };
}

/** Where the mark stands of keys that were taken along. */
export function proefOf(id: string): string {
  return `${PROEF}:${id}`;
}
