import type { Scene } from '../desk/scene.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';
import { meldingKop, type Notitie, type NotitieRegels, notitieRegels } from './frame.ts';
import { template } from './template.ts';

export interface RedenView {
  notitie: NotitieRegels;
  kop: string;
  titel: string;
  /** Whether the proposal is still there to be sent back; else what is said of it. */
  open: boolean;
  vervallen: string;
  knoppen: readonly Action[];
}

const draw = template<RedenView>('reden');

/** The reason of sending a proposal back: asked in the own chat, since nothing is typed in a channel. */
export function redenCard(scene: Scene, notitie?: Notitie) {
  const { incident, woorden } = scene;
  const { titel, verlopen, stuur_terug } = woorden.reden;
  const sinds = incident.sinds.akkoord;
  const open = sinds !== undefined;
  return draw(woorden, {
    notitie: notitieRegels(notitie),
    kop: meldingKop(scene),
    titel: open ? titel : verlopen,
    open,
    vervallen: open ? '' : woorden.kaart.niets_doen,
    knoppen: open
      ? [button(stuur_terug, { incident: incident.id, kaart: 'reden', doe: 'stuur_terug', sinds }, 'positive')]
      : [],
  });
}
