import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { countPartitions, partitionsIn } from './copy-source.ts';
import { type CosmosParts, connectCosmos } from './cosmos-connection.ts';
import type { CosmosSettings } from './cosmos-container.ts';
import { AFWEZIG_PARTITION, GEZEGD_PARTITION, isEnd, ownId, type Stored } from './cosmos-documents.ts';
import { jsonIn } from './cosmos-read.ts';
import { goesAlong } from './gezegd.ts';
import type { KopieSource } from './kopie-file.ts';
import { sealedConnection } from './sleutels/sealed-connection.ts';
import { PLAIN, type Zegel } from './sleutels/zegel.ts';
import { versionOf } from './sqlite-connection.ts';
import { guarded } from './sqlite-error.ts';
import { MIGRATIONS } from './sqlite-schema.ts';
import { StoreError } from './store.ts';

/** A source that must be closed. */
export interface OpenSource extends KopieSource {
  close(): void;
}

/** What stands once for all incidents changes while a copy that was cut off waits: it is read again. */
const CHANGES = /^(?:(?:nummers|bundel|persoon|groep):|(?:afwezig|gezegd)$)/;

/** The file of a bot, running or not, as it is at one moment. Throws StoreError. */
export function sqliteSource(file: string, zegel: Zegel = PLAIN): OpenSource {
  if (!existsSync(file)) throw new StoreError(`Er zijn nog geen gegevens: ${file} bestaat niet.`);
  return guarded(() => {
    const db = new DatabaseSync(file, { readOnly: true });
    if (versionOf(db) < MIGRATIONS.length) {
      db.close();
      throw new StoreError('De gegevens zijn van een oudere versie. Start de bot één keer, en maak dan de kopie.');
    }
    db.exec('BEGIN');
    const reads = { all: (sql: string, ...values: string[]) => db.prepare(sql).all(...values) };
    return {
      van: 'sqlite',
      count: async () => guarded(() => countPartitions(reads)),
      async *partitions(skip) {
        const read = partitionsIn(reads, zegel);
        for (let next = guarded(() => read.next()); next.done !== true; next = guarded(() => read.next())) {
          const partition = next.value[0]?.incidentId ?? '';
          if (CHANGES.test(partition) || !skip(partition)) yield next.value;
        }
      },
      close: () => db.close(),
    };
  });
}

/**
 * The container, while the bot runs or not: each partition as it is at one moment. What incidents refer to is read after them, so that nothing
 * they refer to is missing. Rejects with StoreError, also for what a later version wrote.
 *
 * @param found hears how many partitions were found so far, before they are read
 * @param asItIs nothing is opened that is encrypted
 */
export async function cosmosSource(
  settings: CosmosSettings,
  parts?: CosmosParts,
  found: (partitions: number) => void = () => {},
  asItIs = false,
): Promise<OpenSource> {
  const lying = await connectCosmos(settings, parts);
  const connection = asItIs ? lying : sealedConnection(lying, parts?.zegel);
  let known: Promise<string[]> | undefined;
  const partitionNames = () => {
    known ??= (async () => {
      const names = new Set<string>();
      for (const where of [
        "c.q.kind = 'summary'",
        "c.q.kind = 'vernietigd'",
        "STARTSWITH(c.incidentId, 'persoon:')",
        "STARTSWITH(c.incidentId, 'bundel:')",
        "STARTSWITH(c.incidentId, 'nummers:')",
        "STARTSWITH(c.incidentId, 'groep:')",
        `c.incidentId = '${AFWEZIG_PARTITION}'`,
        `c.incidentId = '${GEZEGD_PARTITION}'`,
      ])
        for await (const page of connection.pages({ where, values: {} })) {
          for (const { incidentId } of page) names.add(incidentId);
          found(names.size);
        }
      return [...names];
    })();
    return known;
  };
  return {
    van: 'cosmos',
    count: async () => (await partitionNames()).length,
    async *partitions(skip) {
      for (const name of await partitionNames())
        if (CHANGES.test(name) || !skip(name)) yield copied(await connection.startingWith(name, ''));
    },
    close: () => connection.close(),
  };
}

/** Which incidents somebody reported is found anew where it is put back, and where one ended that was destroyed no process there knows. What a later version wrote would be put back as what it is not: that is refused. */
function copied(documents: Stored[]): Stored[] {
  for (const document of documents) jsonIn(document);
  return documents.filter(
    (document) =>
      document.id !== ownId && !isEnd(document) && (document.incidentId !== GEZEGD_PARTITION || goesAlong(document.id)),
  );
}
