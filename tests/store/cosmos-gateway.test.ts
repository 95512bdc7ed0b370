import { type Container, CosmosClient, type FeedOptions } from '@azure/cosmos';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type CosmosDouble, startCosmosDouble } from '../support/cosmos-double.ts';

/** That the double does to the SDK what the account's gateway does. */

const BY_VANAF = "SELECT * FROM c WHERE c.q.kind = 'x' ORDER BY c.q.vanaf";

let double: CosmosDouble;
let client: CosmosClient;
let container: Container;
beforeEach(async () => {
  double = await startCosmosDouble(3);
  client = new CosmosClient({ endpoint: double.endpoint, key: double.key });
  const { database } = await client.databases.createIfNotExists({ id: 'poort' });
  ({ container } = await database.containers.createIfNotExists({ id: 'c', partitionKey: '/incidentId' }));
  for (let i = 0; i < 12; i++) {
    const resourceBody = { id: 'x', incidentId: `p${i}`, q: { kind: 'x', vanaf: i } };
    await container.items.batch([{ operationType: 'Create', resourceBody }], `p${i}`);
  }
  double.requests.length = 0;
});
afterEach(async () => {
  client.dispose();
  await double.close();
});

const ask = async (query: string, options: FeedOptions = {}) =>
  (await container.items.query<{ q: { vanaf: number } }>(query, options).fetchAll()).resources.map(({ q }) => q.vanaf);
const twelve = Array.from({ length: 12 }, (_, i) => i);
const queries = () => double.requests.filter(({ kind }) => kind === 'query').map(({ range }) => range);

test('an order over ranges is refused (400/1004), so the SDK asks for a plan and runs it over each of them', async () => {
  expect(await ask(BY_VANAF)).toEqual(twelve);
  expect(queries()).toEqual([undefined, '0', '1', '2']);
  expect(double.requests.map(({ kind }) => kind)).toContain('plan');
});

test('without an order the gateway goes through the ranges itself, a page at a time, some of them empty', async () => {
  expect((await ask("SELECT * FROM c WHERE c.q.kind = 'x'", { maxItemCount: 2 })).sort((a, b) => a - b)).toEqual(
    twelve,
  );
  expect(await ask("SELECT * FROM c WHERE c.incidentId = 'p7'")).toEqual([7]);
  expect(new Set(queries())).toEqual(new Set([undefined]));
});

test('pages of one range go on where the last one ended, also when it was changed meanwhile', async () => {
  const initialHeaders = { 'x-ms-documentdb-partitionkeyrangeid': '1' };
  const iterator = container.items.query<{ incidentId: string }>(BY_VANAF, { initialHeaders, maxItemCount: 1 });
  const first = (await iterator.fetchNext()).resources[0]?.incidentId ?? '';
  await container.items.batch([{ operationType: 'Delete', id: 'x' }], first);
  const rest: string[] = [];
  while (iterator.hasMoreResults())
    rest.push(...(await iterator.fetchNext()).resources.map(({ incidentId }) => incidentId));
  expect(rest).not.toContain(first);
  expect(await ask(BY_VANAF, { initialHeaders })).toHaveLength(rest.length);
});

test('a range that has split is gone (410/1002), and its halves hold what it held', async () => {
  const old = { initialHeaders: { 'x-ms-documentdb-partitionkeyrangeid': '0' } };
  const held = await ask(BY_VANAF, old);
  double.split();
  await expect(ask(BY_VANAF, old)).rejects.toMatchObject({ code: 503, originalError: { code: 410, substatus: 1002 } });
  const ranges = (await container.readPartitionKeyRanges().fetchAll()).resources;
  const halves = ranges.filter(({ parents }) => parents?.includes('0')).map(({ id }) => id);
  const found = await Promise.all(
    halves.map((id) => ask(BY_VANAF, { initialHeaders: { 'x-ms-documentdb-partitionkeyrangeid': id } })),
  );
  expect(found.flat().sort((a, b) => a - b)).toEqual(held);
});
