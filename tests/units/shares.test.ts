import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bellTurns, MAIL_TURNS } from '../../src/graph/pace.ts';
import { turnsOf } from '../../src/teams/pace.ts';
import type { Turn } from '../../src/wire/lane.ts';
import {
  divided,
  LOOKED,
  NO_PLACES,
  type Places,
  partOf,
  placesOf,
  REST,
  ripeFor,
  SHORT_REST,
  TERM,
} from '../../src/wire/places.ts';
import { createShares } from '../../src/wire/shares.ts';
import {
  type Fate,
  mostWithin,
  openWorld,
  placesInMemory,
  type Sent,
  type World,
} from '../support/several-processes.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** A moment at which nothing of before counts. */
const START = 24 * 60 * MINUTE;

/** What is sent in these tests: to two chats, by two bells, and by mail. */
const KINDS: readonly (readonly Turn[])[] = [
  turnsOf('chat a'),
  turnsOf('chat b'),
  bellTurns({ kind: 'person', aadObjectId: 'greet' }, false),
  bellTurns({ kind: 'team', team: 'raad' }, false),
  MAIL_TURNS,
];
const ALL_TURNS = new Map(KINDS.flat().map((turn) => [turn.key, turn]));

/** No limit was passed, by all of them together, in any stretch of time. */
function expectWithinLimits(sent: readonly Sent[]): void {
  for (const { key, windows } of ALL_TURNS.values())
    for (const window of windows) {
      const most = mostWithin(sent, key, window);
      // Who has just come knows nothing of the hour before.
      if (window.within <= MINUTE)
        expect([key, window.within, most <= window.most ? 'kept' : most]).toEqual([key, window.within, 'kept']);
    }
}

const MAIL = MAIL_TURNS[0]?.windows[0] ?? { most: 0, within: 1 };
/** How much of what may be mailed was mailed, from this moment on (0 to 1). */
const mailed = ({ sent, now }: World, since: number) =>
  sent.filter(({ key, at }) => key === 'mailbox' && at >= since).length / ((MAIL.most * (now() - since)) / MAIL.within);

const happening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('load' as const),
      who: fc.nat(5),
      kind: fc.nat(4),
      count: fc.integer({ min: 1, max: 80 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('start' as const), skew: fc.integer({ min: -2_000, max: 2_000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('kill' as const, 'stop' as const), who: fc.nat(5) }) },
);

/** Requests to the home that take long, do not come there, or of which the answer is lost, one after the other as drawn. */
function fates(drawn: readonly { ms: number; fails: 'not' | 'before' | 'after' }[]): Fate {
  let next = 0;
  return () => drawn[next++ % drawn.length] ?? { ms: 0, fails: 'not' };
}

test('whatever starts, dies, stops, is slow or fails: all of them together never pass a limit', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(happening, fc.integer({ min: 0, max: 90_000 })), { minLength: 10, maxLength: 30 }),
      fc.array(
        fc.record({ ms: fc.nat(3_000), fails: fc.constantFrom('not', 'not', 'not', 'not', 'before', 'after') }),
        { minLength: 5, maxLength: 20 },
      ),
      async (story, drawn) => {
        let isWell = false;
        const fate = fates(drawn);
        const world = openWorld(placesInMemory(), () => (isWell ? { ms: 50, fails: 'not' } : fate()));
        const all = [world.start(), world.start(1_000), world.start(-1_000)];
        for (const [what, ms] of story) {
          if (what.does === 'start') all.push(world.start(what.skew));
          else if (what.does === 'load') all[what.who % all.length]?.load(KINDS[what.kind] ?? [], what.count);
          else if (all.length > 1) {
            const [gone] = all.splice(what.who % all.length, 1);
            if (what.does === 'kill') gone?.kill();
            else gone?.stop();
          }
          await world.pass(ms);
        }
        expectWithinLimits(world.sent);
        // Who is left sends all that waits, once the home is well.
        isWell = true;
        for (let minutes = 0; minutes < 240 && all.some((each) => each.waiting() > 0); minutes++)
          await world.pass(MINUTE);
        expect(all.map((each) => each.waiting())).toEqual(all.map(() => 0));
        expectWithinLimits(world.sent);
      },
    ),
    { numRuns: 40, endOnFailure: true },
  );
});

test('a process alone has nearly all of it, at once', async () => {
  const world = openWorld(placesInMemory());
  const since = world.now();
  world.start().load(MAIL_TURNS, 400);
  await world.pass(10 * MINUTE);
  expect(mailed(world, since)).toBeGreaterThan(0.85);
});

test('of three that all have much to send, they have nearly all of it together', async () => {
  const world = openWorld(placesInMemory());
  for (const each of [world.start(), world.start(), world.start()]) each.load(MAIL_TURNS, 300);
  await world.pass(5 * MINUTE);
  const since = world.now();
  await world.pass(10 * MINUTE);
  expect(mailed(world, since)).toBeGreaterThan(0.85);
  expectWithinLimits(world.sent);
});

test('what the others do not use is for the one that has much to send', async () => {
  const world = openWorld(placesInMemory());
  const [busy, ...quiet] = [world.start(), world.start(), world.start()];
  for (const each of quiet) each.load(MAIL_TURNS, 1);
  await world.pass(MINUTE);
  busy?.load(MAIL_TURNS, 1_000);
  await world.pass(TERM + REST);
  const since = world.now();
  await world.pass(10 * MINUTE);
  expect(mailed(world, since)).toBeGreaterThan(0.85);
});

test('who starts beside one that has much to send can send at once, and soon has its part', async () => {
  const world = openWorld(placesInMemory());
  world.start().load(MAIL_TURNS, 1_000);
  await world.pass(5 * MINUTE);
  const since = world.now();
  world.start().load(MAIL_TURNS, 1_000);
  const byNew = (from: number) => world.sent.filter(({ by, at }) => by === 1 && at >= from).length;
  await world.pass(SECOND);
  expect(byNew(since)).toBeGreaterThan(0);
  await world.pass(3 * MINUTE);
  const from = world.now();
  await world.pass(5 * MINUTE);
  expect(byNew(from)).toBeGreaterThanOrEqual(9 * 4);
});

test('after several died one after the other, who asks has their part within a minute; of what counts by the minute, within a minute and a half', async () => {
  const world = openWorld(placesInMemory());
  const died = [world.start(), world.start(), world.start(), world.start()];
  for (const each of died) each.load(MAIL_TURNS, 1_000);
  await world.pass(5 * MINUTE);
  for (const each of died) {
    each.kill();
    await world.pass(SECOND);
  }
  const next = world.start();
  next.load(turnsOf('chat a'), 1);
  next.load(MAIL_TURNS, 1_000);
  const since = world.now();
  const firstOf = (key: string) => world.sent.find((one) => one.by === 4 && one.key === key)?.at ?? Number.NaN;
  await world.pass(2 * MINUTE);
  expectWithinLimits(world.sent);
  expect(firstOf('tenant') - since).toBeLessThanOrEqual(MINUTE);
  expect(firstOf('mailbox') - since).toBeLessThanOrEqual(1.5 * MINUTE);
});

test('whoever is alive and sends keeps its part, however long another asks', async () => {
  const world = openWorld(placesInMemory());
  const all = Array.from({ length: 6 }, (_, n) => world.start(n * 300 - 900));
  for (const each of all) each.load(MAIL_TURNS, 1_000);
  await world.pass(2 * MINUTE);
  const since = world.now();
  await world.pass(20 * MINUTE);
  expectWithinLimits(world.sent);
  const senders = new Set(world.sent.filter(({ at }) => at >= since).map(({ by }) => by));
  expect(senders.size).toBe(4);
});

test('of one that dies the part is another’s soon, and one that takes its place can send at once', async () => {
  const world = openWorld(placesInMemory());
  const [first, other] = [world.start(), world.start()];
  for (const each of [first, other]) each.load(MAIL_TURNS, 1_000);
  await world.pass(5 * MINUTE);
  first.kill();
  other.kill();
  const next = world.start();
  next.load(MAIL_TURNS, 1_000);
  const since = world.now();
  await world.pass(SECOND);
  expect(world.sent.filter(({ by }) => by === 2).length).toBeGreaterThan(0);
  await world.pass(1.5 * MINUTE);
  expectWithinLimits(world.sent);
  const from = world.now();
  await world.pass(5 * MINUTE);
  expect(mailed(world, from)).toBeGreaterThan(0.85);
  expect(from - since).toBeLessThan(2 * MINUTE);
});

test('where the home cannot be reached what can wait waits, once the term is over; and goes on after it', async () => {
  let down = false;
  const world = openWorld(placesInMemory(), () => ({ ms: 0, fails: down ? 'before' : 'not' }));
  const one = world.start();
  one.load(MAIL_TURNS, 20);
  await world.pass(MINUTE);
  down = true;
  await world.pass(TERM);
  one.load(MAIL_TURNS, 20);
  await world.pass(10 * MINUTE);
  expect(one.waiting()).toBe(20);
  down = false;
  await world.pass(MINUTE);
  expect(one.waiting()).toBe(0);
});

test('what is given back is used no more, also where it stays unknown whether that was written', async () => {
  const home = placesInMemory();
  let now = START;
  let isLost = false;
  const shares = createShares({
    home: {
      places: () => home.places(),
      async savePlaces(places, versie) {
        const answer = await home.savePlaces(places, versie);
        if (isLost) throw new Error('the answer was lost');
        return answer;
      },
    },
    door: 'a',
    now: () => now,
    timer: () => () => {},
    log: { info() {}, warn() {}, error() {} },
  });
  const asks = async () => {
    shares.want();
    now += 10 * SECOND;
    shares.want();
    await new Promise((resolve) => setImmediate(resolve));
  };
  for (let more = 0; more < 3; more++) await asks();
  const mine = () => shares.of({ most: 4, within: SECOND }).most;
  expect(mine()).toBe(3);
  await shares.ready();
  await new Promise((resolve) => setImmediate(resolve));
  const found = await home.places();
  const vragen = [{ door: 'b', tot: now + TERM }];
  await home.savePlaces({ plaatsen: found?.places.plaatsen ?? [], vragen }, found?.versie);
  isLost = true;
  now += 6 * SECOND;
  await shares.ready();
  await new Promise((resolve) => setImmediate(resolve));
  expect(mine()).toBe(1);
});

test('who is quiet writes nothing', async () => {
  const home = placesInMemory();
  let written = 0;
  const world = openWorld({
    ...home,
    savePlaces(places, versie) {
      written += 1;
      return home.savePlaces(places, versie);
    },
  });
  const one = world.start();
  one.load(MAIL_TURNS, 3);
  await world.pass(60 * MINUTE);
  expect(written).toBe(1);
});

test('all places together have exactly the whole of a limit, and each place at least one of every limit of a minute or less', () => {
  const places = [0, 1, 2, 3];
  for (const { windows } of ALL_TURNS.values())
    for (const window of windows) {
      const parts = places.map((place) => partOf(window, [place]));
      expect(parts.reduce((sum, { most }) => sum + most, 0)).toBe(window.most);
      expect(Math.min(...parts.map(({ most, kept = 0 }) => most - kept))).toBeGreaterThanOrEqual(1);
      expect(parts.reduce((sum, { most, kept = 0 }) => sum + most - kept, 0)).toBeLessThanOrEqual(
        window.most - (window.kept ?? 0),
      );
    }
});

test('a place is nobody else’s before it has rested', () => {
  const hungry = (places: Places, door: string, at: number) => divided(places, { door, now: at, hungry: true });
  const first = [0, 1, 2].reduce((places, more) => hungry(places, 'a', START + more), NO_PLACES);
  const over = START + 2 + TERM + SHORT_REST;
  expect(placesOf(first, 'a', START + 3)).toEqual([1, 2, 3]);
  const second = hungry(first, 'b', over - 1);
  expect(placesOf(second, 'b', over)).toEqual([0]);
  const third = hungry(second, 'b', over);
  expect(placesOf(third, 'b', over + 1)).toEqual([1]);
  const ripe = (within: number, at: number) => ripeFor({ most: 4, within }, third, [1], at);
  expect([ripe(30_000, over), ripe(MINUTE, over), ripe(60 * MINUTE, over)]).toEqual([[1], [], [1]]);
  expect(ripe(MINUTE, over - SHORT_REST + REST)).toEqual([1]);
});

test('a place of who is silent is nobody else’s before that one may not use it, and it has rested', () => {
  const first = divided(NO_PLACES, { door: 'a', now: START, hungry: true });
  const after = (silent: number) =>
    placesOf(divided(first, { door: 'b', now: START + 1, hungry: true, silentFor: () => silent }), 'b', START + 1);
  expect(after(LOOKED + SHORT_REST - 1)).toEqual([2]);
  expect(after(LOOKED + SHORT_REST)).toEqual([1]);
});

test('three that each have something to send, shortly after each other, have a place each', () => {
  let places = NO_PLACES;
  const shown: number[][] = [];
  for (const [at, door] of ['a', 'b', 'c'].entries()) places = divided(places, { door, now: START + at, hungry: true });
  for (const door of ['a', 'b', 'c']) shown.push(placesOf(places, door, START + 3));
  expect(shown).toEqual([[1], [2], [3]]);
  expect(placesOf(divided(places, { door: 'a', now: START + 4, hungry: true }), 'a', START + 5)).toEqual([1]);
});
