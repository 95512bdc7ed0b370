import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createVeger, type Veger } from '../../src/bewaren/veger.ts';
import { type Store, StoreError } from '../../src/store/store.ts';
import { openHome } from '../support/home.ts';
import { loadProtocol } from '../support/load.ts';
import { FLOWS } from '../support/shipped.ts';

const { bewaartermijnen, woorden } = loadProtocol(FLOWS);
const START = Date.parse('2026-12-01T12:00:00Z');
const HOUR = 3_600_000;
/** Three pages of incidents, in each of which nothing is due. */
const AFTER = new Map([
  [undefined, 'b'],
  ['b', 'c'],
]);

describe('What looks for what has been kept for its term', () => {
  let home: Store;
  let veger: Veger;
  let now: number;
  let isDown: boolean;
  let asked: (string | undefined)[];
  let checked: number;
  let timers: number;
  beforeEach(async () => {
    home = await openHome();
    [now, isDown, asked, checked, timers] = [START, false, [], 0, 0];
    const list: Store['list'] = async (query, _limit, from) => {
      // Only exercises are looked for by when they began.
      if (query.vanaf !== undefined) return { summaries: [] };
      asked.push(from);
      if (isDown) throw new StoreError('not now');
      const verder = AFTER.get(from);
      return { summaries: [], ...(verder === undefined ? {} : { verder }) };
    };
    const none = async () => Promise.reject(new Error('nothing is due'));
    veger = createVeger({
      store: { ...home, list },
      termijnen: { now: async () => bewaartermijnen },
      lijsten: { check: async () => void checked++ },
      stripping: () => ({ update: none }),
      refresher: { isFormOpen: () => false, settled: async () => {} },
      listed: none,
      woorden: () => woorden,
      now: () => now,
      timer: () => {
        timers++;
        return () => {};
      },
      log: { info() {}, warn() {}, error() {} },
      metrics: { vernietigd() {} },
    });
  });
  afterEach(() => home.close());

  test('goes on where the home was away for a moment', async () => {
    expect(await veger.turn()).toBe('more');
    isDown = true;
    expect(await veger.turn()).toBe('failed');
    isDown = false;
    await veger.round();
    expect(asked).toEqual([undefined, 'b', 'b', 'c']);
  });

  test('sees to the lists once a day, also where no round comes to its end', async () => {
    isDown = true;
    const after: number[] = [];
    for (const hours of [0, 1, 23, 24, 25, 48]) {
      now = START + hours * HOUR;
      await veger.turn();
      after.push(checked);
    }
    expect(after).toEqual([1, 1, 1, 2, 2, 3]);
  });

  test('begins nothing any more once it was stopped, also in a turn', async () => {
    veger.start();
    veger.stop();
    await veger.idle();
    await Promise.resolve();
    expect(timers).toBe(0);
  });
});
