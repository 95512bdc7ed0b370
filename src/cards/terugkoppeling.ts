import type { Scene } from '../desk/scene.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';
import { meldingKop, type Notitie, type NotitieRegels, notitieRegels } from './frame.ts';
import { template } from './template.ts';

export interface TerugkoppelingView {
  notitie: NotitieRegels;
  kop: string;
  knoppen: readonly Action[];
  klein: readonly Action[];
}

const draw = template<TerugkoppelingView>('terugkoppeling');

/** The word to the reporter, without which an incident is not closed. */
export function terugkoppelingCard(scene: Scene, notitie?: Notitie) {
  const { incident, woorden } = scene;
  const on = { incident: incident.id, kaart: 'dossier' } as const;
  const send = { ...on, doe: 'koppel_terug', sinds: incident.sinds.terugkoppeling ?? 0 } as const;
  return draw(woorden, {
    notitie: notitieRegels(notitie),
    kop: meldingKop(scene),
    knoppen: [button(woorden.terugkoppeling.stuur, send, 'positive')],
    klein: [button(woorden.kaart.terug_naar_dossier, { ...on, doe: 'toon' })],
  });
}
