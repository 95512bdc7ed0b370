import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { type Store, StoreError } from '../../src/store/store.ts';
import { type CosmosDouble, type Fault, startCosmosDouble } from '../support/cosmos-double.ts';
import { click, firstRecord, logOf, textOf } from './samples.ts';

/** What each refusal means: what is said of it, and whether it is asked again. */

let double: CosmosDouble;
let store: Store;
beforeEach(async () => {
  double = await startCosmosDouble();
  store = await openCosmosStore(
    { endpoint: double.endpoint, key: double.key, database: 'nee' },
    { wait: async () => {} },
  );
});
afterEach(async () => {
  double.fault = undefined;
  await store.close();
  await double.close();
});

/** Every request from now on meets this; gives how many came. */
function refuse(fault: Fault): () => number {
  let asked = 0;
  double.fault = () => {
    asked++;
    return fault;
  };
  return () => asked;
}

const CLOCK = 'The authorization token is not valid at the current time. Please create another token and retry.';

const MEANINGS: [string, Fault, RegExp, 'again' | 'once'][] = [
  ['401', { status: 401 }, /COSMOS_KEY/, 'once'],
  ['403', { status: 403 }, /rol "Cosmos DB Built-in Data Contributor"/, 'once'],
  ['403 of a clock', { status: 403, message: CLOCK }, /klok.*Zet de klok gelijk/, 'once'],
  ['403/3', { status: 403, substatus: 3 }, /andere regio/, 'again'],
  ['403/1008', { status: 403, substatus: 1008 }, /andere regio/, 'again'],
  ['403/1014', { status: 403, substatus: 1014 }, /vol \(20 GB\)/, 'again'],
  ['404/1002', { status: 404, substatus: 1002 }, /loopt achter/, 'again'],
  ['404/1003', { status: 404, substatus: 1003 }, /bestaat niet.*COSMOS_DATABASE/, 'once'],
  ['408', { status: 408 }, /niet bereikbaar/, 'again'],
  ['410/1002', { status: 410, substatus: 1002 }, /niet bereikbaar/, 'again'],
  ['413', { status: 413 }, /2 MB/, 'once'],
  ['429', { status: 429, retryAfterMs: 1 }, /doorvoer/, 'again'],
  ['429 in a batch', { inBatch: 429, retryAfterMs: 1 }, /doorvoer/, 'again'],
  ['449 in a batch', { inBatch: 449 }, /niet bereikbaar/, 'again'],
  ['500', { status: 500 }, /niet bereikbaar/, 'again'],
  ['503', { status: 503 }, /niet bereikbaar/, 'again'],
  ['418', { status: 418 }, /Azure-portal/, 'once'],
];

test.each(MEANINGS)('%s on a write is said as what it is', async (_name, fault, words, times) => {
  const asked = refuse(fault);
  const failing = store.append(click(firstRecord('een')));
  await expect(failing).rejects.toThrow(words);
  await expect(failing).rejects.toThrow(StoreError);

  expect(asked() > 1 ? 'again' : 'once').toBe(times);
});

test.each(MEANINGS.filter(([, fault]) => typeof fault === 'object' && 'status' in fault))(
  '%s on a read is said as what it is',
  async (_name, fault, words, times) => {
    const asked = refuse(fault);
    await expect(store.bundle('hash')).rejects.toThrow(words);
    expect(asked() > 1 ? 'again' : 'once').toBe(times);
  },
);

test('a write that a failover, or a busy account, refused at first is written', async () => {
  const [first, second, third] = logOf('een', 3);
  if (first === undefined || second === undefined || third === undefined) throw new Error('no log');
  const faults: Fault[] = [
    { status: 403, substatus: 3 },
    { inBatch: 429, retryAfterMs: 5 },
    { status: 403, substatus: 1008 },
  ];
  for (const record of [first, second, third]) {
    const fault = faults.shift();
    let met = false;
    double.fault = ({ kind }) => {
      if (met || kind !== 'batch') return undefined;
      met = true;
      return fault;
    };
    expect(await store.append(click(record))).toBe('appended');
    expect(met).toBe(true);
  }
  expect(await store.read('een')).toHaveLength(3);
});

test('a replica that lags is not "not there": a text that must go is erased', async () => {
  await store.append(click(firstRecord('een'), { teksten: [textOf('een', 't')] }));
  double.behind = 1;
  await store.eraseText('een', 't', 5);
  expect(await store.texts('een')).toEqual([]);
  expect(await store.tombstones('een')).toHaveLength(1);
  await store.append(click(firstRecord('twee'), { teksten: [textOf('twee', 't')] }));
  double.behind = 100;
  await expect(store.eraseText('twee', 't', 5)).rejects.toThrow(/loopt achter/);
  double.behind = 0;
  expect(await store.texts('twee')).toHaveLength(1);
});

test('a Retry-After past what a click may take is an answer now; a shorter one is waited', async () => {
  const waited: number[] = [];
  const patient = await openCosmosStore(
    { endpoint: double.endpoint, key: double.key, database: 'nee' },
    { wait: async (ms) => void waited.push(ms) },
  );
  const asked = refuse({ status: 429, retryAfterMs: 10_000 });
  await expect(patient.read('een')).rejects.toThrow(/doorvoer/);
  // Neither here nor by the SDK itself, which would then have asked again.
  expect([waited, asked()]).toEqual([[], 1]);
  refuse({ status: 429, retryAfterMs: 1_500 });
  await expect(patient.read('een')).rejects.toThrow(/doorvoer/);
  expect(waited).toEqual([1_500, 1_500, 1_500]);
  double.fault = undefined;
  await patient.close();
});

test('what stays silent ends at the deadline, on every road: a read, a write, a list, the ranges', async () => {
  double.fault = ({ kind }) => (kind === 'account' ? undefined : 'silence');
  for (const ask of [() => store.read('een'), () => store.append(click(firstRecord('een'))), () => store.list({}, 5)]) {
    const from = performance.now();
    await expect(ask()).rejects.toThrow(/niet bereikbaar/);
    expect(performance.now() - from).toBeLessThan(7_000);
  }
});
