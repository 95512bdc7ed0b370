import type { Scene } from '../desk/scene.ts';
import { isSpoed } from '../incident/incident.ts';
import { dayAndClock } from '../kit/time.ts';
import { waarWoord } from '../protocol/eigen.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';
import { type Notitie, type NotitieRegels, notitieRegels } from './frame.ts';
import { template } from './template.ts';

export interface OproepView {
  notitie: NotitieRegels;
  kop: string;
  titel: string;
  waar: string;
  /** What happens when it is left. */
  anders: string;
  knoppen: readonly Action[];
}

const draw = template<OproepView>('oproep');

/** In the own chat of who should pick a report up: number, kind of place, urgency, and one button. No name, no threat. */
export function oproepCard(scene: Scene, notitie?: Notitie) {
  const { incident, woorden } = scene;
  const { oppakken } = incident.sinds;
  const pickUp = { incident: incident.id, kaart: 'oproep', doe: 'pak_op', sinds: oppakken ?? 0 } as const;
  return draw(woorden, {
    notitie: notitieRegels(notitie),
    kop: urgentieKop(scene),
    titel: oppakken === undefined ? handled(scene) : woorden.oproep.titel,
    waar: whereLine(scene),
    anders: oppakken === undefined ? '' : woorden.oproep.anders_een_ander,
    knoppen: oppakken === undefined ? [] : [button(woorden.kaart.pak_op, pickUp, 'positive')],
  });
}

/** "Melding VBS-2026-0001 · Spoed" */
export function urgentieKop({ incident, woorden }: Scene): string {
  const urgentie = isSpoed(incident) ? woorden.kaart.spoed : woorden.kaart.gewoon;
  return fillIn(woorden.kaart.melding_urgentie, { nummer: incident.nummer ?? '', urgentie });
}

/** What kind of place, and when it was reported. */
export function whereLine({ incident, bundle, woorden }: Scene): string {
  const waar =
    incident.feiten.waar === undefined ? woorden.kaart.agressie : waarWoord(bundle, woorden, incident.feiten.waar);
  return incident.ingediend === null
    ? fillIn(woorden.oproep.waar, { waar })
    : fillIn(woorden.oproep.waar_gemeld, { waar, wanneer: dayAndClock(incident.ingediend) });
}

function handled({ incident, actor, naam, woorden }: Scene): string {
  if (incident.behandelaar === null)
    return fillIn(woorden.oproep.niets_doen, { status: woorden.status[incident.status] });
  const { door } = incident.behandelaar;
  return door === actor.aadObjectId ? woorden.oproep.zelf : fillIn(woorden.oproep.door_ander, { wie: naam(door) });
}
