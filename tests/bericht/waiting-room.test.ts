import { expect, test } from '@jest/globals';
import { WaitingRoom } from '../../src/bericht/waiting-room.ts';
import type { LeasedBericht } from '../../src/store/send-queue.ts';

const MINUTE = 60_000;

/** A room with a clock of its own, of which each renewal waits until it is answered; the store knows the newest lease alone, as both stores do. */
function room() {
  let now = 0;
  let known = MINUTE;
  const timers: { at: number; callback: () => void }[] = [];
  const asked: PromiseWithResolvers<void>[] = [];
  const left: string[] = [];
  const called: string[] = [];
  const waiting = new WaitingRoom(
    {
      store: {
        async finish(ends) {
          const [end] = ends;
          const isHeld = end?.staat === 'geleast' && end.leasedUntil === known;
          if (isHeld) known = end.tot;
          const answer = Promise.withResolvers<void>();
          asked.push(answer);
          await answer.promise;
          return new Set(isHeld ? [end.id] : []);
        },
      },
      limits: { leave: (id) => void left.push(id) },
      log: { info() {}, warn() {}, error() {} },
      now: () => now,
      timer(callback, ms) {
        timers.push({ at: now + ms, callback });
        return () => {};
      },
    },
    ({ id }) => void called.push(id),
  );
  async function advance(ms: number) {
    now += ms;
    for (const { callback } of timers.splice(0).filter(({ at }) => at <= now)) callback();
    await new Promise(setImmediate);
  }
  return { waiting, asked, left, called, advance };
}

const letter: LeasedBericht = {
  id: 'een/b:00000001:000',
  incident: 'een',
  revisie: 1,
  bericht: { doel: 'kanaal' },
  pogingen: 1,
  aankomst: [],
  leasedUntil: MINUTE,
  sinds: 0,
};

test('who goes on while its lease is renewed has the longer one, and keeps its place in line', async () => {
  const { waiting, asked, left, called, advance } = room();
  const turn = Promise.withResolvers<void>();
  waiting.keep(letter, { turn: turn.promise, withinMs: Number.POSITIVE_INFINITY });
  await advance(40_000);
  expect(asked).toHaveLength(1);
  turn.resolve();
  await advance(0);
  expect(called).toEqual([letter.id]);
  const fresh = waiting.fresh(waiting.take(letter.id) ?? letter);
  asked[0]?.resolve();
  expect((await fresh)?.leasedUntil).toBeGreaterThan(MINUTE);
  expect(asked).toHaveLength(1);
  expect(left).toEqual([]);
});

test('who is called and does not go on before the process stops is given back with the lease that it was being given', async () => {
  const { waiting, asked, called, advance } = room();
  const turn = Promise.withResolvers<void>();
  waiting.keep(letter, { turn: turn.promise, withinMs: Number.POSITIVE_INFINITY });
  await advance(40_000);
  turn.resolve();
  await advance(0);
  expect(called).toEqual([letter.id]);
  waiting.close();
  const back = waiting.empty();
  asked[0]?.resolve();
  expect((await back).map(({ leasedUntil }) => leasedUntil > MINUTE)).toEqual([true]);
});

test('a process that stops waits for the renewal under way, and renews no others', async () => {
  const { waiting, asked, advance } = room();
  const line = { turn: new Promise<void>(() => {}), withinMs: Number.POSITIVE_INFINITY };
  for (const incident of ['een', 'twee', 'drie']) waiting.keep({ ...letter, incident, id: incident }, line);
  await advance(40_000);
  waiting.close();
  const back = waiting.empty();
  asked[0]?.resolve();
  expect((await back).map(({ id, leasedUntil }) => [id, leasedUntil > MINUTE])).toEqual([
    ['een', true],
    ['twee', false],
    ['drie', false],
  ]);
  expect(asked).toHaveLength(1);
});
