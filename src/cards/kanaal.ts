import type { Scene } from '../desk/scene.ts';
import { isEnded, isSpoed, isWaiting, openTaken } from '../incident/incident.ts';
import { BEHANDELEND, mandaat } from '../incident/mandaat.ts';
import { waarWoord } from '../protocol/eigen.ts';
import { fillIn } from '../protocol/woorden.ts';
import { kindsProposed } from './akkoord.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';
import { meldingKop, type Notitie, type NotitieRegels, notitieRegels } from './frame.ts';
import { template } from './template.ts';

export interface KanaalView {
  notitie: NotitieRegels;
  kop: string;
  titel: string;
  urgentie: string;
  dringend: boolean;
  status: string;
  opgepakt: string;
  /** What is proposed, while it waits for approval. */
  voorstel: readonly string[];
  taken: string;
  knoppen: readonly Action[];
}

const draw = template<KanaalView>('kanaal');

/**
 * The one card of an incident in a channel: number, kind of place, urgency, status, kinds of tasks. Never a threat, an
 * injury, the reporter, the victim or the citizen: Teams keeps copies and phones show previews.
 */
export function kanaalCard(scene: Scene, notitie?: Notitie) {
  const { incident, woorden } = scene;
  const { waar } = incident.feiten;
  const { behandelaar } = incident;
  return draw(woorden, {
    notitie: notitieRegels(notitie),
    kop: waar === undefined ? woorden.kaart.agressie : waarWoord(scene.bundle, woorden, waar),
    titel: meldingKop(scene),
    urgentie: isSpoed(incident) ? woorden.kaart.spoed : woorden.kaart.gewoon,
    dringend: isSpoed(incident) && !isEnded(incident),
    status: statusLine(scene),
    opgepakt: behandelaar === null ? '' : fillIn(woorden.kanaal.opgepakt_door, { wie: scene.naam(behandelaar.door) }),
    voorstel: proposal(scene),
    taken: taskLine(scene),
    knoppen: buttons(scene),
  });
}

function buttons({ incident, bundle, woorden }: Scene): Action[] {
  const on = { incident: incident.id, kaart: 'kanaal' } as const;
  const { oppakken, akkoord, dossier } = incident.sinds;
  if (oppakken !== undefined)
    return [button(woorden.kaart.pak_op, { ...on, doe: 'pak_op', sinds: oppakken }, 'positive')];
  const read =
    dossier === undefined || incident.status === 'ingediend'
      ? []
      : [button(woorden.kanaal.lees, { ...on, doe: 'vraag_dossier', sinds: dossier })];
  // What a teamleider may not decide is decided in the own chat of who may.
  if (akkoord === undefined || !isForChannel(bundle, incident)) return read;
  return [
    button(woorden.kanaal.akkoord, { ...on, doe: 'keur_goed', sinds: akkoord }, 'positive'),
    button(woorden.kanaal.terug, { ...on, doe: 'vraag_reden', sinds: akkoord }),
    ...read,
  ];
}

function statusLine({ incident, bundle, woorden }: Scene): string {
  if (incident.sinds.akkoord !== undefined && !isWaiting(incident))
    return isForChannel(bundle, incident) ? woorden.kanaal.wie_akkoord : woorden.kanaal.wacht_op_besluit;
  return isWaiting(incident) ? woorden.kanaal.niet_opgepakt : woorden.status[incident.status];
}

function proposal(scene: Scene): string[] {
  const { voorstel, sinds } = scene.incident;
  return voorstel === null || sinds.akkoord === undefined ? [] : kindsProposed(scene);
}

/** Whether those who pick a report up may decide about what is proposed. */
function isForChannel(bundle: Scene['bundle'], { voorstel }: Scene['incident']): boolean {
  return mandaat(bundle, voorstel?.taken ?? []).some((rol) => BEHANDELEND.some((each) => each === rol));
}

function taskLine({ incident, woorden }: Scene): string {
  if (incident.akkoord === null || incident.status === 'afgesloten') return '';
  const alle = Object.keys(incident.taken).length;
  return fillIn(woorden.kanaal.taken, { klaar: alle - openTaken(incident).length, alle });
}
