import type { Scene } from '../desk/scene.ts';
import { type Alarm, isEnded, isSpoed } from '../incident/incident.ts';
import { clock, dayAndClock } from '../kit/time.ts';
import { alarmBezorging } from './bezorging.ts';
import { button } from './button.ts';
import { line, literal } from './elements.ts';
import { gevaarBand, type Notitie, notitieRegels, nummers } from './frame.ts';
import { WAAR_LABEL } from './labels.ts';
import { expand, type Json } from './template.ts';

/** A message that must be acknowledged, in the own chat: number, kind of place, urgency, whom to call. No names, no threat. */
export function alarmCard(scene: Scene, revisie: number, rol: string, notitie?: Notitie): Json {
  const { incident, bundle, rollen } = scene;
  const alarm = incident.alarmen.find((each) => each.revisie === revisie);
  const kind = bundle.opvolging.alarmen?.[alarm?.alarm ?? ''];
  const seen = alarm?.gezien.find((one) => one.rol === rol);
  const open = seen === undefined && !isEnded(incident);
  const where = incident.feiten.waar === undefined ? 'Plek onbekend' : WAAR_LABEL[incident.feiten.waar];
  const forWhom = rollen.rollen[rol]?.naam ?? rol;
  return expand('bericht', {
    ...gevaarBand(rollen, false),
    notitie: notitieRegels(notitie),
    kop: `Melding ${incident.nummer ?? ''} · ${isSpoed(incident) ? 'Spoed' : 'Gewoon'}`,
    titel: isEnded(incident) ? 'Je hoeft niets meer te doen.' : (kind?.titel ?? 'Bericht'),
    regels: [
      literal(`${where}. Gemeld ${incident.ingediend === null ? '' : dayAndClock(incident.ingediend)}.`),
      ...(isEnded(incident) ? [] : [line(kind?.zeg ?? '')]),
      ...(seen === undefined
        ? open
          ? [literal(`Bericht voor: ${forWhom}. Bevestig, anders gaat het naar de volgende.`, { isSubtle: true })]
          : []
        : [literal(`Bevestigd door ${scene.naam(seen.door)} om ${clock(seen.tijd)}.`)]),
    ],
    nummers: isEnded(incident) ? [] : nummers(rollen, kind?.bel ?? []),
    knoppen: open
      ? [
          button(
            'Ik heb dit gezien',
            { incident: incident.id, kaart: 'alarm', doe: 'zie_alarm', sinds: revisie, rol },
            'positive',
          ),
        ]
      : [],
    klein: [],
  });
}

/** Who was told and must acknowledge it, and honestly whether anyone has. */
export function alarmLines(scene: Scene, whole: boolean): Json[] {
  return scene.incident.alarmen.flatMap((alarm) => alarm.rollen.flatMap((rol) => stateOf(scene, alarm, rol, whole)));
}

function stateOf(scene: Scene, alarm: Alarm, rol: string, whole: boolean): Json[] {
  const role = scene.rollen.rollen[rol]?.naam ?? rol;
  const seen = alarm.gezien.find((one) => one.rol === rol);
  if (seen !== undefined) return [literal(`${role}: bevestigd door ${scene.naam(seen.door)} om ${clock(seen.tijd)}.`)];
  const lines = alarmBezorging(scene, alarm.revisie, rol, whole);
  return lines.length > 0 ? lines : [literal(`${role}: nog niet bevestigd.`)];
}
