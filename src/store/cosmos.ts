import { type CosmosParts, connectCosmos } from './cosmos-connection.ts';
import type { CosmosSettings } from './cosmos-container.ts';
import { cosmosBundles, cosmosMessages, cosmosNumbers, cosmosReferences } from './cosmos-kept.ts';
import { cosmosLists } from './cosmos-lists.ts';
import { cosmosLog } from './cosmos-log.ts';
import { cosmosOutbox } from './cosmos-outbox.ts';
import { cosmosTexts } from './cosmos-texts.ts';
import type { Store } from './store.ts';

/**
 * Opens the store in Azure Cosmos DB, for any number of processes. With a key, database and container are made when they are missing;
 * without, a StoreError says what to make or grant. A click is one transactional batch in the incident's own partition.
 */
export async function openCosmosStore(settings: CosmosSettings, parts: CosmosParts = {}): Promise<Store> {
  const connection = await connectCosmos(settings, parts);
  const { writesFor, ...outbox } = cosmosOutbox(connection);
  return {
    ...cosmosLog(connection, { writesFor }),
    ...cosmosTexts(connection),
    ...cosmosLists(connection),
    ...cosmosNumbers(connection),
    ...cosmosBundles(connection),
    ...cosmosReferences(connection),
    ...cosmosMessages(connection),
    ...outbox,
    close: async () => connection.close(),
  };
}
