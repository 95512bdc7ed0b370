import type { Scene } from '../desk/scene.ts';
import { openTaken } from '../incident/incident.ts';
import { taakOp } from '../incident/op.ts';
import { may } from '../incident/rights.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';
import { meldingKop, type Notitie, type NotitieRegels, notitieRegels } from './frame.ts';
import { taakLine } from './taak.ts';
import { taakTitel } from './taak-titel.ts';
import { template } from './template.ts';
import { type Keuze, withSentence } from './title.ts';

export interface TakenView {
  notitie: NotitieRegels;
  kop: string;
  titel: string;
  zeg: string;
  taken: readonly ({ regel: string } & Keuze)[];
  klein: readonly Action[];
}

const draw = template<TakenView>('taken');

/** The open tasks, each with its button: the dossier itself has no room for many. */
export function takenCard(scene: Scene, notitie?: Notitie) {
  const { incident, woorden } = scene;
  const open = endableTaken(scene);
  return draw(woorden, {
    notitie: notitieRegels(notitie),
    kop: meldingKop(scene),
    titel: woorden.dossier.taken,
    zeg: open.length === 0 ? woorden.dossier.geen_taken : woorden.dossier.deze_taken,
    taken: open.map((taak) => ({ regel: taakLine(scene, taak), ...takenRow(scene, taak) })),
    klein: [button(woorden.kaart.terug_naar_dossier, { incident: incident.id, kaart: 'dossier', doe: 'toon' })],
  });
}

function takenRow(scene: Scene, taak: string): Keuze {
  return withSentence(titleOf(scene, taak), taakButton(scene, taak));
}

/** The open tasks that this person may end. */
export function endableTaken({ incident, bundle, actor }: Scene): string[] {
  return openTaken(incident).filter(
    (taak) => incident.sinds[taakOp(taak)] !== undefined && may(bundle, incident, actor, 'taak afronden', { taak }),
  );
}

/** From the dossier to the page of one task. */
export function taakButton(scene: Scene, taak: string): Action {
  const { incident } = scene;
  return button(titleOf(scene, taak), { incident: incident.id, kaart: 'dossier', doe: 'toon', pagina: 'taak', taak });
}

function titleOf(scene: Scene, taak: string): string {
  return fillIn(scene.woorden.dossier.rond_af, { taak: taakTitel(scene, taak) });
}
