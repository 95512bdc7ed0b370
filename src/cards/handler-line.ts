import type { Scene } from '../desk/scene.ts';
import { isWaiting } from '../incident/incident.ts';
import { dayAndClock } from '../kit/time.ts';
import { fillIn } from '../protocol/woorden.ts';

/** Who handles it, or that nobody does now. */
export function handlerLine({ incident, naam, woorden }: Scene): string {
  const { behandelaar, geen_behandelaar } = woorden.dossier;
  if (isWaiting(incident)) return geen_behandelaar;
  if (incident.behandelaar === null) return '';
  const { door, tijd } = incident.behandelaar;
  return fillIn(behandelaar, { wie: naam(door), wanneer: dayAndClock(tijd) });
}
