import type { Scene } from '../desk/scene.ts';
import { comesAs, type Hulp, openGevaar } from '../incident/incident.ts';
import { may } from '../incident/rights.ts';
import { clock } from '../kit/time.ts';
import { waarWoord } from '../protocol/eigen.ts';
import { applies } from '../protocol/voorwaarde.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';
import { type Notitie, type NotitieRegels, type Nummer, notitieRegels, nummers, phonesOf } from './frame.ts';
import { calledLines, overLines } from './geroepen.ts';
import { overButton } from './nood.ts';
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

export const drawHulp = template<HulpView>('hulp');

/** A call for help, in the own chat of who is called: the place, and what can be said. A name only where it is needed: whom to ask where, who comes. */
export function hulpCard(scene: Scene, revisie: number, rol: string, notitie?: Notitie) {
  const { incident, rollen, woorden } = scene;
  const call = incident.hulp.find((hulp) => hulp.revisie === revisie);
  const danger = openGevaar(incident) !== undefined;
  const told = danger ? incident.teksten.plek : undefined;
  const unknown = danger && told === undefined && deskOf(scene) === undefined;
  return drawHulp(woorden, {
    notitie: notitieRegels(notitie),
    voorbij: !danger,
    titel: titleOf(scene, call),
    plek: placeLine(scene),
    verteld: told === undefined ? '' : scene.text(told),
    gevraagd: call === undefined ? '' : fillIn(woorden.hulp.gevraagd, { tijd: clock(call.tijd) }),
    nummers: danger ? nummers(phonesOf(rollen, incident.afdeling), ['noodnummer', 'beveiliging']) : [],
    regels: [
      ...calledLines(scene),
      ...(unknown ? [fillIn(woorden.hulp.vraag_waar, { wie: scene.naam(incident.melder) })] : []),
      ...(danger ? [] : overLines(scene)),
      ...readyLines(scene, rol),
    ],
    knoppen: [
      ...(call?.afgeblazen === null ? answerButtons(scene, call, rol) : []),
      ...endButton(scene, revisie, rol),
      ...readyButtons(scene, revisie, rol),
    ],
  });
}

/** It is over only when somebody has said so; in a log of before that was recorded, who was called off is only not needed. */
function titleOf({ incident, woorden: { hulp } }: Scene, call: Hulp | undefined): string {
  if (openGevaar(incident) !== undefined) {
    if (call?.afgeblazen === 'terug') return hulp.niet_meer_nodig;
    return (incident.feiten.politie ?? 'nee') !== 'nee' ? hulp.politie_gebeld : hulp.titel;
  }
  return call?.afgeblazen === 'terug' || incident.gevaar.at(-1)?.voorbij?.afgeleid
    ? hulp.niet_meer_nodig
    : hulp.voorbij;
}

/** Where it is, as far as that is known. Until the reporter says where, the afdeling's own place is the best guess, and says so. */
export function placeLine(scene: Scene): string {
  const { incident, woorden } = scene;
  const { waar } = incident.feiten;
  const desk = deskOf(scene);
  if (desk === undefined)
    return waar === undefined ? woorden.kaart.plek_onbekend : waarWoord(scene.bundle, woorden, waar);
  if (incident.teksten.plek === undefined) return fillIn(woorden.hulp.plek_onzeker, { plek: desk });
  // Where it is was told, and whether that is at the office was not.
  return waar === undefined ? '' : desk;
}

/** Where the reporter's department is, when it happens at the office or nobody knows where yet. */
function deskOf({ incident, rollen }: Scene): string | undefined {
  const { waar = 'kantoor' } = incident.feiten;
  if (incident.afdeling === null || waar !== 'kantoor') return undefined;
  return rollen.afdelingen[incident.afdeling]?.plek;
}

/** Whoever holds the role comes or cannot; once somebody comes nobody else needs to say so. */
function answerButtons({ incident, woorden, actor }: Scene, { revisie: sinds, kanNiet }: Hulp, rol: string): Action[] {
  const comes = comesAs(incident, rol);
  const on = { incident: incident.id, kaart: 'hulp', sinds, rol } as const;
  const cannot = button(woorden.hulp.kan_niet, { ...on, doe: 'kan_niet' });
  if (comes.length > 0) return comes.some(({ door }) => door === actor.aadObjectId) ? [cannot] : [];
  const said = kanNiet.some((one) => one.rol === rol && one.door === actor.aadObjectId);
  return [button(woorden.hulp.kom_eraan, { ...on, doe: 'zie_hulp' }, 'positive'), ...(said ? [] : [cannot])];
}

/** Whoever came may say that it is over. */
function endButton(scene: Scene, hulp: number, rol: string): Action[] {
  const { incident, bundle, actor } = scene;
  const own = actor.aadObjectId === incident.melder;
  if (own || !may(bundle, incident, actor, 'zeggen dat het voorbij is')) return [];
  return overButton(scene, { kaart: 'hulp', rol, hulp });
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
