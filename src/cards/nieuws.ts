import type { Scene } from '../desk/scene.ts';
import type { NIEUWS } from '../incident/berichten.ts';
import { button } from './button.ts';
import { meldingKop } from './frame.ts';
import type { KortBerichtView } from './kort-bericht.ts';
import { template } from './template.ts';

const draw = template<KortBerichtView>('kort-bericht');

/** What who handles an incident is told in a message of its own: the dossier itself is changed in place, and that rings nowhere. */
export function nieuwsBericht(scene: Scene, over: (typeof NIEUWS)[number]) {
  const { incident, woorden } = scene;
  const open = { incident: incident.id, kaart: 'dossier', doe: 'toon' } as const;
  return draw(woorden, {
    gevaar: [],
    notitie: [],
    kop: meldingKop(scene),
    titel: woorden.nieuws.titel,
    zin: woorden.nieuws[over],
    knoppen: [button(woorden.nieuws.open_dossier, open, 'positive')],
  });
}
