import type { Scene } from '../desk/scene.ts';
import { type Alarm, isEnded } from '../incident/incident.ts';
import { clock, dayAndClock } from '../kit/time.ts';
import { waarWoord } from '../protocol/eigen.ts';
import { fillIn } from '../protocol/woorden.ts';
import { alarmBezorging, type Bezorging } from './bezorging.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';
import { type Notitie, type NotitieRegels, type Nummer, notitieRegels, nummers } from './frame.ts';
import { handlerLine } from './handler-line.ts';
import { melderNummer } from './melder-nummer.ts';
import { urgentieKop } from './oproep.ts';
import { template } from './template.ts';
import { storyOf } from './verhaal.ts';

export interface AlarmView {
  notitie: NotitieRegels;
  kop: string;
  titel: string;
  waar: string;
  /** At whom it was aimed, and how urgent that is. */
  tegen: string;
  zeg: string;
  /** Who handles it, and so knows more now; or that nobody does. */
  behandelaar: string;
  /** For whom it is, while that must be acknowledged. */
  voor: string;
  bevestigd: string;
  /** What happened, and who knows more: for who confirmed it. */
  verhaal: string;
  gemeldDoor: string;
  nummers: readonly Nummer[];
  knoppen: readonly Action[];
}

const draw = template<AlarmView>('alarm');

/** A message that must be acknowledged, in the own chat: number, kind of place, urgency, whom to call. No names, no threat. */
export function alarmCard(scene: Scene, revisie: number, rol: string, notitie?: Notitie) {
  const { incident, bundle, rollen, woorden } = scene;
  const alarm = incident.alarmen.find((each) => each.revisie === revisie);
  const kind = bundle.opvolging.alarmen?.[alarm?.alarm ?? ''];
  const seen = alarm?.gezien.find((one) => one.rol === rol);
  const gone = alarm?.vervallen != null;
  const ended = isEnded(incident) || gone;
  const open = seen === undefined && !ended;
  const seeIt = { incident: incident.id, kaart: 'alarm', doe: 'zie_alarm', sinds: revisie, rol } as const;
  const { waar } = incident.feiten;
  // As the rights have it: for the role that was told, as long as it is held.
  const { actor } = scene;
  const reads = kind?.leest === true && seen?.door === actor.aadObjectId && actor.rollen.has(rol);
  return draw(woorden, {
    notitie: notitieRegels(notitie),
    kop: urgentieKop(scene),
    titel: gone ? woorden.alarm.vervallen : ended ? woorden.kaart.niets_doen : (kind?.titel ?? woorden.alarm.titel),
    waar: fillIn(woorden.alarm.waar_gemeld, {
      waar: waar === undefined ? woorden.kaart.plek_onbekend : waarWoord(scene.bundle, woorden, waar),
      wanneer: incident.ingediend === null ? '' : dayAndClock(incident.ingediend),
    }),
    tegen: ended ? '' : targetLine(scene),
    zeg: ended ? '' : (kind?.zeg ?? ''),
    behandelaar: ended ? '' : handlerLine(scene),
    voor: open ? fillIn(woorden.alarm.voor, { rol: rollen.rollen[rol]?.naam ?? rol }) : '',
    bevestigd:
      seen === undefined ? '' : fillIn(woorden.alarm.bevestigd, { wie: scene.naam(seen.door), tijd: clock(seen.tijd) }),
    ...(ended || !reads ? { verhaal: '', gemeldDoor: '' } : told(scene)),
    nummers: ended ? [] : [...(reads ? melderNummer(scene) : []), ...nummers(rollen, kind?.bel ?? [])],
    knoppen: open ? [button(woorden.alarm.gezien, seeIt, 'positive')] : [],
  });
}

function told(scene: Scene) {
  const { incident, naam, woorden } = scene;
  return { verhaal: storyOf(scene), gemeldDoor: fillIn(woorden.alarm.gemeld_door, { wie: naam(incident.melder) }) };
}

/** In the own chat only: a bell, a mail or a channel does not say it. */
function targetLine({ incident: { feiten }, woorden }: Scene): string {
  const { ambtsdrager = 'nee' } = feiten;
  return ambtsdrager === 'nee' ? '' : fillIn(woorden.alarm.tegen, { wie: woorden.ambtsdrager[ambtsdrager] });
}

/** Who was told and must acknowledge it, and honestly whether anyone has. */
export function alarmLines(scene: Scene, look: AlarmLook): Bezorging[] {
  const all = scene.incident.alarmen.flatMap((alarm) => alarm.rollen.map((rol) => stateOf(scene, alarm, rol, look)));
  return all.filter(({ regels, bel, straks }) => regels.length > 0 || bel !== '' || straks !== '');
}

/** Whether all of it is told; and the people of whom, and the roles of which, enough is said already. */
interface AlarmLook {
  whole: boolean;
  behalve?: readonly string[];
  rolGezegd?: string | undefined;
}

function stateOf(scene: Scene, alarm: Alarm, naam: string, { rolGezegd, ...look }: AlarmLook): Bezorging {
  const { rol_bevestigd, rol_niet_bevestigd } = scene.woorden.alarm;
  const rol = scene.rollen.rollen[naam]?.naam ?? naam;
  const only = (regel: string) => ({ regels: [regel], bel: '', straks: '' });
  if (alarm.vervallen !== null) return only(fillIn(scene.woorden.alarm.rol_vervallen, { rol }));
  const seen = alarm.gezien.find((one) => one.rol === naam);
  if (seen !== undefined)
    return only(fillIn(rol_bevestigd, { rol, wie: scene.naam(seen.door), tijd: clock(seen.tijd) }));
  const told = alarmBezorging(scene, alarm.revisie, naam, look);
  if (told !== undefined) return told;
  return naam === rolGezegd ? { regels: [], bel: '', straks: '' } : only(fillIn(rol_niet_bevestigd, { rol }));
}
