import { besideLog } from './cosmos-beside.ts';
import { type CosmosConnection, type CosmosParts, connectCosmos } from './cosmos-connection.ts';
import type { CosmosSettings } from './cosmos-container.ts';
import { cosmosDelen } from './cosmos-delen.ts';
import { cosmosGroepen } from './cosmos-groepen.ts';
import { cosmosInzagen } from './cosmos-inzagen.ts';
import { cosmosAfwezigheden, cosmosBundles, cosmosGezegd, cosmosNumbers, cosmosReferences } from './cosmos-kept.ts';
import { cosmosKeysGone } from './cosmos-keys-gone.ts';
import { cosmosLists } from './cosmos-lists.ts';
import { cosmosLog } from './cosmos-log.ts';
import { readMark } from './cosmos-mark.ts';
import { cosmosMessages } from './cosmos-messages.ts';
import { cosmosOutbox } from './cosmos-outbox.ts';
import { cosmosOwn } from './cosmos-own.ts';
import { cosmosTexts } from './cosmos-texts.ts';
import { cosmosVernietiging } from './cosmos-vernietigd.ts';
import type { Delen } from './delen.ts';
import { readerAside } from './set-aside.ts';
import { bindCosmosKeys } from './sleutels/bind.ts';
import { sealedConnection } from './sleutels/sealed-connection.ts';
import type { Store } from './store.ts';

/**
 * Opens the store in Azure Cosmos DB, for any number of processes. With a key, database and container are made when they are missing;
 * without, a StoreError says what to make or grant. A click is one transactional batch in the incident's own partition.
 */
export async function openCosmosStore(settings: CosmosSettings, parts: CosmosParts = {}): Promise<Store & Delen> {
  const { zegel } = parts;
  const lying = await connectCosmos(settings, parts);
  const bare = sealedConnection(lying, zegel);
  const now = parts.now ?? Date.now;
  const beside = besideLog(bare, now);
  const connection = { ...bare, write: beside.write };
  const keys = cosmosKeysGone(lying, zegel);
  const orAside = readerAside(parts.setAside);
  const own = cosmosOwn(connection, orAside);
  await orClosed(connection, () => bindCosmosKeys(lying, zegel));
  const mark = await orClosed(connection, () => readMark(connection, own, parts));
  const { recording, close, ...outbox } = cosmosOutbox(connection, beside, orAside, parts.sendsOwn);
  const { forgetLog, ...log } = cosmosLog(connection, { recording }, own, beside, lying, now);
  return {
    ...log,
    ...cosmosVernietiging(connection, own, forgetLog, keys, zegel),
    ...cosmosTexts(connection, beside, lying, keys),
    ...cosmosInzagen(connection),
    ...cosmosLists(connection, own, mark, orAside),
    ...cosmosNumbers(connection),
    ...cosmosBundles(connection),
    ...cosmosReferences(connection, keys),
    ...cosmosAfwezigheden(connection),
    ...cosmosGezegd(connection),
    ...cosmosMessages(connection, beside, orAside),
    ...cosmosGroepen(connection),
    ...cosmosDelen(connection),
    ...outbox,
    async close() {
      mark.close();
      await close();
      connection.close();
      await zegel?.close();
    },
  };
}

async function orClosed<T>(connection: CosmosConnection, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    connection.close();
    throw error;
  }
}
