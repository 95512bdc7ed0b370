import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { Protocol } from '../protocol/load.ts';
import type { Verdict } from './judge.ts';

/**
 * Judges edited flows in a thread of its own: proving large charts takes seconds, in which this process answers people. Rejects with what
 * went wrong in the thread.
 */
export async function judgeApart(folder: string, before: Protocol): Promise<Verdict> {
  const thread = new Worker(new URL(import.meta.url), { workerData: { folder, before } });
  const [verdict] = (await once(thread, 'message')) as [Verdict];
  return verdict;
}

if (!isMainThread && parentPort !== null) {
  const given = z.object({ folder: z.string(), before: z.custom<Protocol>() }).parse(workerData);
  // Only the thread reads flows: in the bot itself nothing of this is loaded.
  const [{ judge }, { measureCards }] = await Promise.all([import('./judge.ts'), import('../cards/measure.ts')]);
  parentPort.postMessage(judge(given.folder, given.before, measureCards));
}
