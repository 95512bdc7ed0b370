import type { Rollen } from '../protocol/rollen.ts';
import type { Groep, Groepen } from '../store/groepen.ts';
import { isTimeToRing } from './groep-bel.ts';
import { type BroughtUpToDate, type GroepState, receiverOf } from './groep-state.ts';
import type { Tempo } from './groep-tempo.ts';

/** Several processes draw the card of one group: its receiver gets it no more often than from one. */

/** So often (ms) is looked whether another process drew it. */
const LOOK_MS = 30_000;
/** So many times are kept: no tempo has more steps. */
const MOST_TIMES = 10;

/** The group as it is now. What was listed before this was asked stands on whatever card is drawn from now on; of what is listed meanwhile nobody knows. Rejects with StoreError. */
export async function readNow(store: Pick<Groepen, 'groep'>, state: GroepState): Promise<Groep | undefined> {
  const listed = [...state.waiting.values()].filter(({ isListed }) => isListed);
  const found = await store.groep(state.groep);
  if (found !== undefined) for (const each of listed) each.listedIn ??= found.versie;
  return found;
}

/**
 * What is to be done instead where another process drew the card since this one looked: what waited stands on it already, or it waits for its turn. Undefined
 * when it may be drawn now. `now`: ms since epoch.
 */
export function notYet(
  state: GroepState,
  found: Groep,
  tempo: Tempo,
  rollen: Rollen,
  now: number,
): BroughtUpToDate | undefined {
  const { getekend } = found;
  const { going, doneSince, waiting, unrung } = state;
  if (getekend === undefined || getekend.versie === state.groep.getekend?.versie) return undefined;
  state.groep = found;
  tempo.learn(receiverOf(found), getekend.tijden);
  // Of a group that is closed what waits may be for somebody else now.
  if (going !== undefined || doneSince !== undefined || found.dicht === true) return undefined;
  if (waiting.size > 0 && unrung && isTimeToRing(state, rollen, now)) return undefined;
  const hadWaiting = waiting.size > 0;
  settleShown(state, found, getekend.versie, now);
  if (hadWaiting && waiting.size === 0 && !state.changed) return { sent: false };
  const next = tempo.nextFor(receiverOf(found));
  return next > now ? { sent: false, againMs: untilLook(state, next - now) } : undefined;
}

/** When to look again (ms) at what is not to come for so long (ms): another process may draw it meanwhile, with what waits here. */
export function untilLook({ waiting }: GroepState, ms: number): number {
  return waiting.size === 0 ? ms : Math.min(ms, LOOK_MS);
}

/** The card that came at this moment (ms since epoch) is that of this group. */
export function drawn(groep: Groep, at: number): Groep {
  const tijden = [...(groep.getekend?.tijden ?? []), at].slice(-MOST_TIMES);
  return { ...groep, getekend: { tijden, versie: groep.versie } };
}

/** What was listed before it was drawn stands on it. Clocks say nothing of that: the group as it was when it was listed already does. */
function settleShown(state: GroepState, found: Groep, drawnAt: number, now: number): void {
  for (const [id, each] of state.waiting) {
    if (each.listedIn !== undefined && each.listedIn < drawnAt) {
      const aankomst = {
        weg: 'kaart',
        slot: found.eerste.slot,
        aan: receiverOf(found),
        tijd: now,
        gelukt: true,
      } as const;
      state.told.set(id, { slots: each.slots, aankomst: [aankomst] });
      state.waiting.delete(id);
      each.shown.resolve();
    }
  }
}
