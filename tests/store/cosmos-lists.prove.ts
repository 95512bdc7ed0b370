import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { expectWholeOrError, type FilledHome, openFilledHome } from './cosmos-faults.ts';

jest.setTimeout(900_000);
const RUNS = 10_000;

let home: FilledHome;
beforeEach(async () => {
  home = await openFilledHome();
});
afterEach(() => home.close());

test(`${RUNS} faults on any request of a list: an error or the whole list, never less`, async () => {
  const { errors } = await expectWholeOrError(home, RUNS);
  process.stdout.write(`LISTS ${JSON.stringify({ runs: RUNS, errors })}\n`);
  expect(errors).toBeGreaterThan(0);
});
