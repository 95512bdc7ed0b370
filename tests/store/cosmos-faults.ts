import fc from 'fast-check';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { type Store, StoreError } from '../../src/store/store.ts';
import { type CosmosDouble, type Fault, startCosmosDouble } from '../support/cosmos-double.ts';
import { click, firstRecord, kanaal, START, sanne, summaryOf, textOf } from './samples.ts';

/** A container of three ranges with more in it than fits on a page, and what each list of it says when nothing goes wrong. */
export interface FilledHome {
  double: CosmosDouble;
  store: Store;
  lists: (() => Promise<unknown>)[];
  expected: unknown[];
  close(): Promise<void>;
}

const REPORTS = 24;
const PAGE = 5;
const LATER = START + 3_600_000;

export async function openFilledHome(): Promise<FilledHome> {
  const double = await startCosmosDouble(3);
  const settings = { endpoint: double.endpoint, key: double.key, database: 'lijsten' };
  const store = await openCosmosStore(settings, { wait: async () => {} });
  for (let i = 0; i < REPORTS; i++) {
    const incident = `melding-${i}`;
    const concept = i === 20;
    const summary = summaryOf(incident, {
      begonnen: START + i,
      status: concept ? 'concept' : 'afgesloten',
      geeindigd: concept ? null : START + i,
    });
    await store.append(
      click(firstRecord(incident), { summary, teksten: [textOf(incident, `t${i}`)], berichten: [kanaal] }),
    );
  }
  const lists = [
    () => store.list({}, PAGE),
    () => store.list({}, 100),
    () => store.list({ melder: sanne }, 100),
    () => store.list({ afdeling: 'balie', statussen: ['afgesloten'] }, PAGE),
    () => store.openConcept(sanne),
    () => store.destroyed(0, LATER),
    () => store.messages('melding-3'),
    () => store.texts('melding-3'),
    () => store.berichten('melding-4'),
    () => store.read('melding-5'),
    () => store.nextDue(),
  ];
  const expected: unknown[] = [];
  for (const list of lists) expected.push(await list());
  return {
    double,
    store,
    lists,
    expected,
    async close() {
      double.fault = undefined;
      await store.close();
      await double.close();
    },
  };
}

const fault: fc.Arbitrary<Fault> = fc.constantFrom<Fault[]>(
  'dropped before',
  'dropped after',
  { status: 410, substatus: 1002 },
  { status: 410 },
  { status: 503 },
  { status: 500 },
  { status: 408 },
  { status: 449 },
  { status: 401 },
  { status: 400 },
  { status: 404, substatus: 1002 },
  { status: 404, substatus: 1003 },
  { status: 403, substatus: 3 },
  { status: 429, retryAfterMs: 1 },
  { status: 429, retryAfterMs: 10_000 },
);

/** A fault on the n-th request of a list and so many after it; of one range, or of any. */
const trouble = fc.record({
  list: fc.nat(),
  from: fc.nat({ max: 12 }),
  times: fc.integer({ min: 1, max: 6 }),
  fault,
  range: fc.option(fc.constantFrom('0', '1', '2'), { nil: undefined }),
});

/** Whatever goes wrong with any request of a list: an error, or all of it. Gives how often it was an error. */
export async function expectWholeOrError(home: FilledHome, numRuns: number): Promise<{ errors: number }> {
  const figures = { errors: 0 };
  await fc.assert(
    fc.asyncProperty(trouble, async ({ list, from, times, fault, range }) => {
      const which = list % home.lists.length;
      let asked = 0;
      let left = times;
      home.double.fault = (request) => {
        if (asked++ < from || left === 0 || (range !== undefined && request.range !== range)) return undefined;
        left--;
        return fault;
      };
      try {
        const found = await home.lists[which]?.();
        return JSON.stringify(found) === JSON.stringify(home.expected[which]);
      } catch (error) {
        figures.errors += 1;
        return error instanceof StoreError;
      }
    }),
    { numRuns },
  );
  return figures;
}
