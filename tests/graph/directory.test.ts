import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createDirectory, type Directory } from '../../src/graph/directory.ts';
import { type Graph, GraphError, type GraphPerson } from '../../src/graph/graph.ts';
import { answeredWithin } from '../../src/kit/deadline.ts';
import type { GraphDouble } from '../support/graph-double.ts';
import * as t from './support.ts';

const FRESH = 5 * 60_000;
const STALE = 8 * 3_600_000;
const REST = 30_000;

let double: GraphDouble;
let at: number;
let directory: Directory;
let lines: t.Line[];
beforeEach(async () => {
  double = await t.startTenant();
  at = 1_000_000;
  const kept = t.keptLog();
  lines = kept.lines;
  const { graph } = t.clientOf(double);
  directory = createDirectory({ graph, now: () => at, freshMs: FRESH, staleMs: STALE, log: kept.log });
});
afterEach(async () => {
  expect(double.unlisted()).toEqual([]);
  await double.close();
});

test('what Entra knows', async () => {
  expect(await directory.manager(t.SANNE)).toEqual({ aadObjectId: t.TIM, naam: 'Tim' });
  expect(await directory.manager(t.TIM)).toBeUndefined();
  expect(await directory.groupsOf(t.NOOR, [t.EMPTY_GROUP, t.CAG_GROUP])).toEqual([t.CAG_GROUP]);
  expect(await directory.membersOf(t.NESTED_GROUP)).toEqual([{ aadObjectId: t.NOOR, naam: '' }]);
  expect(await directory.mailOf(t.SANNE)).toBe('sanne@voorbeeldstad.nl');
  expect(await directory.mailOf(t.TIM)).toBeNull();
  expect(await directory.mobileOf(t.SANNE)).toBe('06 - 00 00 01 01');
  expect(await directory.mobileOf(t.TIM)).toBeNull();
});

test('an answer is asked for once while it is fresh, also that there is nobody; in any order of the groups', async () => {
  for (let time = 0; time < 3; time++) {
    await directory.manager(t.TIM);
    await directory.groupsOf(t.NOOR, time === 1 ? [t.CAG_GROUP, t.EMPTY_GROUP] : [t.EMPTY_GROUP, t.CAG_GROUP]);
    at += FRESH / 3;
  }
  expect(double.received).toHaveLength(2);
  await directory.manager(t.TIM);
  expect(double.received).toHaveLength(3);
});

test('no groups: nothing is asked', async () => {
  expect(await directory.groupsOf(t.SANNE, [])).toEqual([]);
  expect(double.received).toEqual([]);
});

test('who ask the same at once share one request', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => directory.membersOf(t.CAG_GROUP)));
  expect(new Set(answers.map((each) => each.length))).toEqual(new Set([2]));
  expect(double.received).toHaveLength(1);
  answers[0]?.pop();
  expect(await directory.membersOf(t.CAG_GROUP)).toHaveLength(2);
});

test('who can wait no longer goes on without an answer; who asked the same waits for it', async () => {
  const late = Promise.withResolvers<GraphPerson | undefined>();
  const graph: Pick<Graph, 'manager' | 'memberGroups' | 'groupMembers' | 'mailAddress' | 'mobilePhone'> = {
    ...t.clientOf(double).graph,
    manager: () => late.promise,
  };
  const { log } = t.keptLog();
  const slow = createDirectory({ graph, now: () => at, freshMs: FRESH, staleMs: STALE, log });
  let over = () => {};
  const timer = (callback: () => void) => {
    over = callback;
    return () => {};
  };
  const inHaste = answeredWithin(6_000, timer, () => slow.manager(t.SANNE));
  const patient = slow.manager(t.SANNE);
  over();
  expect(await inHaste).toBeUndefined();
  late.resolve({ aadObjectId: t.TIM, naam: 'Tim' });
  expect(await patient).toMatchObject({ naam: 'Tim' });
});

test('while Graph is down an old answer counts, and no longer than was set; then there is nothing', async () => {
  const groups = [t.CAG_GROUP];
  await directory.groupsOf(t.SANNE, groups);
  await directory.manager(t.SANNE);
  await double.down(503);
  at += STALE - 1;
  expect(await directory.groupsOf(t.SANNE, groups)).toEqual(groups);
  expect(await directory.manager(t.SANNE)).toMatchObject({ naam: 'Tim' });
  expect(await directory.groupsOf(t.NOOR, groups)).toEqual([]);
  at += 1;
  expect(await directory.groupsOf(t.SANNE, groups)).toEqual([]);
  expect(await directory.manager(t.SANNE)).toBeUndefined();
});

test('after a failure the same is not asked again for a while', async () => {
  await double.down(503);
  await directory.manager(t.SANNE);
  at += REST - 1;
  await directory.manager(t.SANNE);
  expect(double.received).toHaveLength(1);
  await double.down(undefined);
  at += 1;
  expect(await directory.manager(t.SANNE)).toMatchObject({ naam: 'Tim' });
});

test('one failure does not close the door for others; three in a row do, for a while, and the log says so', async () => {
  double.fail({ status: 503 }, 1);
  await directory.manager(t.SANNE);
  expect(await directory.groupsOf(t.SANNE, [t.CAG_GROUP])).toEqual([t.CAG_GROUP]);
  await double.down(503);
  for (const group of [t.CAG_GROUP, t.NESTED_GROUP, t.EMPTY_GROUP]) await directory.membersOf(group);
  await double.down(undefined);
  const asked = double.received.length;
  expect(await directory.groupsOf(t.NOOR, [t.CAG_GROUP])).toEqual([]);
  expect(double.received).toHaveLength(asked);
  expect(lines).toMatchObject([{ level: 'warn', facts: { ms: REST } }]);
  at += REST;
  expect(await directory.groupsOf(t.NOOR, [t.CAG_GROUP])).toEqual([t.CAG_GROUP]);
});

test('a permission that is missing for one thing does not stop the others', async () => {
  double.revoke('manager');
  for (const person of [t.SANNE, t.TIM, t.NOOR, t.STRANGER]) expect(await directory.manager(person)).toBeUndefined();
  expect(await directory.groupsOf(t.SANNE, [t.CAG_GROUP])).toEqual([t.CAG_GROUP]);
});

test('who or what is gone is nobody from then on: an old answer does not count', async () => {
  expect(await directory.membersOf(t.NESTED_GROUP)).toHaveLength(1);
  expect(await directory.groupsOf(t.SANNE, [t.CAG_GROUP])).toHaveLength(1);
  delete double.tenant.groups[t.NESTED_GROUP];
  delete double.tenant.people[t.SANNE];
  at += FRESH;
  expect(await directory.membersOf(t.NESTED_GROUP)).toEqual([]);
  expect(await directory.groupsOf(t.SANNE, [t.CAG_GROUP])).toEqual([]);
});

test('without Graph nothing is known', async () => {
  const none = createDirectory({
    graph: undefined,
    now: () => at,
    freshMs: FRESH,
    staleMs: STALE,
    log: t.keptLog().log,
  });
  expect(await none.manager(t.SANNE)).toBeUndefined();
  expect(await none.groupsOf(t.SANNE, [t.CAG_GROUP])).toEqual([]);
  expect(await none.membersOf(t.CAG_GROUP)).toEqual([]);
  expect(await none.mailOf(t.SANNE)).toBeUndefined();
});

/** A Graph that answers with the moment at which it was asked. */
function dated(parts: { fails?: () => unknown; asked?: () => void } = {}): Graph {
  const answer = async <T>(value: T): Promise<T> => {
    parts.asked?.();
    const thrown = parts.fails?.();
    if (thrown !== undefined) throw thrown;
    return value;
  };
  const never = () => Promise.reject(new Error('not asked'));
  return {
    manager: (id) => answer<GraphPerson>({ aadObjectId: id, naam: String(at) }),
    memberGroups: (_id, groups) => answer([...groups]),
    groupMembers: (id) => answer([{ aadObjectId: id, naam: String(at) }]),
    mailAddress: () => answer(String(at)),
    mobilePhone: () => answer(String(at)),
    outOfOffice: never,
    appId: never,
    ring: never,
    sendMail: never,
    install: never,
  };
}

describe('always', () => {
  const step = fc.record({
    passes: fc.integer({ min: -REST, max: 3 * FRESH }),
    who: fc.constantFrom('a', 'b', 'c'),
    fails: fc.constantFrom(undefined, undefined, 'throttled', 'unclear', 'refused', 'broken'),
  });

  test('no answer is older than was set or of a time to come, none is asked for while a fresh one is there, and nothing is ever rejected', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 60 }),
        fc.integer({ min: 0, max: 4 * FRESH }),
        async (steps, staleMs) => {
          at = 10 * FRESH;
          let failing: (typeof steps)[number]['fails'];
          let asked = 0;
          const graph = dated({
            asked: () => {
              asked += 1;
            },
            fails: () => {
              if (failing === undefined) return undefined;
              return failing === 'broken' ? new Error('Jan de Vries') : new GraphError(failing, 'Test');
            },
          });
          const { lines: said, log } = t.keptLog();
          const known = createDirectory({ graph, now: () => at, freshMs: FRESH, staleMs, log });
          const lastGiven = new Map<string, number>();
          for (const { passes, who, fails } of steps) {
            at = Math.max(0, at + passes);
            failing = fails;
            const before = asked;
            const found = await known.manager(who);
            const given = lastGiven.get(who);
            const isFresh = given !== undefined && at >= given && at - given < FRESH;
            if (isFresh) expect([asked, Number(found?.naam)]).toEqual([before, given]);
            if (found !== undefined) {
              const age = at - Number(found.naam);
              expect(age >= 0 && age < Math.max(FRESH, staleMs)).toBe(true);
              lastGiven.set(who, Number(found.naam));
            }
          }
          expect(JSON.stringify(said)).not.toContain('Jan');
        },
      ),
    );
  });
});

test('so many are remembered, and the one that was asked longest ago goes first', async () => {
  let asked = 0;
  const graph = dated({
    asked: () => {
      asked += 1;
    },
  });
  const known = createDirectory({ graph, now: () => at, freshMs: FRESH, staleMs: STALE, log: t.keptLog().log });
  for (let person = 0; person < 5_000; person++) await known.manager(String(person));
  await known.manager('0');
  expect(asked).toBe(5_000);
  await known.manager('one more');
  await known.manager('0');
  expect(asked).toBe(5_001);
  await known.manager('1');
  expect(asked).toBe(5_002);
});
