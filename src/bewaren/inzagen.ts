import { fold } from '../incident/evolve.ts';
import { openBewaring } from '../incident/incident.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import { keptSince } from '../protocol/bewaartermijnen.ts';
import type { IncidentLog, WieKeek } from '../store/store.ts';
import { goneNote, type NoteGoneParts } from './note-gone.ts';

export interface InzagenParts extends Omit<NoteGoneParts, 'store'> {
  store: WieKeek & Pick<IncidentLog, 'read'>;
  now: () => number;
  log: Log;
}

const KLASSE = 'inzage';
/** So many incidents at a time: the longest ago first, and the rest is found the next day. */
const MOST = 1_000;

/**
 * Erases who looked longer ago than the term of that, also at what is destroyed itself, and notes how many they were. What is held for a case stays whole.
 * Gives whether anything went. Rejects with StoreError.
 */
export async function forgetInzagen(parts: InzagenParts): Promise<boolean> {
  const { store, protocol, now, log } = parts;
  const term = protocol().bewaartermijnen[KLASSE];
  const [moment, voor] = [now(), keptSince(term, now())];
  let isGone = false;
  for (const incident of await store.oldInzagen(voor, MOST))
    try {
      if (await forgetOf(parts, incident, voor, moment)) isGone = true;
    } catch (thrown) {
      // Whether it is held cannot be read: it stays as it is, and holds up no other.
      log.error('who looked could not be forgotten', { incident, ...errorFacts(thrown) });
    }
  return isGone;
}

async function forgetOf(parts: InzagenParts, incident: string, voor: number, moment: number): Promise<boolean> {
  const { store, metrics } = parts;
  const records = await store.read(incident);
  const there = fold(records);
  if (there !== null && openBewaring(there) !== undefined) return false;
  const aantal = await store.eraseInzagen(voor, records.length, goneNote(parts, { klasse: KLASSE, incident, moment }));
  metrics.vernietigd(KLASSE, aantal);
  return aantal > 0;
}
