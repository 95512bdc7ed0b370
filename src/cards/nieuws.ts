import type { Scene } from '../desk/scene.ts';
import type { NIEUWS } from '../incident/berichten.ts';
import { button } from './button.ts';
import { line } from './elements.ts';
import { gevaarBand } from './frame.ts';
import { expand, type Json } from './template.ts';

/** What who handles an incident is told in a message of its own: the dossier itself is changed in place, and that rings nowhere. */
export function nieuwsBericht({ incident, rollen }: Scene, over: (typeof NIEUWS)[number]): Json {
  const told: Record<typeof over, string> = {
    opnieuw: 'Er gebeurde opnieuw iets. Lees de weg in het dossier.',
    intrekken: 'De melder vraagt om de melding in te trekken.',
  };
  return expand('bericht', {
    ...gevaarBand(rollen, false),
    notitie: [],
    kop: `Melding ${incident.nummer ?? ''}`,
    titel: 'Er is nieuws over een melding die jij behandelt.',
    regels: [line(told[over])],
    nummers: [],
    knoppen: [button('Open het dossier', { incident: incident.id, kaart: 'dossier', doe: 'toon' }, 'positive')],
    klein: [],
  });
}
