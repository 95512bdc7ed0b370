import type { Bericht } from './berichten.ts';
import { type Incident, isEnded, isWaiting } from './incident.ts';
import { isAnswered, isKlimmend } from './ladders.ts';
import { taakOp } from './op.ts';

/** Whether whoever gets this notification has nothing to do about it any more. */
export function isNothingToDo(incident: Incident, bericht: Bericht): boolean {
  if (isKlimmend(bericht)) return isAnswered(incident, bericht);
  if (bericht.doel === 'taak') return incident.sinds[taakOp(bericht.taak)] === undefined;
  return isAboutPickUp(bericht) ? !isWaiting(incident) : isEnded(incident);
}

/** That it waits to be picked up, or that this could not be told. */
function isAboutPickUp(bericht: Bericht): boolean {
  if (bericht.doel === 'niet_gelukt') return bericht.wat === 'oppakken' || bericht.wat === 'kanaal';
  return bericht.doel === 'kanaal';
}
