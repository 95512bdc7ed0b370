import type { Vast } from '../cards/frame.ts';
import { begonnenCard, meldingenCard } from '../cards/losse.ts';
import type { Desk, Outcome } from '../desk/desk.ts';
import { incidentId } from '../desk/incident-id.ts';
import type { Scene } from '../desk/scene.ts';
import { dayAndClock } from '../kit/time.ts';
import { fillIn, type Woorden } from '../protocol/woorden.ts';
import { type Answer, type Asker, gesprek, shown, unknown } from './answer.ts';
import { draftsOf } from './conversation.ts';

/** So many of somebody's own incidents are listed, the youngest. */
const MOST_SHOWN = 8;

/** How soon the same word again is the same word (ms). */
const A_MOMENT = 30_000;

/** Begins a report; who has one draft open goes on with that, and who has more chooses. */
export async function beginOrChoose(
  desk: Desk,
  { aadObjectId, seed }: Asker,
  vast: Vast,
  now: number,
): Promise<Answer> {
  const drafts = await draftsOf(desk, aadObjectId);
  const own = incidentId(aadObjectId, seed);
  const before = drafts.find(({ incident }) => incident.id === own);
  if (before !== undefined) return { ...gesprek(before), inPlace: 'always' };
  if (drafts.length > 1) return { card: begonnenCard(vast, drafts) };
  return begun(await desk.begin(aadObjectId, seed), own, vast.woorden, now);
}

/** A concept that was open is taken up again; in danger now, one must not be held up by it. `own`: what this message begins, or began. */
function begun({ scene, changed, naastBeschadigd }: Outcome, own: string, woorden: Woorden, now: number): Answer {
  if (scene === undefined) return unknown(woorden);
  if (naastBeschadigd) return gesprek(scene, woorden.beschadigd.nieuw);
  if (changed) return gesprek(scene);
  if (scene.incident.id === own) return { ...gesprek(scene), inPlace: 'always' };
  if (isSameAgain(scene, now)) return { ...gesprek(scene), inPlace: 'if_last' };
  const told = fillIn(woorden.antwoorden.al_bezig, { wanneer: dayAndClock(scene.incident.begonnen) });
  return shown(scene, { kaart: 'gesprek', pagina: 'hervat', notitie: { tekst: told } });
}

/** Whether nothing was done since it began, a moment ago: the same word, delivered or typed once more. */
function isSameAgain({ incident }: Scene, now: number): boolean {
  return incident.revisie === 1 && now - incident.begonnen < A_MOMENT;
}

/** The list of somebody's own incidents. */
export async function showMine(desk: Desk, person: string, woorden: Woorden): Promise<Answer> {
  return { card: meldingenCard(woorden, await desk.mine(person, MOST_SHOWN)) };
}
