import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type Machine, machineWith } from './machine.ts';

/** What must be said where the install is not whole. Where the bot starts all the same: starting.prove.ts. */

const G51 = z
  .object({ input: z.object({ install: z.tuple([z.literal('ci'), z.literal('--ignore-scripts')]) }) })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'cases/G51.json'), 'utf8')));

const RUN = 'scripts/run.js';

let machine: Machine | undefined;
afterEach(() => machine?.remove());

/** What a command says that cannot do its work, without the lines that npm puts before it and the empty ones. */
async function refusal(on: Machine, ...command: [string, ...string[]]): Promise<string[]> {
  const { code, output } = await on.run(...command).ended;
  expect(code).toBe(1);
  return output.split('\n').filter((line) => line !== '' && !line.startsWith('> '));
}

test('G51: without install scripts an old Node says in one sentence what to do', async () => {
  expect(G51.input.install).toContain('--ignore-scripts');
  machine = machineWith('stroomwijzer', 'without scripts', 'old');
  expect(await refusal(machine, 'npm', 'start')).toEqual([
    expect.stringMatching(
      /^Stroomwijzer heeft Node 24 nodig en dit is Node \d+\.\d+\.\d+: typ "npm rebuild node --ignore-scripts=false" en daarna hetzelfde nog eens, of zet zelf Node 24 op deze computer\.$/,
    ),
  ]);
});

test('without what developers need, an old Node says how a new one comes along', async () => {
  machine = machineWith('stroomwijzer', 'without developers', 'old');
  expect(await refusal(machine, 'node', RUN, 'src/main.ts')).toEqual([
    expect.stringMatching(/^Stroomwijzer heeft Node 24 nodig .* typ "npm ci --include=dev --ignore-scripts=false"/),
  ]);
  expect(await refusal(machine, 'node', RUN, 'scripts/docs.ts')).toEqual([
    expect.stringMatching(/^Er ontbreken pakketten \(jest.*\): typ eerst "npm ci --include=dev"/),
  ]);
});

test.each(['old', 'ours'] as const)('without any packages, a Node that is %s says so', async (node) => {
  machine = machineWith('stroomwijzer', 'not', node);
  expect(await refusal(machine, 'node', RUN, 'src/main.ts')).toEqual([
    expect.stringMatching(/^Er ontbreken pakketten \(.+ en \d+ andere\): typ eerst "npm ci --include=dev"/),
  ]);
});
