import { openCosmosStore } from '../../src/store/cosmos.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { startCosmosDouble } from './cosmos-double.ts';

/** An empty home for a scenario: SQLite in memory, or a Cosmos double in the run of jest that asks for it (jest.config.js). */
export async function openHome(): Promise<Store> {
  if (Reflect.get(globalThis, 'home') !== 'cosmos') return openSqliteStore(':memory:');
  const double = await startCosmosDouble();
  const settings = { endpoint: double.endpoint, key: double.key, database: 'scenario' };
  const store = await openCosmosStore(settings, { wait: async () => {}, sendsOwn: true });
  return {
    ...store,
    async close() {
      await store.close();
      await double.close();
    },
  };
}
