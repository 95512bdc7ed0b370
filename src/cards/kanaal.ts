import type { Scene } from '../desk/scene.ts';
import { isEnded, isSpoed, openTaken } from '../incident/incident.ts';
import { button } from './button.ts';
import { line, literal } from './elements.ts';
import { type Notitie, notitieRegels } from './frame.ts';
import { STATUS_LABEL, WAAR_LABEL } from './labels.ts';
import { expand, type Json } from './template.ts';

/**
 * The one card of an incident in a channel: number, kind of place, urgency, status, kinds of tasks. Never a threat, an
 * injury, the reporter, the victim or the citizen: Teams keeps copies and phones show previews.
 */
export function kanaalCard(scene: Scene, notitie?: Notitie): Json {
  const { incident } = scene;
  const on = { incident: incident.id, kaart: 'kanaal' } as const;
  const { oppakken, akkoord, dossier } = incident.sinds;
  const read =
    dossier === undefined || incident.status === 'ingediend'
      ? []
      : [button('Lees het dossier', { ...on, doe: 'vraag_dossier', sinds: dossier })];
  const knoppen =
    oppakken !== undefined
      ? [button('Ik pak dit op', { ...on, doe: 'pak_op', sinds: oppakken }, 'positive')]
      : akkoord !== undefined
        ? [
            button('Akkoord', { ...on, doe: 'keur_goed', sinds: akkoord }, 'positive'),
            button('Terug, met reden', { ...on, doe: 'vraag_reden', sinds: akkoord }),
            ...read,
          ]
        : read;
  return expand('kanaal', {
    notitie: notitieRegels(notitie),
    kop: incident.feiten.waar === undefined ? 'Agressie' : WAAR_LABEL[incident.feiten.waar],
    titel: `Melding ${incident.nummer ?? ''}`,
    urgentie: isSpoed(incident) ? 'Spoed' : 'Gewoon',
    urgentieKleur: isSpoed(incident) && !isEnded(incident) ? 'Attention' : 'Default',
    status: statusLine(scene),
    regels: [...handlerLine(scene), ...proposalLines(scene), ...taskLines(scene)],
    knoppen,
  });
}

function statusLine(scene: Scene): string {
  const { incident } = scene;
  if (incident.sinds.akkoord !== undefined) return 'Er ligt een voorstel: wie geeft akkoord?';
  if (incident.status === 'ingediend') return 'Nog niet opgepakt';
  return STATUS_LABEL[incident.status];
}

function handlerLine(scene: Scene): Json[] {
  const { behandelaar } = scene.incident;
  return behandelaar === null ? [] : [literal(`Opgepakt door ${scene.naam(behandelaar.door)}`)];
}

function proposalLines(scene: Scene): Json[] {
  const { incident, bundle } = scene;
  if (incident.voorstel === null || incident.sinds.akkoord === undefined) return [];
  const kinds = incident.voorstel.taken.map((taak) =>
    line(`- ${bundle.opvolging.taken[taak]?.titel ?? taak}`, { spacing: 'None' }),
  );
  return [
    line('**Voorstel voor de opvolging**'),
    ...(kinds.length > 0 ? kinds : [line('- Geen verdere stappen', { spacing: 'None' })]),
  ];
}

function taskLines(scene: Scene): Json[] {
  const { incident } = scene;
  if (incident.akkoord === null || incident.status === 'afgesloten') return [];
  const open = openTaken(incident).length;
  const all = Object.keys(incident.taken).length;
  return [line(`Taken: ${all - open} van ${all} klaar`)];
}
