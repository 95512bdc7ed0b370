import type { Scene } from '../desk/scene.ts';
import { isNothingToDo } from '../incident/niets-te-doen.ts';
import { countedAsOne, type Groep, type Groepen, type GroepNaam, type Groepslid } from '../store/groepen.ts';
import type { GroepState } from './groep-state.ts';

/** Lists this among what stands in the group, with the first of it. What is not new keeps it open no longer. Rejects with StoreError. */
export async function addLid(
  store: Pick<Groepen, 'joinGroep'>,
  state: GroepState,
  lid: Groepslid,
  { isNew }: { isNew: boolean },
): Promise<void> {
  const { eerste } = state.groep;
  if (state.told.size === 0) await store.joinGroep(state.groep, eerste);
  if (lid.id !== eerste.id) await store.joinGroep(state.groep, lid);
  if (isNew) state.laatste = lid.sinds;
  state.hasOthers ||= lid.incident !== eerste.incident;
}

/** When something new joined (ms since epoch), each time: a report that comes for another role as well is not new. */
export function joinedAt(groep: Groep, leden: readonly Groepslid[]): number[] {
  return countedAsOne(groep, leden).map((same) => Math.min(...same.map(({ sinds }) => sinds)));
}

/** Keeps whether there is still something to do about it. Rejects with StoreError. */
export async function keepKlaar(
  store: Pick<Groepen, 'lid' | 'saveLid'>,
  naam: GroepNaam,
  { incident }: Scene,
  id: string,
): Promise<void> {
  const lid = await store.lid(naam, id);
  if (lid === undefined) return;
  const klaar = isNothingToDo(incident, lid.bericht);
  if (klaar !== lid.klaar) await store.saveLid(naam, { ...lid, klaar });
}
