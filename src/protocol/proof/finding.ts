import { nearest } from '../nearest.ts';
import type { Problem } from '../problem.ts';
import type { ReadFile } from '../read.ts';

/** A flow file of any kind: all that is needed to say where something stands. */
export type FlowFile = Pick<ReadFile<unknown>, 'file' | 'lineOf' | 'commentAt'>;

/** Names in a list that is offered when no name comes close. */
const MOST_NAMES = 20;

/** The problem with the thing at this path of the file. */
export function at(file: FlowFile, path: readonly PropertyKey[], what: string, mend: string): Problem {
  return { file: file.file, line: file.lineOf(path), what, mend };
}

/** The mend for a name that does not exist: the one that was probably meant, or what there is to choose from. */
export function meant(word: string, candidates: Iterable<string>): string {
  const names = [...candidates];
  const found = nearest(word, names);
  if (found !== undefined) return `Bedoel je "${found}"?`;
  const rest = names.length > MOST_NAMES ? ', …' : '.';
  return `Kies uit: ${names.slice(0, MOST_NAMES).join(', ')}${rest}`;
}
