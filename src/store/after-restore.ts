import { z } from 'zod';
import { fold } from '../incident/evolve.ts';
import { listedUnder } from '../incident/oefening.ts';
import { GEZEGD_PARTITION, numberPartition, PREFIX } from './cosmos-documents.ts';
import { goesAlong } from './gezegd.ts';
import { checkKopie, partitionsOf } from './kopie-file.ts';
import { tombstoneShape } from './shapes.ts';
import type { Erasure, Gezegd, IncidentLog, KeptTexts, Numbers } from './store.ts';
import { isWhole, type Vernietigd, type Vernietiging, vernietigdShape } from './vernietigd.ts';

type Home = Erasure & Vernietiging & IncidentLog & KeptTexts & Numbers & Gezegd;

/** What was done again. */
export interface DoneAgain {
  /** Texts that were there again, and are erased again. */
  gewist: number;
  /** The number after which the next report of each year comes. */
  nummers: Map<number, number>;
}

/**
 * After the home went back to an earlier moment: destroys again what a later copy knows to be erased or destroyed, notes what it knows of terms, and brings the
 * numbers of each year beyond those that may have been drawn since. May be cut off and run again; numbers then skip once more. Rejects with StoreError; nothing is done by a
 * copy that is not whole.
 *
 * @param kopie a copy in lines that was made after that moment: the youngest there is
 * @param margin so many numbers may have been drawn after that copy was made
 */
export async function doAgain(store: Home, kopie: string, margin: number): Promise<DoneAgain> {
  await checkKopie(kopie);
  const done: DoneAgain = { gewist: 0, nummers: new Map() };
  for await (const documents of partitionsOf(kopie)) {
    const [first] = documents;
    const erased = documents
      .filter(({ id }) => id.startsWith(PREFIX.tombstone))
      .map(({ json }) => tombstoneShape.parse(JSON.parse(json)));
    if (first !== undefined && erased.length > 0) done.gewist += await eraseAgain(store, first.incidentId, erased);
    if (first?.incidentId === GEZEGD_PARTITION)
      for (const { id } of documents.filter((each) => goesAlong(each.id))) await store.noteSaid(id);
    for (const { id, json } of documents)
      if (id.startsWith(PREFIX.vernietigd))
        done.gewist += await destroyAgain(store, vernietigdShape.parse(JSON.parse(json)));
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

/** All of an incident that is there again; gives how many texts went. Word of what else went stays. */
async function destroyAgain(store: Home, note: Vernietigd): Promise<number> {
  if (!isWhole(note)) {
    await store.noteDestroyed(note);
    return 0;
  }
  const incident = fold(await store.read(note.incident));
  if (incident === null) return 0;
  const texts = await store.texts(note.incident);
  // Where it went on since it came back it goes by its term.
  return (await store.destroyIncident(listedUnder(incident), note)) ? texts.length : 0;
}

/** The year whose numbers a partition keeps. */
function yearOf(partition: string): number | undefined {
  const year = z.coerce.number().int().safeParse(partition.split(':')[1]).data;
  return year !== undefined && partition === numberPartition(year) ? year : undefined;
}
