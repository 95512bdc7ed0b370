import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Turn } from '../../src/wire/lane.ts';
import { createLimits, GIVEN_FOR, type Limits } from '../../src/wire/limits.ts';
import { Line, type Place, type Waiting } from '../../src/wire/line.ts';
import type { Window } from '../../src/wire/rate-window.ts';

const CONVERSATION: Window[] = [
  { most: 7, within: 1_000 },
  { most: 8, within: 2_000 },
  { most: 60, within: 30_000 },
];
const TENANT: Window[] = [{ most: 10, within: 1_000 }];

interface Ask {
  at: number;
  voorrang: number;
  /** The conversation that it goes to; all of them count for the tenant too. */
  chat: number;
}
type Served = Ask & { turn: number };

/** Limits beside a clock that stands until it is moved. */
function limitsAt(start = 0) {
  let now = start;
  let timers: { at: number; callback: () => void }[] = [];
  const timer = (callback: () => void, ms: number) => {
    const mine = { at: now + ms, callback };
    timers.push(mine);
    return () => {
      timers = timers.filter((each) => each !== mine);
    };
  };
  const limits = createLimits(() => now, timer);
  return {
    limits,
    now: () => now,
    next: () => Math.min(...timers.map(({ at }) => at)),
    /** Moves the clock, and lets those whose turn came take it. */
    async pass(until: number): Promise<void> {
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        now = Math.max(now, next.at);
        timers = timers.filter((each) => each !== next);
        next.callback();
        await settled();
      }
      now = Math.max(now, until);
    },
  };
}

/** What waits for a promise goes on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

const turnsTo = (chat: number): Turn[] => [
  { key: `chat ${chat}`, windows: CONVERSATION },
  { key: 'tenant', windows: TENANT },
];

const place = (name: string, voorrang: number, receiver = 'r'): Place => ({ name, owner: name, receiver, voorrang });

/** Everybody asks when they come, and takes the turn when it is theirs. */
async function play(asks: readonly Ask[]): Promise<Served[]> {
  const { limits, now, pass } = limitsAt();
  const served: Served[] = [];
  const come = async (ask: Ask, name: string) => {
    for (;;) {
      const turn = limits.take(turnsTo(ask.chat), place(name, ask.voorrang, `chat ${ask.chat}`));
      if (turn === undefined) break;
      await turn;
    }
    served.push({ ...ask, turn: now() });
  };
  for (const [i, ask] of asks.toSorted((a, b) => a.at - b.at).entries()) {
    await pass(ask.at);
    void come(ask, `${i}`);
    await settled();
  }
  await pass(3_600_000);
  return served;
}

/** The most moments in any stretch of this length. */
function mostWithin(times: readonly number[], within: number): number {
  return Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + within).length));
}

const fits = (times: readonly number[], at: number, windows: readonly Window[]) =>
  windows.every(({ most, within }) => times.filter((time) => time > at - within).length < most);

const asks = (chats: number) =>
  // Nobody comes at the very moment of another, or of a turn (windows are whole seconds): which of them is first is nobody's to say.
  fc.uniqueArray(
    fc.record({
      at: fc.integer({ min: 0, max: 5_000 }),
      voorrang: fc.integer({ min: 0, max: 3 }),
      chat: fc.integer({ min: 0, max: chats - 1 }),
    }),
    { maxLength: 100, size: 'max', selector: ({ at }) => at % 1_000 },
  );

test('no window is ever exceeded, and everybody gets a turn', async () => {
  await fc.assert(
    fc.asyncProperty(asks(3), async (arrivals) => {
      const served = await play(arrivals);
      expect(served).toHaveLength(arrivals.length);
      for (const { most, within } of TENANT)
        expect(
          mostWithin(
            served.map(({ turn }) => turn),
            within,
          ),
        ).toBeLessThanOrEqual(most);
      for (const chat of [0, 1, 2])
        for (const { most, within } of CONVERSATION) {
          const turns = served.filter((each) => each.chat === chat).map(({ turn }) => turn);
          expect(mostWithin(turns, within)).toBeLessThanOrEqual(most);
        }
    }),
    { numRuns: 30 },
  );
});

test('whoever had to wait had no room the moment before, and nothing less urgent went while it had', async () => {
  await fc.assert(
    fc.asyncProperty(asks(3), async (arrivals) => {
      const served = await play(arrivals);
      const roomFor = (mine: Served, at: number, before: readonly Served[]) =>
        fits(
          before.map(({ turn }) => turn),
          at,
          TENANT,
        ) &&
        fits(
          before.filter(({ chat }) => chat === mine.chat).map(({ turn }) => turn),
          at,
          CONVERSATION,
        );
      for (const [i, mine] of served.entries()) {
        // `served` is in the order in which they went.
        const before = served.slice(0, i);
        for (const other of before)
          if (other.turn > mine.at && other.voorrang > mine.voorrang)
            expect(roomFor(mine, other.turn, before.slice(0, before.indexOf(other)))).toBe(false);
        if (mine.turn > mine.at)
          expect(
            roomFor(
              mine,
              mine.turn - 1,
              before.filter(({ turn }) => turn < mine.turn),
            ),
          ).toBe(false);
      }
    }),
    { numRuns: 30 },
  );
});

test('in one chat each goes when an ideal queue would let it: by voorrang, then as they came', async () => {
  await fc.assert(
    fc.asyncProperty(asks(1), async (arrivals) => {
      const served = await play(arrivals);
      expect(served.map(({ turn }) => turn)).toEqual(ideal(arrivals).map(({ turn }) => turn));
      expect(served.map(({ voorrang }) => voorrang)).toEqual(ideal(arrivals).map(({ voorrang }) => voorrang));
    }),
    { numRuns: 30 },
  );
});

/** Looks each millisecond who may go. */
function ideal(arrivals: readonly Ask[]): Served[] {
  const waiting = arrivals.toSorted((a, b) => a.at - b.at);
  const served: Served[] = [];
  for (let now = 0; waiting.length > 0; now++) {
    for (;;) {
      const came = waiting.filter(({ at }) => at <= now).sort((a, b) => a.voorrang - b.voorrang);
      const next = came[0];
      const times = served.map(({ turn }) => turn);
      if (next === undefined || !fits(times, now, [...CONVERSATION, ...TENANT])) break;
      waiting.splice(waiting.indexOf(next), 1);
      served.push({ ...next, turn: now });
    }
  }
  return served;
}

test('in several chats nobody waits longer at worst than 1.2 times what an ideal queue would, in which receivers take turns too', async () => {
  await fc.assert(
    fc.asyncProperty(asks(3), async (arrivals) => {
      const [served, best] = [await play(arrivals), idealInTurns(arrivals)];
      const worst = (all: readonly Served[], voorrang: number) =>
        Math.max(0, ...all.filter((each) => each.voorrang === voorrang).map(({ at, turn }) => turn - at));
      for (const voorrang of [0, 1, 2, 3])
        expect(worst(served, voorrang)).toBeLessThanOrEqual(1.2 * worst(best, voorrang));
      // Nothing is left unused that the ideal one uses.
      const last = (all: readonly Served[]) => Math.max(0, ...all.map(({ turn }) => turn));
      expect(last(served)).toBeLessThanOrEqual(last(best) / 0.95);
    }),
    { numRuns: 30 },
  );
});

/** Looks each millisecond whose turn it is in the line, and whether every window has room: without timers, and without places that are held. */
function idealInTurns(arrivals: readonly Ask[]): Served[] {
  const coming = arrivals.toSorted((a, b) => a.at - b.at);
  const line = new Line();
  const asked = new Map<string, Ask>();
  const times = new Map<string, number[]>();
  const served: Served[] = [];
  for (let now = 0; served.length < arrivals.length; now++) {
    for (let next = coming[0]; next !== undefined && next.at <= now; next = coming[0]) {
      coming.shift();
      const name = `${asked.size}`;
      asked.set(name, next);
      line.join(name, turnsTo(next.chat), place(name, next.voorrang, `chat ${next.chat}`));
    }
    const mayGo = ({ turns }: Waiting) => turns.every(({ key, windows }) => fits(times.get(key) ?? [], now, windows));
    for (let next = line.first(mayGo); next !== undefined; next = line.first(mayGo)) {
      for (const { key } of next.turns) times.set(key, [...(times.get(key) ?? []), now]);
      line.serve(next);
      const ask = asked.get(next.name);
      if (ask !== undefined) served.push({ ...ask, turn: now });
    }
  }
  return served;
}

const ONE: Turn[] = [{ key: 'one', windows: [{ most: 1, within: 1_000 }] }];

test('asked for ninety times it is one place, and moves nobody', async () => {
  const { limits, pass } = limitsAt();
  limits.take(ONE, place('first', 1));
  const [a, b] = [limits.take(ONE, place('a', 1)), limits.take(ONE, place('b', 1))];
  const went: string[] = [];
  void a?.then(() => {
    went.push('a');
    limits.take(ONE, place('a', 1));
  });
  void b?.then(() => {
    went.push('b');
  });
  for (let i = 0; i < 90; i++) expect(limits.take(ONE, place('b', 1))).toBe(b);
  await pass(1_000);
  expect(went).toEqual(['a']);
  await pass(2_000);
  expect(went).toEqual(['a', 'b']);
});

test('of an owner that ended, the places are another’s at once', async () => {
  const { limits, pass } = limitsAt();
  limits.take(ONE, place('first', 1));
  limits.take(ONE, place('ended', 0));
  let came = false;
  void limits.take(ONE, place('next', 1))?.then(() => {
    came = true;
  });
  await pass(1_000);
  expect(came).toBe(false);
  limits.leave('ended');
  await settled();
  expect(came).toBe(true);
});

test('a turn that nobody comes for is another’s after a while', async () => {
  const { limits, now, pass } = limitsAt();
  limits.take(ONE, place('first', 1));
  limits.take(ONE, place('lost', 0));
  let came = 0;
  void limits.take(ONE, place('next', 1))?.then(() => {
    came = now();
  });
  await pass(60_000);
  expect(came).toBe(1_000 + GIVEN_FOR);
});

test('much for one receiver does not hold up what is for another', async () => {
  const { limits, now, pass } = limitsAt();
  const mailbox: Turn[] = [{ key: 'mailbox', windows: [{ most: 30, within: 60_000 }] }];
  const came = new Map<string, number>();
  const ask = async (name: string, receiver: string) => {
    const turn = limits.take(mailbox, place(name, 1, receiver));
    await turn;
    if (turn !== undefined) limits.take(mailbox, place(name, 1, receiver));
    came.set(name, now());
  };
  for (let i = 0; i < 500; i++) void ask(`a${i}`, 'a');
  void ask('b', 'b');
  await pass(20 * 60_000);
  expect(came.get('b')).toBe(60_000);
  expect(came.get('a499')).toBe(16 * 60_000);
});

test('what is kept is for what goes before all else alone', () => {
  const { limits } = limitsAt();
  const turns: Turn[] = [{ key: 'chat', windows: [{ most: 3, within: 3_600_000, kept: 1 }] }];
  const asked = (name: string, voorrang: number) => limits.take(turns, place(name, voorrang)) === undefined;
  expect([asked('a', 1), asked('b', 1), asked('c', 1), asked('help', 0), asked('more help', 0)]).toEqual([
    true,
    true,
    false,
    true,
    false,
  ]);
});

test('a process without a part of a limit holds up what can wait, and not who must act now', () => {
  const none = {
    of: (window: Window) => ({ ...window, most: 0 }),
    async ready() {},
    want() {},
    onMore() {},
    async stop() {},
  };
  const limits = createLimits(
    () => 0,
    () => () => {},
    none,
  );
  const takes = (name: string, voorrang: number) =>
    limits.take([{ key: name, windows: TENANT }], { name, owner: name, receiver: name, voorrang }) === undefined;
  expect([0, 1, 2, 3].map((voorrang) => takes(`${voorrang}`, voorrang))).toEqual([true, true, false, false]);
  expect(
    limits.take([{ key: '1', windows: TENANT }], { name: 'b', owner: 'b', receiver: 'b', voorrang: 1 }),
  ).toBeDefined();
});

test('an answer that somebody waits for counts, and is not held up', async () => {
  const { limits, now, pass } = limitsAt();
  limits.count(ONE);
  limits.count(ONE);
  let came = 0;
  void limits.take(ONE, place('a', 0))?.then(() => {
    came = now();
  });
  await pass(5_000);
  expect(came).toBe(1_000);
});

test('two keys: a turn is taken for both or for none', () => {
  const { limits }: { limits: Limits } = limitsAt();
  const two: Turn = { key: 'two', windows: [{ most: 2, within: 1_000 }] };
  expect(limits.take([...ONE, two], place('a', 0))).toBeUndefined();
  expect(limits.take([...ONE, two], place('b', 0))).toBeInstanceOf(Promise);
  expect(limits.take([two], place('c', 0))).toBeUndefined();
  expect(limits.take([two], place('d', 0))).toBeInstanceOf(Promise);
});
