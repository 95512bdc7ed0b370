import { afterEach, beforeEach } from '@jest/globals';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import type { CosmosParts } from '../../src/store/cosmos-connection.ts';
import type { Store } from '../../src/store/store.ts';
import { type CosmosDouble, startCosmosDouble } from './cosmos-double.ts';

/** Processes on one account in one physical range, made anew for each test, and closed after it. */
export interface CosmosProcesses {
  readonly double: CosmosDouble;
  process(): Promise<Store>;
}

export function cosmosProcesses(database: string, parts: CosmosParts = {}): CosmosProcesses {
  let double: CosmosDouble;
  const opened: Store[] = [];
  beforeEach(async () => {
    double = await startCosmosDouble(1);
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    await double.close();
  });
  return {
    get double() {
      return double;
    },
    async process() {
      const settings = { endpoint: double.endpoint, key: double.key, database };
      const store = await openCosmosStore(settings, { wait: async () => {}, ...parts });
      opened.push(store);
      return store;
    },
  };
}
