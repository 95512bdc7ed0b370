import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { measureCards } from '../../src/cards/measure.ts';
import { judge } from '../../src/live/judge.ts';
import { judgeApart } from '../../src/live/prover.ts';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';
import { loadProtocol } from '../support/load.ts';

let flows: FlowsCopy;
beforeEach(() => {
  flows = copyFlows();
});
afterEach(() => flows.remove());

test('a thread judges as the process itself would, and the process goes on meanwhile', async () => {
  const loaded = loadProtocol(flows.folder);
  flows.replace('kantoor.yaml', 'naar: voortzetten\n', 'naar: vortzetten\n');
  flows.replace('rollen.yaml', 'gemeente: Voorbeeldstad', 'gemeente: Nieuwstad');
  let turns = 0;
  const turning = setInterval(() => turns++, 1);
  const verdict = await judgeApart(flows.folder, loaded);
  clearInterval(turning);
  expect(verdict).toEqual(judge(flows.folder, loaded, measureCards));
  expect(verdict.problems).toHaveLength(1);
  expect(verdict.current.rollen.gemeente).toBe('Nieuwstad');
  // Proving takes a second or so.
  expect(turns).toBeGreaterThan(20);
});

test('what goes wrong in the thread is heard', async () => {
  const loaded = loadProtocol(flows.folder);
  flows.replace('kantoor.yaml', 'naar: voortzetten\n', 'naar: vortzetten\n');
  await expect(judgeApart(flows.folder, { ...loaded, bundle: {} as never })).rejects.toThrow();
});
