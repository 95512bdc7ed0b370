import { randomBytes, randomUUID } from 'node:crypto';
import { CosmosClient } from '@azure/cosmos';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { openCosmosZegel } from '../../src/store/sleutels/cosmos-zegel.ts';
import { type Store, StoreError } from '../../src/store/store.ts';
import { type CosmosDouble, type Fault, startCosmosDouble } from '../support/cosmos-double.ts';
import { type Keys, someKeys } from '../support/sleutels.ts';
import { type OpenedStore, storeContract } from './contract.ts';
import {
  click,
  firstRecord,
  kanaal,
  leaseFirst,
  logOf,
  nextRecord,
  START,
  sanne,
  summaryOf,
  textOf,
} from './samples.ts';

const { COSMOS_ENDPOINT, COSMOS_KEY } = process.env;
const atOnce = async () => {};

/** A fresh database in the account that the environment names; removed afterwards. */
async function openAccount(endpoint: string, key: string): Promise<OpenedStore> {
  const settings = { endpoint, key, database: `stroomwijzer-test-${randomUUID()}` };
  let store = await openCosmosStore(settings);
  return {
    store,
    async reopen() {
      await store.close();
      store = await openCosmosStore(settings);
      return store;
    },
    async close() {
      await store.close();
      const client = new CosmosClient({ endpoint, key });
      await client.database(settings.database).delete();
      client.dispose();
    },
  };
}

async function openDouble(keys?: Keys): Promise<OpenedStore> {
  const double = await startCosmosDouble();
  const settings = { endpoint: double.endpoint, key: double.key, database: 'stroomwijzer' };
  const opens = async () => {
    const zegel = keys === undefined ? undefined : await openCosmosZegel(settings, keys.hoofd(), { wait: atOnce });
    return await openCosmosStore(settings, { wait: atOnce, zegel });
  };
  let store = await opens();
  return {
    store,
    async reopen() {
      await store.close();
      store = await opens();
      return store;
    },
    async close() {
      await store.close();
      await double.close();
      keys?.remove();
    },
  };
}

if (COSMOS_ENDPOINT !== undefined && COSMOS_KEY !== undefined)
  storeContract('Cosmos DB, a real account', () => openAccount(COSMOS_ENDPOINT, COSMOS_KEY));
else {
  storeContract('Cosmos DB, against the double', () => openDouble());
  storeContract('Cosmos DB, against the double, encrypted', () => openDouble(someKeys()));
}

describe('Cosmos DB, when things go wrong on the way', () => {
  let double: CosmosDouble;
  let store: Store;
  const opened: Store[] = [];
  const open = async (changes: { key?: string; database?: string } = {}) => {
    const settings = { endpoint: double.endpoint, key: double.key, database: 'stroomwijzer', ...changes };
    const another = await openCosmosStore(settings, { wait: atOnce });
    opened.push(another);
    return another;
  };
  beforeEach(async () => {
    double = await startCosmosDouble();
    store = await open();
  });
  afterEach(async () => {
    double.fault = undefined;
    for (const each of opened.splice(0)) await each.close();
    await double.close();
  });

  /** The next so many batches meet this fault. */
  function failBatches(times: number, fault: Fault): void {
    let left = times;
    double.fault = ({ kind }) => (kind === 'batch' && left-- > 0 ? fault : undefined);
  }

  test.each<[string, Fault]>([
    ['the answer is lost after the commit', 'dropped after'],
    ['the line is cut before the commit', 'dropped before'],
    ['the account is moving (410)', { status: 410 }],
    ['someone else writes (449)', { status: 449 }],
    ['not available (503)', { status: 503 }],
    ['too slow (408)', { status: 408 }],
    ['too busy (429, with Retry-After)', { status: 429, retryAfterMs: 1 }],
  ])('a click is kept once, and told so, when %s', async (_what, fault) => {
    const [first, second] = logOf('een', 2);
    if (first === undefined || second === undefined) throw new Error('no log');
    await store.append(click(first));
    failBatches(2, fault);
    expect(
      await store.append(
        click(second, { teksten: [textOf('een', 't')], berichten: [kanaal], summary: summaryOf('een') }),
      ),
    ).toBe('appended');
    expect(await store.read('een')).toEqual([first, second]);
    expect(await store.berichten('een')).toHaveLength(1);
    expect(await store.texts('een')).toHaveLength(1);
  });

  test('a click of someone else is a conflict, also when the answer about it is lost', async () => {
    const first = firstRecord('een');
    await store.append(click(first));
    const mine = { ...nextRecord(first), door: 'ik' };
    await (await open()).append(click({ ...mine, door: 'een ander' }));
    failBatches(1, 'dropped after');
    expect(await store.append(click(mine))).toBe('conflict');
    expect((await store.read('een')).map(({ door }) => door)).toEqual([sanne, 'een ander']);
  });

  test('a lease whose answer was lost is still had by the one who asked', async () => {
    await store.append(click(firstRecord('een'), { berichten: [kanaal] }));
    failBatches(1, 'dropped after');
    const leased = await leaseFirst(store, START, 60_000);
    expect(leased).toMatchObject({ incident: 'een', bericht: kanaal });
    expect(await (await open()).lease(START, 60_000)).toEqual([]);
  });

  test('a number whose answer was lost is not drawn again', async () => {
    expect(await store.nextNumber(2026)).toBe(1);
    failBatches(1, 'dropped after');
    expect(await store.nextNumber(2026)).toBe(3);
  });

  test.each<[string, Fault, RegExp]>([
    ['cannot be reached', 'dropped before', /niet bereikbaar.*COSMOS_ENDPOINT/],
    ['stays unavailable', { status: 503 }, /niet bereikbaar/],
    ['stays too busy', { status: 429, retryAfterMs: 1 }, /doorvoer/],
    ['forbids it', { status: 403 }, /rol "Cosmos DB Built-in Data Contributor"/],
    ['refuses the key', { status: 401 }, /COSMOS_KEY/],
    ['finds it too large', { status: 413 }, /2 MB/],
  ])('an account that %s is said in words, with no word of the incident', async (_what, fault, words) => {
    failBatches(100, fault);
    const failing = store.append(click(firstRecord('een'), { teksten: [textOf('een', 't')] }));
    await expect(failing).rejects.toThrow(StoreError);
    await expect(failing).rejects.toThrow(words);
    await expect(failing).rejects.not.toThrow(/een|balie/);
    double.fault = undefined;
    expect(await store.read('een')).toEqual([]);
  });

  test('a click that is too large is refused, whole', async () => {
    const teksten = [textOf('een', 't', randomBytes(3 * 1024 * 1024).toString('base64'))];
    await expect(store.append(click(firstRecord('een'), { teksten }))).rejects.toThrow(/2 MB/);
    const many = Array.from({ length: 120 }, (_, i) => textOf('een', `t${i}`));
    await expect(store.append(click(firstRecord('een'), { teksten: many }))).rejects.toThrow(/2 MB/);
    expect(await store.read('een')).toEqual([]);
  });

  test('a key that is not of this account is refused at the start', async () => {
    const wrong = Buffer.from('another key').toString('base64');
    await expect(open({ key: wrong })).rejects.toThrow(/COSMOS_KEY/);
  });

  test('a read that lags behind what the asker has seen is asked again, a few times', async () => {
    const [first, second] = logOf('een', 2);
    if (first === undefined || second === undefined) throw new Error('no log');
    await store.append(click(first));
    await store.append(click(second));
    const [mine, other] = [await open(), await open()];
    double.behind = 2;
    expect(await mine.read('een', 2)).toEqual([first, second]);
    double.behind = 100;
    expect(await other.read('een', 2)).toEqual([first]);
    // What was read before is known; that nothing follows it is not said by a replica that lags.
    await expect(mine.read('een', 2)).rejects.toThrow(/loopt achter/);
    double.behind = 0;
    for (const each of [mine, other]) expect(await each.read('een', 99)).toEqual([first, second]);
  });

  test('an account that does not answer at all is waited for once, and after that only shortly', async () => {
    double.fault = () => 'silence';
    const asked = async () => {
      const from = performance.now();
      await expect(store.read('een')).rejects.toThrow(/niet bereikbaar/);
      return performance.now() - from;
    };
    const first = await asked();
    expect(await asked()).toBeLessThan(first / 2);
    double.fault = undefined;
    expect(await store.read('een')).toEqual([]);
  });

  test('without a key and without an identity: which of the two is needed', async () => {
    // All that may stand for an identity is tried, which on a busy machine takes long.
    const settings = { endpoint: 'https://127.0.0.1:1/', key: undefined, database: 'stroomwijzer', signInMs: 60_000 };
    const opening = openCosmosStore(settings, { wait: atOnce });
    await expect(opening).rejects.toThrow(/Entra ID.*beheerde identiteit.*COSMOS_KEY/);
  });

  test('processes that start at once on an empty account all find their home', async () => {
    const stores = await Promise.all(Array.from({ length: 5 }, () => open({ database: 'nieuw' })));
    for (const [i, each] of stores.entries())
      expect(await each.append(click(firstRecord(`melding-${i}`)))).toBe('appended');
    expect(await store.read('melding-0')).toEqual([]);
  });

  test('two processes that click at once, 1,000 times: each is kept, or told that another was first', async () => {
    const other = await open();
    const first = firstRecord('een');
    await store.append(click(first));
    const kept: string[] = [];
    let last = first;
    let conflicts = 0;
    for (let round = 0; round < 1000; round++) {
      const hands = [store, other].map((home, i) => ({ home, record: { ...nextRecord(last), door: `${round}-${i}` } }));
      const answers = await Promise.all(hands.map(({ home, record }) => home.append(click(record))));
      conflicts += answers.filter((answer) => answer === 'conflict').length;
      const won = hands[answers.indexOf('appended')]?.record;
      expect([...answers].sort()).toEqual(['appended', 'conflict']);
      if (won === undefined) break;
      kept.push(won.door);
      last = won;
    }
    const log = await other.read('een');
    expect(log.slice(1).map(({ door }) => door)).toEqual(kept);
    expect(kept).toHaveLength(1000);
    expect(conflicts).toBe(1000);
  });
});
