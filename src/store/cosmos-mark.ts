import { z } from 'zod';
import type { CosmosConnection } from './cosmos-connection.ts';
import { containerPartition, markDocument, ONLY_ID } from './cosmos-documents.ts';
import type { OwnReports } from './cosmos-own.ts';
import { optional } from './cosmos-read.ts';
import { StoreError } from './store.ts';

/** The first version of the program that can work beside whoever writes this container. One that must keep older ones out raises it. */
const VERSION = 2;

const markShape = z.object({
  versie: z.int(),
  /** Every incident of before there were pointers has one. */
  wijzers: z.literal(true).optional(),
});

export interface Mark {
  /** Whether the own reports of people are found by pointers alone. */
  isPointed(): boolean;
  close(): void;
}

/** What an older process began beside this one gets its pointer within this time (ms). */
const REPAIR_EVERY = 3_600_000;
const REPAIR_BACK = 24 * REPAIR_EVERY;

/**
 * Reads what the container says of itself. Rejects with a StoreError that says what to do when a newer version made it. Incidents without a pointer get
 * one, slowly and beside the work; `failed` hears when that did not go.
 */
export async function readMark(
  connection: Pick<CosmosConnection, 'find' | 'write' | 'across'>,
  own: OwnReports,
  { now = Date.now, failed = () => {} }: { now?: () => number; failed?: (error: unknown) => void },
): Promise<Mark> {
  const mark = optional(markShape, await connection.find(containerPartition, ONLY_ID));
  if (mark !== undefined && mark.versie > VERSION) throw new StoreError(tooNew(mark.versie));
  let pointed = mark?.wijzers === true;
  const say = async (wijzers: boolean) => {
    const json = JSON.stringify({ versie: VERSION, ...(wijzers ? { wijzers } : {}) });
    await connection.write(containerPartition, [{ upsert: markDocument(json) }]);
  };
  if (mark?.versie !== VERSION) await say(pointed);
  async function pointAtAll(): Promise<void> {
    await own.repair(0);
    await say(true);
    pointed = true;
  }
  const timer = setInterval(() => {
    (pointed ? own.repair(now() - REPAIR_BACK) : pointAtAll()).catch(failed);
  }, REPAIR_EVERY).unref();
  if (!pointed) {
    const [any] = await connection.across({ where: "c.q.kind = 'summary'", values: {}, most: 1 });
    const done = pointAtAll();
    if (any === undefined) await done;
    else done.catch(failed);
  }
  return { isPointed: () => pointed, close: () => clearInterval(timer) };
}

function tooNew(versie: number): string {
  return `De gegevens in Cosmos DB zijn van een nieuwere versie van Stroomwijzer (indeling ${versie}, deze versie kent ${VERSION}). Start de nieuwere versie weer. Terug naar deze versie kan alleen met een herstel van de database naar een moment vóór de nieuwe versie (docs/operating.md).`;
}
