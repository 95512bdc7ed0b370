import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { examine } from '../../src/cli/doctor/examine.ts';
import { type DoctorSetUp, faultsOf, startDoctorSetUp } from '../support/doctor-set-up.ts';
import { SERVICES } from './broken/diensten.ts';
import { CATALOGUE, PEOPLE } from './broken/graph.ts';
import { AT_HOME } from './broken/home.ts';
import { OUTSIDE } from './broken/outside.ts';
import { PERMISSIONS, SIGNING_IN } from './broken/sign-in.ts';
import { CHANNELS } from './broken/teams.ts';

const BROKEN = [
  ...SIGNING_IN,
  ...PERMISSIONS,
  ...CATALOGUE,
  ...PEOPLE,
  ...CHANNELS,
  ...AT_HOME,
  ...OUTSIDE,
  ...SERVICES,
];

let all: DoctorSetUp;
beforeEach(async () => {
  all = await startDoctorSetUp();
});
afterEach(() => all.close());

test.each(BROKEN)('%s: found by its own check alone, with what to do', async (_fault, plant, found, said, mend) => {
  plant(all);
  const faults = await faultsOf(all.parts);
  expect(faults.map((fault) => fault.split(': ')[0])).toEqual([found].flat());
  for (const fault of faults) {
    const [what = '', ...todo] = fault.split(' → ');
    expect(what).toMatch(said);
    expect(todo.join()).toMatch(mend);
  }
});

test('there are more than 25, and whatever is looked at, one of them is found there', async () => {
  expect(BROKEN.length).toBeGreaterThan(25);
  const found = new Set(BROKEN.flatMap(([, , each]) => each));
  for (const { check } of await examine(all.parts)) expect(found).toContain(check);
});
