import { z } from 'zod';
import { plainLine } from './plain.ts';

const names = z.array(z.string());

/**
 * Reads what was chosen from a list in which more than one can be: with commas or semicolons between them, or as JSON.
 *
 * @example
 * readList('sanctie, aangifte') // ['sanctie', 'aangifte']
 * readList('["sanctie","aangifte"]') // ['sanctie', 'aangifte']
 */
export function readList(written: string): string[] {
  const chosen = fromJson(written) ?? written.split(/[,;]/);
  return chosen.map(plainLine).filter((each) => each !== '');
}

function fromJson(written: string): string[] | undefined {
  if (!written.trim().startsWith('[')) return undefined;
  try {
    return names.safeParse(JSON.parse(written)).data;
  } catch {
    return undefined;
  }
}
