import type { Scene } from '../desk/scene.ts';
import { isSpoed } from '../incident/incident.ts';
import { dayAndClock } from '../kit/time.ts';
import { button } from './button.ts';
import { line, literal } from './elements.ts';
import { gevaarBand, type Notitie, notitieRegels } from './frame.ts';
import { STATUS_LABEL, WAAR_LABEL } from './labels.ts';
import { expand, type Json } from './template.ts';

/** In the own chat of who should pick a report up: number, kind of place, urgency, and one button. No name, no threat. */
export function oproepCard(scene: Scene, notitie?: Notitie): Json {
  const { incident, rollen } = scene;
  const { oppakken } = incident.sinds;
  const where = incident.feiten.waar === undefined ? 'Agressie' : WAAR_LABEL[incident.feiten.waar];
  const reported = incident.ingediend === null ? '' : ` Gemeld ${dayAndClock(incident.ingediend)}.`;
  return expand('bericht', {
    ...gevaarBand(rollen, false),
    notitie: notitieRegels(notitie),
    kop: `Melding ${incident.nummer ?? ''} · ${isSpoed(incident) ? 'Spoed' : 'Gewoon'}`,
    titel: oppakken === undefined ? handled(scene) : 'Een melding wacht op jou.',
    regels: [
      literal(`${where}.${reported}`),
      ...(oppakken === undefined ? [] : [line('Pak je het niet op? Dan hoort een ander het.', { isSubtle: true })]),
    ],
    nummers: [],
    knoppen:
      oppakken === undefined
        ? []
        : [
            button(
              'Ik pak dit op',
              { incident: incident.id, kaart: 'oproep', doe: 'pak_op', sinds: oppakken },
              'positive',
            ),
          ],
    klein: [],
  });
}

function handled({ incident, actor, naam }: Scene): string {
  if (incident.behandelaar === null) return `${STATUS_LABEL[incident.status]}. Je hoeft niets te doen.`;
  const self = incident.behandelaar.door === actor.aadObjectId;
  return self ? 'Jij hebt dit opgepakt.' : `${naam(incident.behandelaar.door)} heeft dit opgepakt.`;
}
