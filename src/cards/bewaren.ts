import type { Scene } from '../desk/scene.ts';
import { openBewaring } from '../incident/incident.ts';
import { day } from '../kit/time.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';
import { meldingKop, type Notitie, type NotitieRegels, notitieRegels } from './frame.ts';
import { template } from './template.ts';

export interface BewarenView {
  notitie: NotitieRegels;
  kop: string;
  titel: string;
  zeg: string;
  /** Why it is held; empty when it is not. */
  reden: string;
  /** Whether a reason can be given. */
  vraagt: boolean;
  knoppen: readonly Action[];
  klein: readonly Action[];
}

const draw = template<BewarenView>('bewaren');

/** Holding a report past its terms, for a case that goes on; and letting it go. */
export function bewarenCard(scene: Scene, notitie?: Notitie) {
  const { incident, text, woorden } = scene;
  const on = { incident: incident.id, kaart: 'dossier' } as const;
  const held = openBewaring(incident);
  const words = woorden.bewaren;
  const hold = { ...on, doe: 'houd_vast', sinds: incident.sinds.vasthouden ?? 0 } as const;
  const letGo = { ...on, doe: 'laat_los', sinds: incident.sinds.loslaten ?? 0 } as const;
  return draw(woorden, {
    notitie: notitieRegels(notitie),
    kop: meldingKop(scene),
    titel: held === undefined ? words.titel : words.vast,
    zeg: held === undefined ? words.zeg : bewaringLine(scene),
    reden: held === undefined ? '' : text(held.reden),
    vraagt: held === undefined,
    knoppen: [held === undefined ? button(words.houd_vast, hold, 'positive') : button(words.laat_los, letGo)],
    klein: [button(woorden.kaart.terug_naar_dossier, { ...on, doe: 'toon' })],
  });
}

/** That it is held, since when and by whom; empty when it is not. */
export function bewaringLine({ incident, naam, woorden }: Scene): string {
  const held = openBewaring(incident);
  return held === undefined ? '' : fillIn(woorden.bewaren.sinds, { wie: naam(held.door), wanneer: day(held.tijd) });
}
