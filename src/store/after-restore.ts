import { z } from 'zod';
import { numberPartition, PREFIX } from './cosmos-documents.ts';
import { checkKopie, partitionsOf } from './kopie-file.ts';
import { tombstoneShape } from './shapes.ts';
import type { Erasure, KeptTexts, Numbers } from './store.ts';

/** What was done again. */
export interface DoneAgain {
  /** Texts that were there again, and are erased again. */
  gewist: number;
  /** The number after which the next report of each year comes. */
  nummers: Map<number, number>;
}

/**
 * After the home went back to an earlier moment: erases again what a later copy knows to be erased, and brings the numbers of each year beyond
 * those that may have been drawn since. May be cut off and run again; numbers then skip once more. Rejects with StoreError; nothing is done by a
 * copy that is not whole.
 *
 * @param kopie a copy in lines that was made after that moment: the youngest there is
 * @param margin so many numbers may have been drawn after that copy was made
 */
export async function doAgain(store: Erasure & KeptTexts & Numbers, kopie: string, margin: number): Promise<DoneAgain> {
  await checkKopie(kopie);
  const done: DoneAgain = { gewist: 0, nummers: new Map() };
  for await (const documents of partitionsOf(kopie)) {
    const [first] = documents;
    const erased = documents
      .filter(({ id }) => id.startsWith(PREFIX.tombstone))
      .map(({ json }) => tombstoneShape.parse(JSON.parse(json)));
    if (first !== undefined && erased.length > 0) done.gewist += await eraseAgain(store, first.incidentId, erased);
    const year = yearOf(first?.incidentId ?? '');
    if (year !== undefined) done.nummers.set(year, Math.max(first?.laatste ?? 0, done.nummers.get(year) ?? 0));
  }
  for (const [year, last] of done.nummers) {
    let drawn = 0;
    while (drawn < last + margin) drawn = await store.nextNumber(year);
    done.nummers.set(year, drawn);
  }
  return done;
}

async function eraseAgain(
  store: Erasure & KeptTexts,
  incident: string,
  erased: { id: string; gewist: number }[],
): Promise<number> {
  const there = new Set((await store.texts(incident)).map(({ id }) => id));
  const back = erased.filter(({ id }) => there.has(id));
  for (const { id, gewist } of back) await store.eraseText(incident, id, gewist);
  return back.length;
}

/** The year whose numbers a partition keeps. */
function yearOf(partition: string): number | undefined {
  const year = z.coerce.number().int().safeParse(partition.split(':')[1]).data;
  return year !== undefined && partition === numberPartition(year) ? year : undefined;
}
