import {
  type Container,
  type ContainerDefinition,
  CosmosClient,
  type CosmosClientOptions,
  type IndexingPolicy,
  PartitionKeyKind,
} from '@azure/cosmos';
import { DefaultAzureCredential, type TokenCredential } from '@azure/identity';
import { signInWithin } from '../kit/sign-in-limit.ts';
import { codeOf, storeError } from './cosmos-error.ts';
import { watchedHttp } from './cosmos-wire.ts';
import { StoreError } from './store.ts';

/** Where the Cosmos account is. Without a key the bot signs in with its own identity (Microsoft Entra ID). */
export interface CosmosSettings {
  endpoint: string;
  key: string | undefined;
  database: string;
  /** The client id of the identity to sign in with, where the machine has more than its own. */
  managedIdentity?: string | undefined;
  /** How long (ms) signing in may take; 10,000. */
  signInMs?: number;
}

export type { ContainerDefinition };
export const CONTAINER = 'incidenten';
export const PARTITION_KEY = '/incidentId';
/** https://learn.microsoft.com/azure/cosmos-db/index-policy: where all is excluded, the partition key must be included by name. */
export const INDEXING: IndexingPolicy = {
  indexingMode: 'consistent',
  automatic: true,
  includedPaths: [{ path: '/q/*' }, { path: `${PARTITION_KEY}/?` }],
  excludedPaths: [{ path: '/*' }],
  compositeIndexes: [
    [
      { path: '/q/begonnen', order: 'descending' },
      { path: '/q/incident', order: 'descending' },
    ],
  ],
};

/** One request at most this long (ms). */
const REQUEST_TIMEOUT = 4_000;
/** A token comes within a second; a platform that says nothing never ends by itself. */
const SIGN_IN = 10_000;
/** The database and the container can each be made by someone else in between. */
const MOST_COLLISIONS = 2;

/**
 * Opens the container, with a key also makes it. Throws a StoreError that says what to create or grant.
 *
 * @param charged hears the request charge (RU) of every answer
 * @param name of the container
 */
export async function openContainer(
  settings: CosmosSettings,
  charged: (units: number) => void,
  name = CONTAINER,
): Promise<{ container: Container; close(): void }> {
  const client = new CosmosClient(clientOptions(settings, charged));
  try {
    const { key, database } = settings;
    const container = key === undefined ? await existing(client, settings, name) : await made(client, database, name);
    return { container, close: () => client.dispose() };
  } catch (error) {
    client.dispose();
    throw storeError(error);
  }
}

function clientOptions(
  { endpoint, key, managedIdentity, signInMs = SIGN_IN }: CosmosSettings,
  charged: (units: number) => void,
): CosmosClientOptions {
  return {
    endpoint,
    ...(key === undefined ? { aadCredentials: ownIdentity(managedIdentity, signInMs) } : { key }),
    httpClient: watchedHttp(charged),
    connectionPolicy: {
      requestTimeout: REQUEST_TIMEOUT,
      // Its retries take minutes, while someone waits; the account's own address follows a failover by itself.
      enableEndpointDiscovery: false,
      // It waits as long as Retry-After says, whatever the deadline of who asks: cosmos-patience.ts asks again.
      retryOptions: { maxRetryAttemptCount: 0 },
    },
    userAgentSuffix: 'Stroomwijzer',
  };
}

/** What the machine is known as, found out within so long (ms). */
function ownIdentity(managedIdentity: string | undefined, signInMs: number): TokenCredential {
  const named = managedIdentity === undefined ? {} : { managedIdentityClientId: managedIdentity };
  const credential = new DefaultAzureCredential(named);
  return {
    getToken: (scopes, options) =>
      signInWithin(signInMs, (abortSignal) => credential.getToken(scopes, { ...options, abortSignal })),
  };
}

/** Processes that start at once all find it missing, and one of them makes it. */
async function made(client: CosmosClient, database: string, name: string): Promise<Container> {
  for (let collisions = 0; ; collisions++) {
    try {
      return await makeOnce(client, database, name);
    } catch (error) {
      if (codeOf(error) !== 409 || collisions === MOST_COLLISIONS) throw error;
    }
  }
}

async function makeOnce(client: CosmosClient, inDatabase: string, name: string): Promise<Container> {
  const { database } = await client.databases.createIfNotExists({ id: inDatabase });
  const { container } = await database.containers.createIfNotExists({
    id: name,
    partitionKey: { paths: [PARTITION_KEY], kind: PartitionKeyKind.Hash, version: 2 },
    indexingPolicy: INDEXING,
  });
  return container;
}

async function existing(
  client: CosmosClient,
  { database, endpoint }: CosmosSettings,
  name: string,
): Promise<Container> {
  const container = client.database(database).container(name);
  try {
    await container.read();
    return container;
  } catch (error) {
    if (codeOf(error) !== 404) throw error;
    const message = `In ${endpoint} bestaat de database "${database}" met de container "${name}" nog niet. Maak ze met deployment (partitiesleutel ${PARTITION_KEY}), of start één keer met COSMOS_KEY.`;
    throw new StoreError(message, { cause: error });
  }
}
