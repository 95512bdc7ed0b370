import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTermijnen, korterIn, type Termijnen } from '../../src/desk/termijnen.ts';
import { type Bewaartermijn, endOfKeeping, holdsNow } from '../../src/protocol/bewaartermijnen.ts';
import type { Store } from '../../src/store/store.ts';
import { openHome } from '../support/home.ts';
import { loadProtocol } from '../support/load.ts';
import { FLOWS } from '../support/shipped.ts';

const { bewaartermijnen } = loadProtocol(FLOWS);
const START = Date.parse('2026-12-01T12:00:00Z');
const NEXT_YEAR = endOfKeeping({ aantal: 1, eenheid: 'jaar' }, START);

describe('A term that became shorter', () => {
  let store: Store;
  let now: number;
  let veroorzaker: Bewaartermijn;
  let termijnen: Termijnen;
  beforeEach(async () => {
    store = await openHome();
    now = START;
    veroorzaker = bewaartermijnen.veroorzaker;
    termijnen = createTermijnen({
      store,
      protocol: () => ({ bewaartermijnen: { ...bewaartermijnen, veroorzaker } }),
      now: () => now,
    });
    await termijnen.now();
  });
  afterEach(() => store.close());

  const becomes = (aantal: number) => {
    veroorzaker = { aantal, eenheid: 'dagen', tekst: `${aantal} dagen`, reden: 'getikt' };
    now += 1_000;
  };
  const onList = async () => korterIn(await termijnen.whenShown(now), now);
  const held = async () => holdsNow((await termijnen.now()).veroorzaker, now).tekst;

  test('holds from the day on that stood on the list', async () => {
    becomes(5);
    const korter = await onList();
    now += 60_000;
    await termijnen.shown(korter);
    now = (korter[0]?.vanaf ?? 0) - 1;
    expect(await held()).toBe('5 jaar');
    now += 1;
    expect(await held()).toBe('5 dagen');
  });

  test('and shorter again between the list and its telling was not shown: it does not hold', async () => {
    becomes(5);
    const korter = await onList();
    becomes(3);
    await termijnen.shown(korter);
    now = NEXT_YEAR;
    expect(await held()).toBe('5 jaar');
  });
});
