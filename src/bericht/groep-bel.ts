import type { Bericht } from '../incident/berichten.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Groep } from '../store/groepen.ts';
import type { Aankomst } from '../store/send-queue.ts';
import type { Going, GroepState } from './groep-state.ts';
import { wachttijdenOf } from './groep-van.ts';
import type { Letter } from './letter.ts';
import { WAYS } from './ways.ts';

/** When what came together rings: once, once more on each later rung, and anew when it was told anew and the last bell was long enough ago. */

type Wegen = NonNullable<Letter['wegen']>;

/** On which rung of its ladder something comes. */
export function tredeVan(bericht: Bericht): number {
  return 'trede' in bericht ? (bericht.trede ?? 0) : 0;
}

/** The highest rung for which it rang: its first one rang by itself. */
export function rangFor({ trede, eerste }: Pick<Groep, 'trede' | 'eerste'>): number {
  return trede ?? tredeVan(eerste.bericht);
}

/** This letter is told in the group: what another one asked for since it rang is not lost. */
export function asksToRing(state: GroepState, { wegen }: Letter, trede: number): void {
  state.trede = Math.max(state.trede, trede);
  const before = state.unrung ? state.wegen : undefined;
  state.wegen = before !== undefined && before.flat().length > (wegen ?? []).flat().length ? before : wegen;
  state.unrung = true;
}

/**
 * Whether it is time to ring again: for a higher rung than it rang for, or after a while. A way outside Teams that was not used is not held back by a bell.
 * `now`: ms since epoch.
 */
export function isTimeToRing(state: GroepState, rollen: Rollen, now: number): boolean {
  return isForRung(state) || now - state.groep.gebeld >= (wachttijdenOf(rollen)?.bel ?? 0);
}

function isForRung({ groep, wegen, rang, trede }: Pick<GroepState, 'groep' | 'wegen' | 'rang' | 'trede'>): boolean {
  if (trede > rangFor(groep)) return true;
  return (wegen ?? []).flat().some((weg) => WAYS[weg].isOutside && !rang.includes(weg));
}

/** Whether something waits for a bell that its ladder asks for now. */
export function ringsForRung(state: GroepState): boolean {
  return state.waiting.size > 0 && state.unrung && isForRung(state);
}

/** What goes on where it is not over, or a new time. Its first card rings; a later one when something waits and it is time. `now`: ms since epoch. */
export function goingOf(state: GroepState, rollen: Rollen, { stands, now }: { stands: boolean; now: number }): Going {
  const { going, waiting } = state;
  const wegen: Wegen = state.wegen ?? rollen.wegen;
  const isTime = waiting.size > 0 && isTimeToRing(state, rollen, now);
  if (going === undefined)
    return { aankomst: [], since: now, ringt: now, pogingen: 0, rings: !stands || isTime, wegen };
  // What joined since is not on the card yet; where that does not come, the other ways tell of it.
  const isNew = waiting.size > 0 || state.changed;
  const kept = isNew ? going.aankomst.filter((one) => one.weg !== 'kaart' || isInDoubt(one)) : going.aankomst;
  if (!isTime || !state.unrung) return { ...going, aankomst: kept };
  const aankomst = hasRung(going.aankomst) ? kept.filter(({ weg }) => weg === 'kaart') : kept;
  return { ...going, aankomst, ringt: now, rings: true, wegen };
}

/** Whether somebody heard of it otherwise than by its card: where the answer was lost that may be. */
export function hasRung(aankomst: readonly Aankomst[]): boolean {
  return aankomst.some((one) => one.weg !== 'kaart' && (one.gelukt || isInDoubt(one)));
}

function isInDoubt({ gelukt, onzeker }: Aankomst): boolean {
  return !gelukt && onzeker === true;
}
