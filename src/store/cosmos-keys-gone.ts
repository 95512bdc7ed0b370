import { randomUUID } from 'node:crypto';
import type { CosmosConnection } from './cosmos-connection.ts';
import { GEZEGD_PARTITION, gezegdDocument, ONLY_ID } from './cosmos-documents.ts';
import { type KeysGone, markOf, namesIn, SLEUTEL_WEG } from './sleutels/keys-gone.ts';
import type { AsyncZegel } from './sleutels/zegel.ts';

/** Destroys the keys of what goes, also when the bot stops in between. */
export interface CosmosKeysGone {
  /** Does the work, by which values go; then their keys go. `texts`: the ids of their documents; undefined for all of a partition. */
  around<T>(partition: string, texts: readonly string[] | undefined, work: () => Promise<T>): Promise<T>;
  /** What was begun and cut off. */
  sweep(): Promise<void>;
}

/** @param lying the container as it is: also what nobody can open any more is there */
export function cosmosKeysGone(
  lying: Pick<CosmosConnection, 'find' | 'write' | 'startingWith'>,
  zegel: AsyncZegel | undefined,
): CosmosKeysGone {
  const isGone = async (partition: string, id: string) => (await lying.find(partition, id)) === undefined;

  /** What is still there, or there again, keeps its key. */
  async function settle({ partition, texts, marks }: KeysGone): Promise<void> {
    if (texts === undefined) {
      if (await isGone(partition, ONLY_ID)) await zegel?.destroy(partition);
    } else {
      const gone: string[] = [];
      for (const id of texts) if (await isGone(partition, id)) gone.push(id);
      if (gone.length > 0) await zegel?.destroy(partition, gone);
    }
    for (const some of batches(marks)) {
      if ((await lying.write(GEZEGD_PARTITION, some.map(deleted))) === 'written') continue;
      // Another process was at it too.
      for (const id of some) await lying.write(GEZEGD_PARTITION, [deleted(id)]);
    }
  }
  return {
    async around(partition, texts, work) {
      if (zegel === undefined) return await work();
      const marks = (texts ?? [undefined]).map((text) => markOf(partition, text));
      for (const some of batches(marks))
        await lying.write(
          GEZEGD_PARTITION,
          some.map((wat) => ({ upsert: gezegdDocument(wat, randomUUID()) })),
        );
      const done = await work();
      for (const each of namesIn(marks)) await settle(each);
      return done;
    },
    async sweep() {
      if (zegel === undefined) return;
      const said = await lying.startingWith(GEZEGD_PARTITION, SLEUTEL_WEG);
      const failed: unknown[] = [];
      // Of an incident whose keys cannot be written those of the others go all the same.
      for (const each of namesIn(said.map(({ id }) => id)))
        await settle(each).catch((error: unknown) => failed.push(error));
      if (failed.length > 0) throw failed[0];
    },
  };
}

/** A batch holds at most so many operations: https://learn.microsoft.com/azure/cosmos-db/nosql/transactional-batch */
const MOST_OPERATIONS = 100;

function batches<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / MOST_OPERATIONS) }, (_each, n) =>
    all.slice(n * MOST_OPERATIONS, (n + 1) * MOST_OPERATIONS),
  );
}

const deleted = (id: string) => ({ delete: id });
