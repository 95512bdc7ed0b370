import type { Scene } from '../scene.ts';
import { clock } from '../time.ts';
import { button } from './button.ts';
import { literal } from './elements.ts';
import { type Notitie, notitieRegels, nummers } from './frame.ts';
import { WAAR_LABEL } from './labels.ts';
import { expand, type Json } from './template.ts';

/** A call for help, in the own chat of who is called: the place, and one button. No names. */
export function hulpCard(scene: Scene, revisie: number, rol: string, notitie?: Notitie): Json {
  const { incident, rollen } = scene;
  const call = incident.hulp.find((hulp) => hulp.revisie === revisie);
  const off = call === undefined || call.afgeblazen !== null;
  const seen = call?.gezien.find((one) => one.rol === rol);
  const place = incident.afdeling === null ? undefined : rollen.afdelingen[incident.afdeling]?.plek;
  const titles = { terug: 'Hulp is niet meer nodig', voorbij: 'De situatie is voorbij' };
  return expand('hulp', {
    notitie: notitieRegels(notitie),
    stijl: off ? 'emphasis' : 'attention',
    titel: off ? titles[call?.afgeblazen ?? 'voorbij'] : 'Een collega heeft hulp nodig',
    plek: place ?? (incident.feiten.waar === undefined ? 'Plek onbekend' : WAAR_LABEL[incident.feiten.waar]),
    sinds: call === undefined ? '' : `Gevraagd om ${clock(call.tijd)}`,
    nummers: off ? [] : nummers(rollen, ['noodnummer', 'beveiliging']),
    regels:
      seen === undefined
        ? place === undefined && !off
          ? [literal(`Vraag waar: ${scene.naam(incident.melder)}`)]
          : []
        : [literal(`${scene.naam(seen.door)} komt eraan, gezien om ${clock(seen.tijd)}.`)],
    knoppen:
      off || seen !== undefined
        ? []
        : [
            button(
              'Ik kom eraan',
              { incident: incident.id, kaart: 'hulp', doe: 'zie_hulp', sinds: revisie, rol },
              'positive',
            ),
          ],
  });
}
