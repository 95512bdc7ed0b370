import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createOutbox, type Outbox } from '../../src/bericht/outbox.ts';
import { SendError } from '../../src/bericht/send.ts';
import type { Bericht } from '../../src/incident/berichten.ts';
import type { Log } from '../../src/kit/log.ts';
import { createMetrics } from '../../src/kit/metrics.ts';
import { NO_TRACE } from '../../src/kit/trace.ts';
import type { Aankomst, LeasedBericht } from '../../src/store/send-queue.ts';
import { openSqliteStore, type SqliteStore } from '../../src/store/sqlite.ts';
import { StoreError } from '../../src/store/store.ts';
import { click, firstRecord, kanaal, nextRecord, START } from '../store/samples.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const metrics = createMetrics();
const MISSED = { missed: true, aankomst: [], daarna: [], asked: true };
const quiet: Log = { info() {}, warn() {}, error() {} };

let store: SqliteStore;
let now: number;
let timers: { at: number; callback: () => void }[];
const outboxes: Outbox[] = [];
beforeEach(() => {
  store = openSqliteStore(':memory:');
  now = START;
  timers = [];
});
afterEach(async () => {
  for (const outbox of outboxes.splice(0)) await outbox.stop();
  await store.close();
});

/** A worker of a process of its own, on the shared store. */
function worker(send: (leased: LeasedBericht) => Promise<void>, asked = true): Outbox {
  const outbox = createOutbox({
    store,
    async send(leased) {
      await send(leased);
      return { aankomst: [], daarna: [], asked };
    },
    now: () => now,
    timer(callback, ms) {
      const timer = { at: now + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    limits: { leave() {}, async ready() {} },
    random: () => 0.5,
    log: quiet,
    metrics,
    trace: NO_TRACE,
  });
  outboxes.push(outbox);
  return outbox;
}

const CAME: Aankomst = { weg: 'kaart', aan: 'iemand', slot: 'kanaal', gelukt: true, tijd: START };

/** A worker whose first attempts are told to wait for their turn, one way having worked; and who calls that turn. */
function standsInLine(facts: { withinMs?: number } = {}) {
  const { promise: turn, resolve: call } = Promise.withResolvers<void>();
  let isMine = false;
  const tried: number[] = [];
  const outbox = worker(async () => {
    tried.push(now);
    if (!isMine)
      throw new SendError('OwnPace', {
        again: true,
        missed: true,
        aankomst: [CAME],
        daarna: [],
        asked: true,
        turn,
        ...facts,
      });
  });
  const line = {
    call() {
      isMine = true;
      call();
    },
  };
  return [{ outbox, tried }, line] as const;
}

/** Lets all that can go on do so. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Lets the clock run, and what becomes due on the way happen. */
async function pass(ms: number): Promise<void> {
  const until = now + ms;
  for (;;) {
    const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
    if (next === undefined) break;
    now = Math.max(now, next.at);
    timers = timers.filter((each) => each !== next);
    next.callback();
    for (const outbox of outboxes) await outbox.drain();
  }
  now = until;
}

test('a look that fails is not "nothing due": it is counted, and looked at again after five seconds', async () => {
  const counted = async () => Number(/^stroomwijzer_kijken_mislukt_total (\d+)$/m.exec(await metrics.text())?.[1]);
  const sent: string[] = [];
  const before = await counted();
  await store.append(click(firstRecord('een', now), { berichten: [kanaal] }));
  const { lease } = store;
  store.lease = () => Promise.reject(new StoreError('niet bereikbaar'));
  await worker(async ({ incident }) => void sent.push(incident)).drain();
  expect(await counted()).toBe(before + 1);
  store.lease = lease;
  await pass(4_999);
  expect(sent).toEqual([]);
  await pass(1);
  expect(sent).toEqual(['een']);
});

test('whoever asks something of the bot comes in between, however much is due', async () => {
  for (let n = 0; n < 30; n++) {
    const berichten = Array.from({ length: 10 }, (_, i): Bericht => ({ doel: 'dossier', persoon: `p${i}` }));
    await store.append(click(firstRecord(`i${n}`, now), { berichten }));
  }
  let sent = 0;
  const draining = worker(async () => void sent++).drain();
  const inOneTurn: number[] = [];
  for (let before = 0; sent < 80; before = sent) {
    await new Promise((resolve) => setImmediate(resolve));
    inOneTurn.push(sent - before);
  }
  await draining;
  expect(Math.max(...inOneTurn)).toBeLessThanOrEqual(8);
});

test('of thousands that are called at the same moment one goes on in a turn of the event loop, the most urgent first', async () => {
  const hulp: Bericht = { doel: 'hulp', hulp: 1, rol: 'bhv', trede: 0 };
  for (let n = 0; n < 300; n++)
    await store.append(click(firstRecord(`i${n}`, now), { berichten: [n === 299 ? hulp : kanaal] }));
  const { promise: turn, resolve: call } = Promise.withResolvers<void>();
  let isTheirs = false;
  const went: string[] = [];
  const failure = { again: true, missed: true, aankomst: [], daarna: [], asked: false, turn };
  const outbox = worker(async ({ bericht }) => {
    if (!isTheirs) throw new SendError('InGroup', failure);
    went.push(bericht.doel);
  });
  await outbox.drain();
  isTheirs = true;
  call();
  const inOneTurn: number[] = [];
  for (let before = 0; went.length < 300; before = went.length) {
    await new Promise((resolve) => setImmediate(resolve));
    inOneTurn.push(went.length - before);
  }
  await outbox.drain();
  expect(Math.max(...inOneTurn)).toBeLessThanOrEqual(4);
  expect(went.indexOf('hulp')).toBeLessThanOrEqual(4);
});

describe('what was taken up together', () => {
  const alarm: Bericht = { doel: 'alarm', alarm: 1, rol: 'griffier', trede: 0 };
  const herinnering: Bericht = { doel: 'termijn', taak: 'opvang', revisie: 1, trede: 0 };

  test('is sent the most urgent first, and recorded in one go', async () => {
    await store.append(click(firstRecord('een', now), { berichten: [kanaal, alarm] }));
    const sent: string[] = [];
    const recorded: number[] = [];
    const { finish } = store;
    store.finish = (ends) => {
      recorded.push(ends.length);
      return finish(ends);
    };
    await worker(async ({ bericht }) => void sent.push(bericht.doel)).drain();
    expect(sent).toEqual(['alarm', 'kanaal']);
    expect(recorded).toEqual([2]);
  });

  test('lets something more urgent that comes meanwhile go before the rest of it', async () => {
    const berichten = Array.from({ length: 12 }, (_, i): Bericht => ({ doel: 'dossier', persoon: `p${i}` }));
    await store.append(click(firstRecord('een', now), { berichten }));
    const sent: string[] = [];
    const outbox = worker(async ({ bericht }) => {
      sent.push(bericht.doel);
      if (sent.length !== 1) return;
      await store.append(click(firstRecord('twee', now), { berichten: [herinnering, alarm] }));
      outbox.wake();
    });
    await outbox.drain();
    expect(sent).toHaveLength(14);
    expect(sent.indexOf('alarm')).toBeLessThan(6);
    expect(sent.at(-1)).toBe('termijn');
  });

  test('does not wait for the one of it that stands in line, nor that one for it', async () => {
    await store.append(click(firstRecord('een', now), { berichten: [alarm, kanaal] }));
    const { promise: turn, resolve: call } = Promise.withResolvers<void>();
    const tried: string[] = [];
    const outbox = worker(async ({ bericht }) => {
      tried.push(bericht.doel);
      if (bericht.doel === 'kanaal' && tried.length < 3)
        throw new SendError('OwnPace', { again: true, missed: true, aankomst: [CAME], daarna: [], asked: true, turn });
    });
    await outbox.drain();
    expect((await store.berichten('een')).map(({ staat }) => staat)).toEqual(['verzonden', 'wacht']);
    call();
    await new Promise((resolve) => setImmediate(resolve));
    await outbox.drain();
    expect(tried).toEqual(['alarm', 'kanaal', 'kanaal']);
    expect((await store.berichten('een')).map(({ staat }) => staat)).toEqual(['verzonden', 'verzonden']);
  });
});

describe('the outbox, for several processes', () => {
  test('what another process recorded and never sent goes out within a minute, also when nothing was waiting', async () => {
    const sent: string[] = [];
    await worker(async ({ incident }) => void sent.push(incident)).drain();
    await store.append(click(firstRecord('een', now), { berichten: [kanaal] }));
    expect(sent).toEqual([]);
    await pass(MINUTE);
    expect(sent).toEqual(['een']);
  });

  test('what a process had taken up when it died is sent by another when the lease ends', async () => {
    await store.append(click(firstRecord('een', now), { berichten: [kanaal] }));
    await store.lease(now, MINUTE);
    const sent: number[] = [];
    await worker(async () => void sent.push(now)).drain();
    expect(sent).toEqual([]);
    await pass(2 * MINUTE);
    expect(sent).toEqual([START + MINUTE]);
  });

  test('who stops gives back what it cannot finish in time, and another takes that up at once', async () => {
    await store.append(click(firstRecord('een', now), { berichten: [kanaal] }));
    const hangs = Promise.withResolvers<void>();
    const stopping = worker(() => hangs.promise);
    stopping.wake();
    await new Promise((resolve) => setImmediate(resolve));
    const stopped = stopping.stop(5_000);
    for (const { callback } of timers.splice(0)) callback();
    await stopped;
    const sent: string[] = [];
    await worker(async ({ incident }) => void sent.push(incident)).drain();
    expect(sent).toEqual(['een']);
    hangs.resolve();
  });

  test('who stops gives back what it was about to send with the lease that was being renewed, and sends it no more', async () => {
    const alle = ['griffier', 'cag', 'teamleider', 'burgemeester', 'jurist'];
    const berichten = alle.map((rol) => ({ doel: 'alarm', alarm: 1, rol, trede: 0 }) as const);
    await store.append(click(firstRecord('een', now), { berichten }));
    const rolOf = ({ bericht }: LeasedBericht) => (bericht.doel === 'alarm' ? bericht.rol : '');
    const tried: string[] = [];
    const sends = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
    const stopping = worker(async (leased) => {
      tried.push(rolOf(leased));
      await sends[tried.length - 1]?.promise;
    });
    stopping.wake();
    await settled();
    expect(tried).toHaveLength(4);
    // The fifth has been taken up with them: its lease is renewed before it is sent, and the answer is late.
    now += 40_000;
    const { finish } = store;
    const answer = Promise.withResolvers<void>();
    store.finish = async (ends) => {
      const done = await finish.call(store, ends);
      if (ends.some(({ staat }) => staat === 'geleast')) await answer.promise;
      return done;
    };
    sends[0]?.resolve();
    await settled();
    store.finish = finish;
    const stopped = stopping.stop(5_000);
    for (const { callback } of timers.splice(0)) callback();
    await settled();
    answer.resolve();
    await stopped;
    const other: string[] = [];
    await worker(async (leased) => void other.push(rolOf(leased))).drain();
    for (const { resolve } of sends) resolve();
    expect(other.sort()).toEqual(alle.filter((rol) => rol !== tried[0]).sort());
    expect(tried).toHaveLength(4);
  });

  test('who stops waits for what can be finished in time, and takes up nothing more', async () => {
    await store.append(click(firstRecord('een', now), { berichten: [kanaal] }));
    await store.append(click(firstRecord('twee', now), { berichten: [kanaal] }));
    const sent: string[] = [];
    const waits = Promise.withResolvers<void>();
    const stopping = worker(async ({ incident }) => {
      await waits.promise;
      sent.push(incident);
    });
    stopping.wake();
    await new Promise((resolve) => setImmediate(resolve));
    const stopped = stopping.stop(5_000);
    await store.append(click(firstRecord('drie', now), { berichten: [kanaal] }));
    waits.resolve();
    await stopped;
    expect(sent.sort()).toEqual(['een', 'twee']);
    expect(await store.nextDue()).toBe(now);
  });

  test('two workers send each notification once, in order for the same purpose', async () => {
    let last = firstRecord('een', now);
    await store.append(click(last, { berichten: [kanaal] }));
    for (let n = 0; n < 20; n++) {
      last = nextRecord(last);
      await store.append(click(last, { berichten: [kanaal] }));
    }
    now = last.tijd;
    const sent: number[] = [];
    const workers = [1, 2].map(() => worker(async ({ revisie }) => void sent.push(revisie)));
    await Promise.all(workers.map((each) => each.drain()));
    await pass(MINUTE);
    expect(sent).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
  });

  test('one that keeps failing is tried for a day, then given up: the CAG is told', async () => {
    await store.append(click(firstRecord('een', now), { berichten: [kanaal] }));
    const tried: number[] = [];
    const told: string[] = [];
    const outbox = worker(async ({ bericht }) => {
      if (bericht.doel === 'niet_gelukt') return void told.push(bericht.wat);
      tried.push(now);
      throw new SendError('503', { again: true, ...MISSED });
    });
    await outbox.drain();
    await pass(24 * HOUR - MINUTE);
    expect(told).toEqual([]);
    expect(tried.length).toBeGreaterThan(100);
    await pass(15 * MINUTE);
    expect(told).toEqual(['kanaal']);
    const attempts = tried.length;
    await pass(24 * HOUR);
    expect(tried).toHaveLength(attempts);
    expect((await store.berichten('een')).map(({ staat }) => staat)).toEqual(['mislukt', 'verzonden']);
    expect(await metrics.text()).toContain('stroomwijzer_berichten_total{doel="kanaal",uitkomst="opgegeven"} 1');
  });

  test('what waited while a process slept does not come down in a burst, and all of it comes', async () => {
    for (let n = 0; n < 300; n++) await store.append(click(firstRecord(`i${n}`, now), { berichten: [kanaal] }));
    now += 24 * HOUR;
    const sent: number[] = [];
    await worker(async () => void sent.push(now)).drain();
    expect(sent.length).toBeLessThan(170);
    await pass(MINUTE);
    expect(sent).toHaveLength(300);
    const within = (from: number) => sent.filter((at) => at > from && at <= from + 4_000).length;
    expect(Math.max(...sent.map((at) => within(at - 1)))).toBeLessThan(170);
  });

  test('a process that slept for a day sends what waited, and gives nothing up before it tried for a day', async () => {
    await store.append(click(firstRecord('een', now), { berichten: [kanaal] }));
    now += 30 * HOUR;
    const tried: number[] = [];
    const outbox = worker(async () => {
      tried.push(now);
      if (tried.length < 3) throw new SendError('503', { again: true, ...MISSED });
    });
    await outbox.drain();
    await pass(HOUR);
    expect(tried).toHaveLength(3);
    expect((await store.berichten('een')).map(({ staat }) => staat)).toEqual(['verzonden']);
  });

  test('what must stand in line a day after it was first tried has not failed, and goes when it is its turn', async () => {
    await store.append(click(firstRecord('een', now), { berichten: [kanaal] }));
    const [first] = standsInLine();
    await first.outbox.drain();
    await first.outbox.stop();
    now += 25 * HOUR;
    const [second, line] = standsInLine();
    await second.outbox.drain();
    expect((await store.berichten('een')).map(({ staat }) => staat)).toEqual(['wacht']);
    line.call();
    await pass(MINUTE);
    expect((await store.berichten('een')).map(({ staat }) => staat)).toEqual(['verzonden']);
  });

  test('a clock that is set back delays nothing by more than a minute', async () => {
    const sent: number[] = [];
    await worker(async () => void sent.push(now)).drain();
    now -= 3 * HOUR;
    await store.append(click(firstRecord('een', now), { berichten: [kanaal] }));
    for (const timer of timers) timer.at -= 3 * HOUR;
    await pass(MINUTE);
    expect(sent).toHaveLength(1);
  });

  test('what stands in line goes on when it is its turn, and not before; another process does not take it meanwhile', async () => {
    await store.append(click(firstRecord('een', now), { berichten: [kanaal] }));
    const [mine, line] = standsInLine();
    const other: number[] = [];
    await mine.outbox.drain();
    await worker(async () => void other.push(now)).drain();
    await pass(HOUR);
    expect(mine.tried).toEqual([START]);
    line.call();
    await mine.outbox.drain();
    expect(mine.tried).toEqual([START, START + HOUR]);
    expect((await store.berichten('een')).map(({ staat, pogingen }) => [staat, pogingen])).toEqual([['verzonden', 0]]);
    expect(other).toEqual([]);
  });

  test('what stood in line is given back by who stops, with how far it came', async () => {
    await store.append(click(firstRecord('een', now), { berichten: [kanaal] }));
    const [mine] = standsInLine();
    await mine.outbox.drain();
    await mine.outbox.stop();
    const went: LeasedBericht[] = [];
    await worker(async (leased) => void went.push(leased)).drain();
    expect(went.map(({ aankomst }) => aankomst)).toEqual([[CAME]]);
  });

  test.each([
    ['while this process waits for it', false],
    ['and was not recorded in time', true],
  ])('what is told to stand in line while a process stops is given back: %s', async (_when, isLate) => {
    await store.append(click(firstRecord('een', now), { berichten: [kanaal] }));
    const asked = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const failure = { again: true, ...MISSED, turn: new Promise<void>(() => {}) };
    const stopping = worker(async () => {
      await asked.promise;
      throw new SendError('OwnPace', failure);
    });
    stopping.wake();
    await new Promise((resolve) => setImmediate(resolve));
    const { finish } = store;
    if (isLate)
      store.finish = async (ends) => {
        const done = await finish.call(store, ends);
        await written.promise;
        return done;
      };
    const stopped = stopping.stop(5_000);
    asked.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    store.finish = finish;
    if (isLate) for (const { callback } of timers.splice(0)) callback();
    await stopped;
    written.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    const sent: string[] = [];
    await worker(async ({ incident }) => void sent.push(incident)).drain();
    expect(sent).toEqual(['een']);
  });

  test('who stands in line longer than another way may wait goes on for that way', async () => {
    await store.append(click(firstRecord('een', now), { berichten: [kanaal] }));
    const [mine] = standsInLine({ withinMs: 5 * MINUTE });
    await mine.outbox.drain();
    await pass(10 * MINUTE);
    expect(mine.tried).toEqual([START, START + 5 * MINUTE, START + 10 * MINUTE]);
  });

  test.each([
    ['what is sent: 160 in four seconds', true, 160],
    ['what only joins a group, of which nothing is sent: 600', false, 600],
  ])('there is a pace to %s', async (_what, asked, most) => {
    const all = 700;
    for (let n = 0; n < all; n++) await store.append(click(firstRecord(`nr-${n}`, now), { berichten: [kanaal] }));
    const sent: number[] = [];
    await worker(async () => void sent.push(now), asked).drain();
    expect(sent).toEqual(Array.from({ length: most }, () => START));
    await pass(MINUTE);
    expect(sent).toHaveLength(all);
  });

  test('Retry-After is kept to', async () => {
    await store.append(click(firstRecord('een', now), { berichten: [kanaal] }));
    const tried: number[] = [];
    await worker(async () => {
      tried.push(now);
      if (tried.length === 1) throw new SendError('429', { again: true, retryAfterMs: 17_000, ...MISSED });
    }).drain();
    await pass(MINUTE);
    expect(tried).toEqual([START, START + 17_000]);
  });
});
