import { endOfKeeping } from '../protocol/bewaartermijnen.ts';
import type { References } from '../store/store.ts';
import { type NoteGoneParts, noteGone } from './note-gone.ts';

export interface VerwijzingenParts extends NoteGoneParts {
  store: NoteGoneParts['store'] & References;
  now: () => number;
}

const KLASSE = 'verwijzingen';

/**
 * Forgets where people are reached who have not been heard for the term of it; who is needed again is found again. From when on it counts is noted for those
 * of whom that is not known. Rejects with StoreError.
 */
export async function forgetReferences(parts: VerwijzingenParts): Promise<void> {
  const { store, protocol, now } = parts;
  const term = protocol().bewaartermijnen[KLASSE];
  const all = await store.references();
  for (const reference of all.filter(({ gezien }) => gezien === undefined))
    await store.saveReference({ ...reference, gezien: now() });
  const over = all.filter(({ gezien }) => gezien !== undefined && endOfKeeping(term, gezien) <= now());
  for (const reference of over) await store.eraseReference(reference);
  if (over.length === 0) return;
  await noteGone(parts, { klasse: KLASSE, incident: KLASSE, aantal: over.length, moment: now() });
}
