import type { Scene } from '../desk/scene.ts';
import { clock } from '../kit/time.ts';
import { geldt } from '../protocol/voorwaarde.ts';
import { button } from './button.ts';
import { literal } from './elements.ts';
import { type Notitie, notitieRegels, nummers } from './frame.ts';
import { WAAR_LABEL } from './labels.ts';
import { expand, type Json } from './template.ts';

/** A call for help, in the own chat of who is called: the place, and one button. A name only where it is needed: whom to ask where, who comes. */
export function hulpCard(scene: Scene, revisie: number, rol: string, notitie?: Notitie): Json {
  const { incident, rollen } = scene;
  const call = incident.hulp.find((hulp) => hulp.revisie === revisie);
  const off = call === undefined || call.afgeblazen !== null;
  const seen = call?.gezien.find((one) => one.rol === rol);
  const desk = incident.afdeling === null ? undefined : rollen.afdelingen[incident.afdeling]?.plek;
  const place = incident.feiten.waar === 'kantoor' ? desk : undefined;
  const told = incident.teksten.plek;
  const titles = { terug: 'Hulp is niet meer nodig', voorbij: 'De situatie is voorbij' };
  return expand('hulp', {
    notitie: notitieRegels(notitie),
    stijl: off ? 'emphasis' : 'attention',
    titel: off ? titles[call?.afgeblazen ?? 'voorbij'] : 'Een collega heeft hulp nodig',
    plek: place ?? (incident.feiten.waar === undefined ? 'Plek onbekend' : WAAR_LABEL[incident.feiten.waar]),
    sinds: call === undefined ? '' : `Gevraagd om ${clock(call.tijd)}`,
    nummers: off ? [] : nummers(rollen, ['noodnummer', 'beveiliging']),
    plekRegels: told === undefined || off ? [] : [literal(scene.text(told), { weight: 'Bolder' })],
    regels: [
      ...(seen === undefined ? [] : [literal(`${scene.naam(seen.door)} komt eraan, gezien om ${clock(seen.tijd)}.`)]),
      ...(place === undefined && told === undefined && !off
        ? [literal(`Vraag waar: ${scene.naam(incident.melder)}`)]
        : []),
      ...readyLines(scene, rol),
    ],
    knoppen: [
      ...(off || seen !== undefined
        ? []
        : [
            button(
              'Ik kom eraan',
              { incident: incident.id, kaart: 'hulp', doe: 'zie_hulp', sinds: revisie, rol },
              'positive',
            ),
          ]),
      ...readyButtons(scene, revisie, rol),
    ],
  });
}

/** What who is called in may open already, before there is a report. */
function earlyTasks({ incident, bundle }: Scene, rol: string): { taak: string; titel: string }[] {
  return Object.entries(bundle.opvolging.taken).flatMap(([taak, { eerder, bij, titel }]) =>
    eerder?.includes(rol) && geldt(bij, incident.feiten) ? [{ taak, titel }] : [],
  );
}

function readyButtons(scene: Scene, hulp: number, rol: string): Json[] {
  const { incident } = scene;
  const sinds = incident.sinds.klaarzetten;
  if (sinds === undefined) return [];
  return earlyTasks(scene, rol)
    .filter(({ taak }) => incident.taken[taak] === undefined)
    .map(({ taak, titel }) =>
      button(`Zet klaar: ${titel}`, { incident: incident.id, kaart: 'hulp', doe: 'zet_klaar', sinds, rol, taak, hulp }),
    );
}

function readyLines(scene: Scene, rol: string): Json[] {
  const open = earlyTasks(scene, rol).filter(({ taak }) => scene.incident.taken[taak] !== undefined);
  return open.map(({ titel }) => literal(`Staat klaar: ${titel}. De melding wacht er niet op.`));
}
