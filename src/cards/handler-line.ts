import type { Scene } from '../desk/scene.ts';
import { isWaiting } from '../incident/incident.ts';
import { dayAndClock } from '../kit/time.ts';
import { fillIn } from '../protocol/woorden.ts';

/** Who handles it and whether that one is there, or that nobody handles it now. */
export function handlerLine({ incident, afwezig, naam, woorden }: Scene): string {
  const { behandelaar, geen_behandelaar } = woorden.dossier;
  if (isWaiting(incident)) return geen_behandelaar;
  if (incident.behandelaar === null) return '';
  const { door, tijd } = incident.behandelaar;
  const line = fillIn(behandelaar, { wie: naam(door), wanneer: dayAndClock(tijd) });
  return afwezig.has(door) ? `${line} ${fillIn(woorden.afwezig.weg, { wie: naam(door) })}` : line;
}
