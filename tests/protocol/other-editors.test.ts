import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { caseInput } from '../support/cases.ts';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';
import { checkFlows } from '../support/load.ts';

const edit = z.object({ file: z.string(), find: z.string(), replace: z.string() });

let flows: FlowsCopy;
beforeEach(() => {
  flows = copyFlows();
});
afterEach(() => flows.remove());

/** What is said of the flows when they are edited as in this case. */
function problemsAfter(name: string) {
  const { file, find, replace } = edit.parse(caseInput(name).flows);
  flows.replace(file, find, replace);
  return { file, problems: checkFlows(flows.folder).problems };
}

test('G46: wat Windows en Excel van elk bestand maken (regeleinden, een onzichtbaar teken vooraan) is geen fout', () => {
  expect(caseInput('G46').flows).toEqual({ encode: 'crlf+bom' });
  const { hash } = checkFlows(flows.folder).protocol ?? {};
  for (const file of readdirSync(flows.folder).filter((name) => /\.(yaml|tsv)$/.test(name)))
    flows.write(file, `\uFEFF${flows.read(file).replaceAll('\n', '\r\n')}`);
  const again = checkFlows(flows.folder);
  expect(again.problems).toEqual([]);
  expect(again.protocol?.hash).toBe(hash);
});

test('G47: een nummer dat YAML voor een getal houdt wordt geweigerd, met wat er moet staan', () => {
  const { file, problems } = problemsAfter('G47');
  expect(problems).toMatchObject([{ line: flows.line(file, '0001120005') }]);
  expect(JSON.stringify(problems)).toMatch(/aanhalingstekens/);
});

test('G48: een tijd zonder nul ervoor is een tijd, of wordt geweigerd in woorden', () => {
  const { file, problems } = problemsAfter('G48');
  expect(problems).toMatchObject([{ line: flows.line(file, /van: 8:30/) }]);
  expect(JSON.stringify(problems)).toMatch(/08:30/);
});

test('G49: een tab wordt geweigerd op de regel waar hij staat, met wat er moet staan', () => {
  const { file, problems } = problemsAfter('G49');
  expect(problems[0]).toMatchObject({ line: flows.line(file, '\tzeg: Probeer de burger') });
  expect(JSON.stringify(problems[0])).toMatch(/spaties/);
});
