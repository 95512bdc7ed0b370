import type { Metrics } from '../kit/metrics.ts';
import { type Bewaarklasse, holdsNow, regelOf } from '../protocol/bewaartermijnen.ts';
import type { Protocol } from '../protocol/load.ts';
import type { Vernietigd, Vernietiging } from '../store/vernietigd.ts';

export interface NoteGoneParts {
  store: Pick<Vernietiging, 'noteDestroyed'>;
  protocol: () => Pick<Protocol, 'bewaartermijnen'>;
  metrics: Pick<Metrics, 'vernietigd'>;
}

/** Something of a class that has a term of its own beside the reports. */
export interface Gone {
  klasse: Bewaarklasse;
  incident: string;
  aantal: number;
  /** ms since epoch */
  moment: number;
}

/** Counts and notes what went at its term. Rejects with StoreError. */
export async function noteGone({ store, protocol, metrics }: NoteGoneParts, gone: Gone): Promise<void> {
  const { klasse, aantal } = gone;
  metrics.vernietigd(klasse, aantal);
  await store.noteDestroyed({ ...goneNote({ protocol }, gone), aantal });
}

/** What is noted of it, but for how many. */
export function goneNote(
  { protocol }: Pick<NoteGoneParts, 'protocol'>,
  { klasse, incident, moment }: Omit<Gone, 'aantal'>,
): Omit<Vernietigd, 'aantal'> {
  return {
    id: `${klasse}-${moment}`,
    klasse,
    incident,
    moment,
    regel: regelOf(holdsNow(protocol().bewaartermijnen[klasse], moment)),
  };
}
