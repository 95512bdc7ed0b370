import type { Scene } from '../desk/scene.ts';
import { currentVisit, type Incident, isGemeld } from '../incident/incident.ts';
import { againWay, INGANG } from '../protocol/place.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';

/** The citizen comes again: offered where the chart itself is left. */
export function againButton({ incident, bundle, unstored }: Scene): Action[] {
  const again = againWay(bundle, incident.feiten);
  const sinds = incident.sinds.opnieuw;
  if (again === undefined || sinds === undefined || unstored !== undefined) return [];
  if (inChart(incident, again.naar)) return [];
  return [button(again.knop, { incident: incident.id, kaart: 'gesprek', doe: 'opnieuw', sinds })];
}

function inChart(incident: Incident, plaats: string): boolean {
  if (incident.sinds.bezoek === undefined) return false;
  const here = schemaIn(currentVisit(incident)?.plaats ?? '');
  return here === schemaIn(plaats) || (!isGemeld(incident) && here === INGANG);
}

/** The chart of a place: what stands before the slash. */
function schemaIn(plaats: string): string | undefined {
  return plaats.split('/')[0];
}
