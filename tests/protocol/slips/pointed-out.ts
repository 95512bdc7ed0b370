import { relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { describeProblem } from '../../../src/protocol/problem.ts';
import { copyFlows, type FlowsCopy } from '../../support/flows-copy.ts';
import { checkFlows } from '../../support/load.ts';
import type { Slip } from './slip.ts';

/** Words that only a programmer knows, or that are no Dutch. */
const JARGON =
  /\b(expected|received|invalid|required|unexpected|must|string|array|object|record|undefined|null|NaN|node|flow|key|keys|token|input|error|unrecognized|zod|at line|column)\b|\.ts\b|\[object/i;

/** Each of these slips is pointed out, with what is to be done about it. */
export function arePointedOut(slips: readonly Slip[]): void {
  let flows: FlowsCopy;
  beforeEach(() => {
    flows = copyFlows();
  });
  afterEach(() => flows.remove());

  describe('een fout in een bestand wordt gewezen, met wat eraan te doen is', () => {
    test.each(slips)('$title', ({ file, edit, at, what, mend, only }) => {
      if (typeof edit === 'function') edit(flows);
      else flows.replace(file, ...edit);
      const { problems, protocol } = checkFlows(flows.folder);
      expect(protocol).toBeUndefined();
      const said = problems.map((problem) => ({ ...problem, file: relative(flows.folder, problem.file) }));
      expect(said[0]).toEqual({
        file,
        line: at === 1 ? 1 : flows.line(file, ...at),
        what: expect.stringContaining(what),
        mend: typeof mend === 'string' ? expect.stringContaining(mend) : expect.stringMatching(mend),
      });
      if (only) expect(said).toHaveLength(1);
      for (const problem of said) expect(describeProblem(problem)).not.toMatch(JARGON);
    });
  });
}
