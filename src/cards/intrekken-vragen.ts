import type { Scene } from '../desk/scene.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';
import { type Gevaar, meldingKop, type Notitie, type NotitieRegels, notitieRegels, type Perhaps } from './frame.ts';
import { numbersAfter } from './nood.ts';
import { template } from './template.ts';

export interface IntrekkenVragenView {
  gevaar: Perhaps<Gevaar>;
  notitie: NotitieRegels;
  kop: string;
  titel: string;
  zeg: string;
  knoppen: readonly Action[];
  klein: readonly Action[];
}

const draw = template<IntrekkenVragenView>('intrekken-vragen');

/** Once it was picked up, the reporter can only ask. */
export function intrekkenVragenCard(scene: Scene, notitie?: Notitie) {
  const { incident, woorden } = scene;
  const on = { incident: incident.id, kaart: 'gesprek' } as const;
  const ask = { ...on, doe: 'vraag_intrekken', sinds: incident.sinds.intrekken_vragen ?? 0 } as const;
  return draw(woorden, {
    gevaar: numbersAfter(scene),
    notitie: notitieRegels(notitie),
    kop: meldingKop(scene),
    titel: woorden.intrekken.vraag_titel,
    zeg: woorden.intrekken.vraag_zeg,
    knoppen: [button(woorden.intrekken.vraag, ask, 'positive')],
    klein: [button(woorden.kaart.terug, { ...on, doe: 'toon' })],
  });
}
