import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAIL_TURNS } from '../../src/graph/pace.ts';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import type { Delen } from '../../src/store/delen.ts';
import type { Store } from '../../src/store/store.ts';
import { turnsOf } from '../../src/teams/pace.ts';
import { type CosmosDouble, startCosmosDouble } from '../support/cosmos-double.ts';
import { mostWithin, openWorld } from '../support/several-processes.ts';

let double: CosmosDouble;
let store: Store & Delen;
beforeEach(async () => {
  double = await startCosmosDouble();
  store = await open();
});
afterEach(async () => {
  await store.close();
  await double.close();
});

const open = () =>
  openCosmosStore({ endpoint: double.endpoint, key: double.key, database: 'delen' }, { wait: async () => {} });
const held = (door: string, tot: number) => ({ plaatsen: [{ door, tot }], vragen: [] });

test('who writes second is told so, and nothing is written', async () => {
  const other = await open();
  try {
    expect(await store.places()).toBeUndefined();
    const first = await Promise.all([
      store.savePlaces(held('a', 1), undefined),
      other.savePlaces(held('b', 2), undefined),
    ]);
    expect(first.sort()).toEqual(['conflict', 'saved']);
    const found = await store.places();
    const next = await Promise.all([
      store.savePlaces(held('a', 3), found?.versie),
      other.savePlaces(held('b', 4), found?.versie),
    ]);
    expect(next.sort()).toEqual(['conflict', 'saved']);
    expect(await store.savePlaces(held('c', 5), found?.versie)).toBe('conflict');
    expect([3, 4]).toContain((await other.places())?.places.plaatsen[0]?.tot);
  } finally {
    await other.close();
  }
});

const MINUTE = 60_000;
const KINDS = [turnsOf('chat'), MAIL_TURNS];

test('three processes on one Cosmos home, of which one dies and another starts, never pass a limit together', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(3), fc.nat(1), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 40_000 })), {
        minLength: 6,
        maxLength: 12,
      }),
      fc.nat(11),
      async (loads, death) => {
        const homes = [await open(), await open(), await open(), await open()];
        let next = 0;
        const world = openWorld({
          places: () => (homes[next++ % 4] ?? store).places(),
          savePlaces: (places, versie) => (homes[next++ % 4] ?? store).savePlaces(places, versie),
        });
        const all = [world.start(), world.start(500), world.start(-500)];
        for (const [i, [who, kind, count, ms]] of loads.entries()) {
          if (i === death) {
            all.shift()?.kill();
            all.push(world.start());
          }
          all[who % all.length]?.load(KINDS[kind] ?? [], count);
          await world.pass(ms);
        }
        await world.pass(30 * MINUTE);
        expect(all.map((each) => each.waiting())).toEqual([0, 0, 0]);
        for (const { key, windows } of KINDS.flat())
          for (const window of windows) expect(mostWithin(world.sent, key, window)).toBeLessThanOrEqual(window.most);
        await Promise.all(homes.map((each) => each.close()));
      },
    ),
    { numRuns: 5 },
  );
});
