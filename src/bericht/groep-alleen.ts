import type { Incident } from '../incident/incident.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Groepen } from '../store/groepen.ts';
import type { GroepState } from './groep-state.ts';
import { wachttijdenOf } from './groep-van.ts';
import { hasCard } from './groep-welke.ts';

/** Whether a group is one incident alone: that has a card of its own, and nothing stands on a card of the group. */

/** Clocks of processes differ by seconds, and who saw a group open lists what joins it some requests later (ms). */
const LATE = 2 * 60_000;

/** Whether this incident began the group and nothing of another joined it, as far as this process knows. Rejects with StoreError. */
export async function isAlone(
  store: Pick<Groepen, 'leden'>,
  state: GroepState,
  { id }: Pick<Incident, 'id'>,
): Promise<boolean> {
  if (state.groep.eerste.incident !== id) return false;
  state.hasOthers ??= await othersJoined(store, state);
  return !state.hasOthers;
}

/**
 * The same, whatever other processes did: then nothing of it stands on any card of the group. As long as one may join it is asked each time whether there is one.
 * Once none can any more, as nothing joined for `stil`, what stands in it is asked one last time: another process may have been the last. Rejects with StoreError.
 */
export async function isSurelyAlone(
  { store, now }: { store: Pick<Groepen, 'groep' | 'leden'>; now: () => number },
  state: GroepState,
  { incident, rollen }: { incident: Pick<Incident, 'id'>; rollen: Rollen },
): Promise<boolean> {
  const { groep, aloneAt } = state;
  if (groep.eerste.incident !== incident.id || hasCard(state.groep) || state.hasOthers === true) return false;
  const closed = groep.laatste + (wachttijdenOf(rollen)?.stil ?? Number.POSITIVE_INFINITY) + LATE;
  if (aloneAt > closed) return true;
  const at = now();
  const hasOthers = at > closed ? await othersJoined(store, state) : hasCard(await store.groep(groep));
  if (hasOthers || at > closed) state.hasOthers = hasOthers;
  if (!hasOthers && at > closed) state.aloneAt = at;
  return !hasOthers;
}

async function othersJoined(store: Pick<Groepen, 'leden'>, { groep }: GroepState): Promise<boolean> {
  return (await store.leden(groep)).some(({ incident }) => incident !== groep.eerste.incident);
}
