import { basename } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeProblem } from '../../src/protocol/problem.ts';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';
import { checkFlows } from '../support/load.ts';

const FILES = [
  'bewaartermijnen.yaml',
  'hoofdlijnen.yaml',
  'huisbezoek.yaml',
  'kantoor.yaml',
  'melding.yaml',
  'opvolging.yaml',
  'politiek.yaml',
  'rollen.yaml',
  'schriftelijk.yaml',
  'telefonie.yaml',
  'woorden.yaml',
  'zinnen.yaml',
  'gevoelig.yaml',
];
/** What fingers do to a line: things that YAML, or the language, takes amiss. */
const SLIPS = [
  '',
  ' ',
  '  ',
  '\t',
  ':',
  ': ',
  '- ',
  '#',
  '"',
  '“',
  ' #',
  "'",
  '[',
  ']',
  '{',
  '}',
  ',',
  '*',
  '&a ',
  '!',
  '|',
  '>',
  '%',
  '@',
  '`',
  '\\',
  '?',
  '<<: ',
  '---\n',
  'constructor',
  '__proto__: 1',
  '1',
  'ja',
  'null',
  '~',
  '\u0000',
  '🙂',
];

let flows: FlowsCopy;
beforeEach(() => {
  flows = copyFlows();
});
afterEach(() => flows.remove());

test('whatever happens to a line, either it is proven or every problem has a line, a reason and a mend', () => {
  const shipped = new Map(FILES.map((file) => [file, flows.read(file)]));
  const edit = fc.record({
    file: fc.constantFrom(...FILES),
    line: fc.nat(400),
    column: fc.nat(60),
    cut: fc.nat(8),
    slip: fc.constantFrom(...SLIPS),
  });
  fc.assert(
    fc.property(edit, ({ file, line, column, cut, slip }) => {
      const text = shipped.get(file) ?? '';
      const lines = text.split('\n');
      const index = line % lines.length;
      const old = lines[index] ?? '';
      lines[index] = old.slice(0, column) + slip + old.slice(column + cut);
      const edited = lines.join('\n');
      flows.write(file, edited);
      try {
        const { protocol, problems } = checkFlows(flows.folder);
        expect(protocol === undefined).toBe(problems.length > 0);
        for (const problem of problems) {
          expect(FILES).toContain(basename(problem.file));
          expect(problem.line).toBeGreaterThanOrEqual(1);
          expect(problem.line).toBeLessThanOrEqual(flows.read(basename(problem.file)).split('\n').length);
          expect(problem.what).toMatch(/[.:]$/);
          expect(problem.mend.length).toBeGreaterThan(10);
          expect(describeProblem(problem)).not.toMatch(/undefined|\[object|Invalid|expected|YAML/);
        }
      } finally {
        flows.write(file, text);
      }
    }),
    { numRuns: 100 },
  );
});
