import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { expectWholeOrError, type FilledHome, openFilledHome } from './cosmos-faults.ts';
import { sanne } from './samples.ts';

let home: FilledHome;
beforeEach(async () => {
  home = await openFilledHome();
});
afterEach(() => home.close());

test('whatever goes wrong with any request of a list, it is an error or all of it (10,000 times in the .prove)', async () => {
  const { errors } = await expectWholeOrError(home, 300);
  expect(errors).toBeGreaterThan(0);
  expect(errors).toBeLessThan(300);
});

test('each range is asked by itself, and no plan is asked for', async () => {
  home.double.requests.length = 0;
  await home.store.list({}, 100);
  expect(home.double.requests.map(({ kind, range }) => [kind, range])).toEqual([
    ['query', '0'],
    ['query', '1'],
    ['query', '2'],
  ]);
});

test('one failure halfway a list is asked again, from its beginning', async () => {
  for (const range of ['0', '1', '2']) {
    let failed = false;
    home.double.fault = (request) => {
      if (failed || request.range !== range) return undefined;
      failed = true;
      return { status: 503 };
    };
    expect((await home.store.list({ afdeling: 'balie' }, 100)).summaries).toHaveLength(24);
    expect(failed).toBe(true);
  }
});

test('a store that stays away is never taken for one that has nothing', async () => {
  home.double.fault = ({ kind }) => (kind === 'query' || kind === 'read' ? { status: 503 } : undefined);
  await expect(home.store.openConcept(sanne)).rejects.toThrow(/niet bereikbaar/);
  await expect(home.store.list({ melder: sanne }, 10)).rejects.toThrow(/niet bereikbaar/);
  await expect(home.store.lease(Date.now(), 60_000)).rejects.toThrow(/niet bereikbaar/);
  await expect(home.store.nextDue()).rejects.toThrow(/niet bereikbaar/);
});

test('a range that splits while it is asked: the list is whole, and so are those after it', async () => {
  home.double.fault = ({ range }) => {
    if (range !== '0') return undefined;
    home.double.fault = undefined;
    home.double.split();
    return undefined;
  };
  expect((await home.store.list({ afdeling: 'balie' }, 100)).summaries).toHaveLength(24);
  home.double.split();
  expect((await home.store.list({ afdeling: 'balie' }, 100)).summaries).toHaveLength(24);
});

test('a range that says for ever that it is gone ends at the deadline', async () => {
  home.double.fault = ({ range }) => (range === '1' ? { status: 410, substatus: 1002 } : undefined);
  const from = performance.now();
  await expect(home.store.list({}, 100)).rejects.toThrow(/niet bereikbaar/);
  expect(performance.now() - from).toBeLessThan(10_000);
});

test('while the ranges themselves are not told, it is an error, and afterwards all of it', async () => {
  home.double.split();
  home.double.fault = ({ kind }) => (kind === 'ranges' ? { status: 503 } : undefined);
  await expect(home.store.list({}, 100)).rejects.toThrow(/niet bereikbaar/);
  home.double.fault = undefined;
  expect((await home.store.list({}, 100)).summaries).toHaveLength(24);
});
