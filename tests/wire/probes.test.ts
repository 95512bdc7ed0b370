import { afterEach, describe, expect, test } from '@jest/globals';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { createMissing, createTurns } from '../../src/wire/probes.ts';
import { failing } from '../support/failing-store.ts';
import { type Gemeente, openGemeente } from '../support/gemeente.ts';

const SECOND = 1_000;

let g: Gemeente | undefined;
afterEach(() => g?.close());

test('a bot that can serve people says so, and nothing else', async () => {
  g = await openGemeente();
  expect(await g.ziet('/klaar')).toEqual({ status: 200, text: '{"status":"klaar"}' });
  expect(await g.ziet('/gezond')).toEqual({ status: 200, text: '{"status":"ok"}' });
});

test('while nothing can be read it is not ready, says what is missing, and is ready again when that is over', async () => {
  const { store, fail } = failing(openSqliteStore(':memory:'));
  g = await openGemeente({ store });
  fail('bundle', 'lease');
  await g.app.outbox.drain();
  expect(await g.ziet('/klaar')).toEqual({
    status: 503,
    text: '{"status":"niet klaar","mist":["opslag","outbox"]}',
  });
  // It lives all the same: another process would not have a home either.
  expect((await g.ziet('/gezond')).status).toBe(200);
  fail();
  await g.pass(10 * SECOND);
  expect((await g.ziet('/klaar')).status).toBe(200);
});

test('what is well is not asked for again each time: anybody may ask', async () => {
  const real = openSqliteStore(':memory:');
  let asked = 0;
  const bundle = (hash: string) => {
    asked += 1;
    return real.bundle(hash);
  };
  g = await openGemeente({ store: { ...real, bundle } });
  for (let times = 0; times < 20; times++) expect((await g.ziet('/klaar')).status).toBe(200);
  expect(asked).toBe(1);
  await g.advance(60 * SECOND);
  await g.ziet('/klaar');
  expect(asked).toBe(2);
});

test('a turn that failed and what was refused are on /metrics, by reason', async () => {
  g = await openGemeente();
  await g.send({ ...g.bericht('noor', { text: 'melding' }), channelId: 'webchat' });
  await g.send({ ...g.bericht('noor', { text: 'melding' }), from: { id: '29:gast' } });
  await g.send([] as never);
  g.connector.fail({ status: 403 }, 5);
  expect((await g.send(g.bericht('noor', { text: 'hallo' }))).status).toBe(500);
  const { text } = await g.ziet('/metrics');
  expect(text).toContain('stroomwijzer_geweigerd_total{reden="geen_activiteit"} 1');
  expect(text).toContain('stroomwijzer_geweigerd_total{reden="onbekende_persoon"} 1');
  expect(text).toContain('stroomwijzer_geweigerd_total{reden="geen_json"} 1');
  expect(text).toContain('stroomwijzer_beurten_mislukt_total 1');
});

test('a thousand refusals are one line in the log for each reason, and a line again after an hour', async () => {
  g = await openGemeente();
  const lines = () => (g?.logged() ?? '').split('Requests are refused').length - 1;
  for (let times = 0; times < 100; times++) await g.send({ type: 'onzin' });
  expect(lines()).toBe(1);
  await g.advance(3_600 * SECOND);
  await g.send({ type: 'onzin' });
  expect(lines()).toBe(2);
});

describe('turns', () => {
  test('are well as long as one of them ends now and then; when none ends for a minute, only a new process helps', async () => {
    let at = 0;
    const turns = createTurns(() => at);
    const hangs = Promise.withResolvers<void>();
    void turns.run(() => hangs.promise);
    at += 59 * SECOND;
    expect(turns.alive()).toBe(true);
    await turns.run(async () => {});
    at += 59 * SECOND;
    expect(turns.alive()).toBe(true);
    at += 1 * SECOND;
    expect(turns.alive()).toBe(false);
    hangs.resolve();
    await hangs.promise;
    await Promise.resolve();
    expect(turns.alive()).toBe(true);
  });

  test('are waited for, also when nobody waits for their answer any more', async () => {
    const turns = createTurns(() => 0);
    const goes = Promise.withResolvers<void>();
    let isIdle = false;
    void turns.run(() => goes.promise);
    const idle = turns.idle().then(() => {
      isIdle = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isIdle).toBe(false);
    goes.resolve();
    await idle;
  });

  test('one that fails has ended too', async () => {
    let at = 0;
    const turns = createTurns(() => at);
    await expect(turns.run(() => Promise.reject(new Error('stuk')))).rejects.toThrow('stuk');
    at += 3_600 * SECOND;
    expect(turns.alive()).toBe(true);
  });
});

test('a need that does not answer is not met, and does not hold up the answer', async () => {
  const timers: (() => void)[] = [];
  const timer = (callback: () => void) => {
    timers.push(callback);
    return () => {};
  };
  const missing = createMissing([{ name: 'opslag', isMet: () => new Promise(() => {}) }], () => 0, timer);
  const asked = missing();
  for (const callback of timers) callback();
  expect(await asked).toEqual(['opslag']);
});
