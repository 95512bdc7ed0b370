import { meldingenCard } from '../cards/losse.ts';
import type { Desk, Outcome } from '../desk/desk.ts';
import { dayAndClock } from '../kit/time.ts';
import { type Answer, gesprek, shown } from './answer.ts';

/** So many of somebody's own incidents are listed, the youngest. */
const MOST_SHOWN = 8;

/** A concept that was open is taken up again; in danger now, one must not be held up by it. */
export function begun(outcome: Outcome): Answer {
  const { scene, changed } = outcome;
  if (scene === undefined || changed) return gesprek(outcome);
  const told = `Je was al bezig met een melding, begonnen ${dayAndClock(scene.incident.begonnen)}.`;
  return shown(scene, { kaart: 'gesprek', pagina: 'hervat', notitie: { tekst: told } });
}

/** The list of somebody's own incidents. */
export async function showMine(desk: Desk, person: string): Promise<Answer> {
  return { card: meldingenCard(await desk.mine(person, MOST_SHOWN)) };
}
