import type { Scene } from '../desk/scene.ts';
import { clock } from '../kit/time.ts';
import { applies } from '../protocol/voorwaarde.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';
import { type Notitie, type NotitieRegels, type Nummer, notitieRegels, nummers } from './frame.ts';
import { template } from './template.ts';

export interface HulpView {
  notitie: NotitieRegels;
  voorbij: boolean;
  titel: string;
  plek: string;
  /** Where the reporter said to be. */
  verteld: string;
  gevraagd: string;
  nummers: readonly Nummer[];
  regels: readonly string[];
  knoppen: readonly Action[];
}

const draw = template<HulpView>('hulp');

/** A call for help, in the own chat of who is called: the place, and one button. A name only where it is needed: whom to ask where, who comes. */
export function hulpCard(scene: Scene, revisie: number, rol: string, notitie?: Notitie) {
  const { incident, rollen, woorden } = scene;
  const call = incident.hulp.find((hulp) => hulp.revisie === revisie);
  const off = call === undefined || call.afgeblazen !== null;
  const seen = call?.gezien.find((one) => one.rol === rol);
  const place = deskOf(scene);
  const { waar } = incident.feiten;
  const told = off ? undefined : incident.teksten.plek;
  const unknown = place === undefined && incident.teksten.plek === undefined && !off;
  const { komt_eraan, vraag_waar, gevraagd } = woorden.hulp;
  return draw(woorden, {
    notitie: notitieRegels(notitie),
    voorbij: off,
    titel: titleOf(scene, call),
    plek: place ?? (waar === undefined ? woorden.kaart.plek_onbekend : woorden.waar[waar]),
    verteld: told === undefined ? '' : scene.text(told),
    gevraagd: call === undefined ? '' : fillIn(gevraagd, { tijd: clock(call.tijd) }),
    nummers: off ? [] : nummers(rollen, ['noodnummer', 'beveiliging']),
    regels: [
      ...(seen === undefined ? [] : [fillIn(komt_eraan, { wie: scene.naam(seen.door), tijd: clock(seen.tijd) })]),
      ...(unknown ? [fillIn(vraag_waar, { wie: scene.naam(incident.melder) })] : []),
      ...readyLines(scene, rol),
    ],
    knoppen: [
      ...(off || seen !== undefined ? [] : [seenButton(scene, revisie, rol)]),
      ...readyButtons(scene, revisie, rol),
    ],
  });
}

function titleOf({ woorden: { hulp } }: Scene, call: Scene['incident']['hulp'][number] | undefined): string {
  if (call?.afgeblazen === null) return hulp.titel;
  return call?.afgeblazen === 'terug' ? hulp.niet_meer_nodig : hulp.voorbij;
}

/** Where the reporter's department is, when it happens at the office. */
function deskOf({ incident, rollen }: Scene): string | undefined {
  if (incident.afdeling === null || incident.feiten.waar !== 'kantoor') return undefined;
  return rollen.afdelingen[incident.afdeling]?.plek;
}

function seenButton({ incident, woorden }: Scene, sinds: number, rol: string): Action {
  const seeIt = { incident: incident.id, kaart: 'hulp', doe: 'zie_hulp', sinds, rol } as const;
  return button(woorden.hulp.kom_eraan, seeIt, 'positive');
}

/** What who is called in may open already, before there is a report. */
function earlyTasks({ incident, bundle }: Scene, rol: string): { taak: string; titel: string }[] {
  return Object.entries(bundle.opvolging.taken).flatMap(([taak, kind]) => {
    const early = kind.vanaf === 'overleg' && kind.eerder?.includes(rol) && applies(kind.bij, incident.feiten);
    return early ? [{ taak, titel: kind.titel }] : [];
  });
}

function readyButtons(scene: Scene, hulp: number, rol: string): Action[] {
  const { incident, woorden } = scene;
  const sinds = incident.sinds.klaarzetten;
  if (sinds === undefined) return [];
  const on = { incident: incident.id, kaart: 'hulp', doe: 'zet_klaar', sinds, rol } as const;
  return earlyTasks(scene, rol)
    .filter(({ taak }) => incident.taken[taak] === undefined)
    .map(({ taak, titel }) => button(fillIn(woorden.hulp.zet_klaar, { taak: titel }), { ...on, taak, hulp }));
}

function readyLines(scene: Scene, rol: string): string[] {
  const open = earlyTasks(scene, rol).filter(({ taak }) => scene.incident.taken[taak] !== undefined);
  return open.map(({ titel }) => fillIn(scene.woorden.hulp.staat_klaar, { taak: titel }));
}
