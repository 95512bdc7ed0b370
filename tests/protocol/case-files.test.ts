import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { caseInput } from '../support/cases.ts';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';
import { checkFlows } from '../support/load.ts';

/** Files as Windows and Excel save them. */

const encodedShape = z.object({ flows: z.object({ encode: z.literal('crlf+bom') }) });
const editShape = z.object({ flows: z.object({ file: z.string(), find: z.string(), replace: z.string() }) });

let flows: FlowsCopy;
beforeEach(() => {
  flows = copyFlows();
});
afterEach(() => flows.remove());

test('G46: every file of the flows, and bron.tsv, with the line ends and the mark of Windows', () => {
  encodedShape.parse(caseInput('G46'));
  const { hash } = checkFlows(flows.folder).protocol ?? {};
  for (const file of readdirSync(flows.folder).filter((name) => /\.(yaml|tsv)$/.test(name)))
    flows.write(file, `\uFEFF${flows.read(file).replaceAll('\n', '\r\n')}`);
  const { problems, protocol } = checkFlows(flows.folder);
  expect(problems).toEqual([]);
  expect(protocol?.hash).toBe(hash);
});

test.each([
  ['G47', /nummer|telefoon/i],
  ['G48', /tijd|uur/i],
  ['G49', /tab|spatie|inspring/i],
])('%s is refused, in words, at its line', (name, words) => {
  const { file, find, replace } = editShape.parse(caseInput(name)).flows;
  const line = flows.line(file, find);
  flows.replace(file, find, replace);
  const [problem] = checkFlows(flows.folder).problems;
  expect(problem).toMatchObject({ file: expect.stringContaining(file), line });
  expect(`${problem?.what} ${problem?.mend}`).toMatch(words);
});
