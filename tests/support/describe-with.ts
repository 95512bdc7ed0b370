import { describe } from '@jest/globals';

/** Tests with a tool that need not be there: without it they are skipped, and that is said. */
export function describeWith(isThere: boolean, title: string, how: string, tests: () => void): void {
  const name = isThere ? title : `${how}, so this did not run: ${title}`;
  if (!isThere) console.warn(name);
  (isThere ? describe : describe.skip)(name, tests);
}
