import type { Scene } from '../desk/scene.ts';
import { clock } from '../kit/time.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';
import { type Notitie, type NotitieRegels, type Nummer, notitieRegels, nummers, phonesOf } from './frame.ts';
import { calledLines } from './geroepen.ts';
import { placeLine } from './hulp.ts';
import { template } from './template.ts';

export interface GevaarView {
  notitie: NotitieRegels;
  voorbij: boolean;
  titel: string;
  plek: string;
  begon: string;
  vraag: string;
  nummers: readonly Nummer[];
  regels: readonly string[];
  knoppen: readonly Action[];
}

const draw = template<GevaarView>('gevaar');

/** In the own chat of the CAG: nobody said that the danger is over. Whom to ask is named, since somebody must ring; nothing of what happened is. */
export function gevaarCard(scene: Scene, revisie: number, notitie?: Notitie) {
  const { incident, rollen, naam, woorden } = scene;
  const danger = incident.gevaar.findLast((each) => each.revisie === revisie);
  const over = danger?.voorbij ?? null;
  const told = { wie: naam(over?.door ?? ''), tijd: clock(over?.tijd ?? 0) };
  return draw(woorden, {
    notitie: notitieRegels(notitie),
    voorbij: over !== null,
    titel: over === null ? woorden.gevaar.titel : woorden.gevaar.voorbij,
    plek: placeLine(scene),
    begon: fillIn(woorden.gevaar.begon, { tijd: clock(danger?.tijd ?? 0) }),
    vraag: over === null ? fillIn(woorden.gevaar.vraag, { wie: naam(incident.melder) }) : '',
    nummers: over === null ? nummers(phonesOf(rollen, incident.afdeling), ['noodnummer', 'beveiliging']) : [],
    regels: over === null ? calledLines(scene) : [fillIn(woorden.nood.zegt_voorbij, told)],
    knoppen: over === null ? endButton(scene) : [],
  });
}

function endButton({ incident, woorden }: Scene): Action[] {
  const sinds = incident.sinds.gevaar;
  if (sinds === undefined) return [];
  const end = { incident: incident.id, kaart: 'gevaar', doe: 'beeindig_gevaar', sinds, hulp: sinds } as const;
  return [button(woorden.nood.voorbij, end, 'positive')];
}
