import type { BesideLog } from './cosmos-beside.ts';
import type { CosmosConnection, Write } from './cosmos-connection.ts';
import { Queue, type RecordedWith } from './cosmos-queue.ts';
import type { SendQueue } from './send-queue.ts';
import type { ReadOrAside } from './set-aside.ts';
import type { Berichten } from './store.ts';

/** The outbox in a Cosmos container. Its methods mean what those of the store mean. */
export interface CosmosOutbox extends SendQueue, Berichten {
  /** What goes into the batch that appends the record. `written` is to be called when that was written. */
  recording(what: RecordedWith): { writes: Write[]; written: () => void };
  /** Gives back what this process recorded and did not hand out. Never rejects. */
  close(): Promise<void>;
}

/**
 * The notifications of a record lie in one document beside it; what waits is found over all partitions, and taken up by ETag.
 *
 * @param sendsOwn a worker of this process sends what is recorded here: it is leased to it as it is recorded
 */
export function cosmosOutbox(
  connection: Pick<CosmosConnection, 'across'>,
  beside: BesideLog,
  orAside: ReadOrAside,
  sendsOwn = false,
): CosmosOutbox {
  const queue = new Queue(connection, beside, orAside, sendsOwn);
  return {
    recording: (what) => queue.recording(what),
    close: () => queue.close(),
    lease: (now, leaseMs, voor) => queue.lease(now, leaseMs, voor),
    finish: (ends) => queue.finish(ends),
    berichten: async (incident) =>
      (await queue.documentsOf(incident))
        .flatMap(({ all }) => all)
        .sort((a, b) => (a.place < b.place ? -1 : 1))
        .map(({ revisie, bericht, staat, pogingen, bereikt: aankomst, vanaf }) => ({
          revisie,
          bericht,
          staat,
          pogingen,
          aankomst,
          vanaf,
        })),
    nextDue: (everybodys) => queue.nextDue(everybodys),
  };
}
