import { expect, test } from '@jest/globals';
import { GraphError } from '../../src/graph/graph.ts';
import { createPresence } from '../../src/graph/presence.ts';

const FRESH = 5 * 60_000;
const log = { info: () => {}, warn: () => {}, error: () => {} };

/** Teams, and the clock. */
function opened() {
  const teams = { out: ['a'] as readonly string[], fails: undefined as GraphError | undefined, asked: 0, now: 0 };
  const presence = createPresence({
    graph: {
      async outOfOffice(people) {
        teams.asked += 1;
        if (teams.fails !== undefined) throw teams.fails;
        return people.filter((id) => teams.out.includes(id));
      },
    },
    now: () => teams.now,
    freshMs: FRESH,
    log,
  });
  return { teams, presence };
}

test('asked once in a while, whoever asks and in whatever order; nobody is not asked for', async () => {
  const { teams, presence } = opened();
  expect(await presence.outOfOffice(['b', 'a', 'b'])).toEqual(['a']);
  expect(await presence.outOfOffice(['a', 'b'])).toEqual(['a']);
  expect(await presence.outOfOffice([])).toEqual([]);
  expect(teams.asked).toBe(1);
  teams.out = [];
  teams.now += FRESH;
  expect(await presence.outOfOffice(['a', 'b'])).toEqual([]);
});

test.each(['throttled', 'unclear', 'refused', 'gone'] as const)(
  'where Graph does not answer (%s) nothing is known, also of who was not there a while ago',
  async (kind) => {
    const { teams, presence } = opened();
    expect(await presence.outOfOffice(['a'])).toEqual(['a']);
    teams.fails = new GraphError(kind, 'Broken');
    teams.now += FRESH;
    expect(await presence.outOfOffice(['a'])).toBeUndefined();
    teams.fails = undefined;
    teams.now += 60_000;
    expect(await presence.outOfOffice(['a'])).toEqual(['a']);
  },
);
