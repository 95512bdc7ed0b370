import type { Scene } from '../desk/scene.ts';
import { may } from '../incident/rights.ts';
import { clock } from '../kit/time.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';
import { type Notitie, notitieRegels, nummers, phonesOf } from './frame.ts';
import { drawHulp } from './hulp.ts';

/** Nobody hears from a visitor: where the visit is, until when it was, whom to ring, and one button. In the own chat of who is told: the name is needed to ring. */
export function huisbezoekCard(scene: Scene, notitie?: Notitie) {
  const { incident, rollen, naam, text, woorden } = scene;
  const word = woorden.huisbezoek;
  const visit = incident.huisbezoek;
  const over = visit === null || visit.voorbij !== null;
  const { plek } = incident.teksten;
  return drawHulp(woorden, {
    notitie: notitieRegels(notitie),
    voorbij: over,
    titel: over ? word.is_terug : word.titel,
    plek: fillIn(word.tot, { tijd: clock(visit?.tot ?? 0) }),
    verteld: over || plek === undefined ? '' : text(plek),
    gevraagd: over ? '' : fillIn(word.bel_eerst, { wie: naam(incident.melder) }),
    nummers: over ? [] : nummers(phonesOf(rollen, incident.afdeling), ['noodnummer']),
    regels: visit?.gezien
      ? [fillIn(word.let_op, { wie: naam(visit.gezien.door), tijd: clock(visit.gezien.tijd) })]
      : [],
    knoppen: over ? [] : lookAfterButton(scene),
  });
}

function lookAfterButton({ incident, bundle, actor, woorden }: Scene): Action[] {
  const sinds = incident.sinds.huisbezoek;
  if (sinds === undefined || !may(bundle, incident, actor, 'op een huisbezoek letten')) return [];
  const rol = incident.huisbezoek?.rollen.find((each) => actor.rollen.has(each)) ?? 'cag';
  const on = { incident: incident.id, kaart: 'huisbezoek', doe: 'zie_huisbezoek', sinds, rol, hulp: sinds } as const;
  return [button(woorden.huisbezoek.ik_let_op, on, 'positive')];
}
