import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Turn } from '../../src/wire/lane.ts';
import type { Window } from '../../src/wire/rate-window.ts';
import { limitsAt, place, settled } from '../support/limits-clock.ts';

const CONVERSATION: Window[] = [
  { most: 7, within: 1_000 },
  { most: 8, within: 2_000 },
  { most: 60, within: 30_000 },
];
const TENANT: Window[] = [{ most: 10, within: 1_000 }];

interface Ask {
  at: number;
  voorrang: number;
  receiver: number;
}
type Served = Ask & { turn: number };
/** What is used by something to this receiver. */
type TurnsTo = (receiver: number) => Turn[];

/** Each receiver has a chat; all of them count for the tenant too. */
const chats: TurnsTo = (receiver) => [
  { key: `chat ${receiver}`, windows: CONVERSATION },
  { key: 'tenant', windows: TENANT },
];
/** One mailbox sends to all. */
const mailbox: TurnsTo = () => [{ key: 'mailbox', windows: [{ most: 3, within: 1_000 }] }];

/** Everybody asks when they come, and takes the turn when it is theirs; and asks again meanwhile, so long (ms) after they came. */
async function play(asks: readonly Ask[], turnsTo: TurnsTo, again: readonly number[] = []): Promise<Served[]> {
  const { limits, now, pass } = limitsAt();
  const served: Served[] = [];
  const gone = new Set<string>();
  const take = (ask: Ask, name: string) =>
    limits.take(turnsTo(ask.receiver), place(name, ask.voorrang, `${ask.receiver}`));
  const come = async (ask: Ask, name: string) => {
    for (;;) {
      const turn = take(ask, name);
      if (turn === undefined) break;
      await turn;
    }
    gone.add(name);
    served.push({ ...ask, turn: now() });
  };
  const first = asks.toSorted((a, b) => a.at - b.at).map((ask, i) => ({ ask, name: `${i}`, at: ask.at }));
  const all = [...first, ...first.flatMap((each) => again.map((later) => ({ ...each, at: each.at + later })))];
  const came = new Set<string>();
  for (const { ask, name, at } of all.toSorted((a, b) => a.at - b.at)) {
    await pass(at);
    if (!came.has(name)) void come(ask, name);
    else if (!gone.has(name)) void take(ask, name);
    came.add(name);
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

/** Much of it for the first of so many. */
const asks = (receivers: number) =>
  // Nobody comes at the very moment of another, or of a turn (windows are whole seconds): which of them is first is nobody's to say.
  fc.uniqueArray(
    fc.record({
      at: fc.integer({ min: 0, max: 5_000 }),
      voorrang: fc.integer({ min: 0, max: 3 }),
      receiver: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: receivers - 1 })),
    }),
    { maxLength: 100, size: 'max', selector: ({ at }) => at % 1_000 },
  );

test('no window is ever exceeded, and everybody gets a turn', async () => {
  await fc.assert(
    fc.asyncProperty(asks(3), async (arrivals) => {
      const served = await play(arrivals, chats);
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
          const turns = served.filter(({ receiver }) => receiver === chat).map(({ turn }) => turn);
          expect(mostWithin(turns, within)).toBeLessThanOrEqual(most);
        }
    }),
    { numRuns: 30 },
  );
});

test('whoever had to wait had no room the moment before, and nothing less urgent went while it had', async () => {
  await fc.assert(
    fc.asyncProperty(asks(3), async (arrivals) => {
      const served = await play(arrivals, chats);
      const roomFor = (mine: Served, at: number, before: readonly Served[]) =>
        fits(
          before.map(({ turn }) => turn),
          at,
          TENANT,
        ) &&
        fits(
          before.filter(({ receiver }) => receiver === mine.receiver).map(({ turn }) => turn),
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
      expect(await play(arrivals, chats)).toEqual(ideal(arrivals, chats));
    }),
    { numRuns: 30 },
  );
});

/** The longest that any of them waited. */
const worst = (some: readonly Served[]) => Math.max(0, ...some.map(({ at, turn }) => turn - at));
const VOORRANGEN = [0, 1, 2, 3];

test('over the chats of a tenant nobody waits longer at worst than 1.2 times what an ideal queue would let them', async () => {
  await fc.assert(
    fc.asyncProperty(asks(3), async (arrivals) => {
      const [served, best] = [await play(arrivals, chats), ideal(arrivals, chats)];
      for (const voorrang of VOORRANGEN) {
        const of = (all: readonly Served[]) => worst(all.filter((each) => each.voorrang === voorrang));
        expect(of(served)).toBeLessThanOrEqual(1.2 * of(best));
      }
      // Nothing is left unused that the ideal one uses.
      const last = (all: readonly Served[]) => Math.max(0, ...all.map(({ turn }) => turn));
      expect(last(served)).toBeLessThanOrEqual(last(best) / 0.95);
    }),
    { numRuns: 30 },
  );
});

test('of one mailbox no receiver waits longer at worst than 1.2 times what an ideal queue would let them, where much is for one of them too', async () => {
  await fc.assert(
    fc.asyncProperty(asks(5), async (arrivals) => {
      const [served, best] = [await play(arrivals, mailbox), ideal(arrivals, mailbox)];
      for (const voorrang of VOORRANGEN)
        for (const receiver of [0, 1, 2, 3, 4]) {
          const of = (all: readonly Served[]) =>
            worst(all.filter((each) => each.voorrang === voorrang && each.receiver === receiver));
          expect(of(served)).toBeLessThanOrEqual(1.2 * of(best));
        }
    }),
    { numRuns: 100 },
  );
});

/**
 * Looks who may go whenever somebody comes or a window has room again: the most urgent; of those, to the receiver who had fewest turns; of those, who came
 * first. Who had nothing waiting is owed no turns for that time. All its own, and nothing of the program: that is measured by it.
 */
function ideal(arrivals: readonly Ask[], turnsTo: TurnsTo): Served[] {
  const waiting: Ask[] = [];
  const served: Served[] = [];
  const moments = new Set(arrivals.map(({ at }) => at));
  const times = new Map<string, number[]>();
  const turns = new Map<string, number>();
  const rounds = new Map<number, number>();
  const queueOf = ({ voorrang, receiver }: Ask) => `${voorrang} ${receiver}`;
  const hadBy = (ask: Ask) => turns.get(queueOf(ask)) ?? 0;
  const roundOf = ({ voorrang }: Ask) => rounds.get(voorrang) ?? 0;
  while (served.length < arrivals.length) {
    const now = Math.min(...moments);
    moments.delete(now);
    for (const ask of arrivals.filter(({ at }) => at === now)) {
      const waits = waiting.some((each) => queueOf(each) === queueOf(ask));
      if (!waits) turns.set(queueOf(ask), Math.max(hadBy(ask), roundOf(ask) - 1));
      waiting.push(ask);
    }
    for (;;) {
      const next = waiting
        .filter(({ receiver }) =>
          turnsTo(receiver).every(({ key, windows }) => fits(times.get(key) ?? [], now, windows)),
        )
        .sort((a, b) => a.voorrang - b.voorrang || hadBy(a) - hadBy(b) || a.at - b.at)[0];
      if (next === undefined) break;
      waiting.splice(waiting.indexOf(next), 1);
      served.push({ ...next, turn: now });
      turns.set(queueOf(next), hadBy(next) + 1);
      rounds.set(next.voorrang, Math.max(roundOf(next), hadBy(next)));
      for (const { key, windows } of turnsTo(next.receiver)) {
        times.set(key, [...(times.get(key) ?? []), now]);
        for (const { within } of windows) moments.add(now + within);
      }
    }
  }
  return served;
}

test('a place asked for again, however often, is one place: everybody goes when they would have gone', async () => {
  const later = fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(asks(3), later, async (arrivals, again) => {
      expect(await play(arrivals, chats, again)).toEqual(await play(arrivals, chats));
    }),
    { numRuns: 15 },
  );
});
