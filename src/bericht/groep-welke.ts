import { parseGroepName } from '../desk/groepen.ts';
import type { Scene } from '../desk/scene.ts';
import type { Bericht } from '../incident/berichten.ts';
import type { Groep, Groepen, Groepslid } from '../store/groepen.ts';
import { tredeVan } from './groep-bel.ts';
import type { KnownGroepen } from './groep-known.ts';
import { begin, type GroepState, stateOf } from './groep-state.ts';
import { type GroepVan, toldInOf, type Wachttijden } from './groep-van.ts';

/** In which group something is told. */

interface Parts {
  store: Pick<Groepen, 'groep' | 'lastGroep' | 'saveGroep'>;
  now: () => number;
}

/** So many times a group is looked for again when another process began one. */
const MOST_ATTEMPTS = 8;

/**
 * For what comes on a later rung: on whose card its receiver was told of this report before, for whichever role and however long ago. The group climbs as one.
 * Undefined when there is none, or it is closed: then it is told as if it were new. Rejects with StoreError.
 */
export async function climbsIn(
  { store }: Pick<Parts, 'store'>,
  known: KnownGroepen,
  { sleutel }: GroepVan,
  scene: Scene,
  bericht: Bericht,
): Promise<GroepState | undefined> {
  if (!isLater(bericht)) return undefined;
  const naam = toldInOf(scene)
    .map(parseGroepName)
    .findLast((one) => one?.sleutel === sleutel);
  if (naam === undefined) return undefined;
  const kept = known.find(naam)?.groep;
  const groep = hasCard(kept) ? kept : await store.groep(naam);
  return hasCard(groep) && groep.dicht !== true ? known.remember(stateOf(groep)) : undefined;
}

function isLater(bericht: Bericht): boolean {
  return tredeVan(bericht) > 0 || ('keer' in bericht && (bericht.keer ?? 0) > 0);
}

/** Nobody brought up to date what its first began alone. */
export function hasCard(groep: Groep | undefined): groep is Groep {
  return groep !== undefined && groep.versie > 1;
}

/** The open group; or a new one, of which this is the first. Rejects with StoreError. */
export async function groepFor(
  { store, now }: Parts,
  known: KnownGroepen,
  van: GroepVan,
  { stil }: Wachttijden,
  lid: Groepslid,
): Promise<{ state: GroepState; isFirst: boolean }> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const last = known.last(van.sleutel)?.groep ?? (await store.lastGroep(van.sleutel));
    if (last !== undefined) {
      const state = known.remember(stateOf(last));
      if (last.eerste.id === lid.id && last.eerste.slot === lid.slot) return { state, isFirst: true };
      const isOpen = last.dicht !== true && now() - Math.max(last.laatste, state.laatste) < stil;
      if (isOpen || state.waiting.size > 0) return { state, isFirst: false };
    }
    const begun = begin(van, (last?.nr ?? 0) + 1, lid, now());
    if ((await store.saveGroep(begun)) === 'saved')
      return { state: known.remember({ ...stateOf(begun), hasOthers: false }), isFirst: true };
    known.forgetLast(van.sleutel);
  }
  throw new Error(`no turn to begin a group after ${MOST_ATTEMPTS} attempts`);
}
