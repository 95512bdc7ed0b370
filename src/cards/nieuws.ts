import type { Scene } from '../desk/scene.ts';
import type { NIEUWS } from '../incident/berichten.ts';
import { may } from '../incident/rights.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button } from './button.ts';
import { meldingKop } from './frame.ts';
import { type KortBerichtView, notAllowedCard } from './kort-bericht.ts';
import { template } from './template.ts';

const draw = template<KortBerichtView>('kort-bericht');

/**
 * What who handles an incident is told in a message of its own: the dossier itself is changed in place, and that rings nowhere. Who may not read it any more
 * sees nothing of it.
 */
export function nieuwsBericht(scene: Scene, over: readonly (typeof NIEUWS)[number][]) {
  const { incident, woorden, bundle, actor } = scene;
  if (!may(bundle, incident, actor, 'dossier lezen')) return notAllowedCard(scene);
  const open = { incident: incident.id, kaart: 'dossier', doe: 'toon' } as const;
  return draw(woorden, {
    gevaar: [],
    notitie: [],
    kop: meldingKop(scene),
    titel: woorden.nieuws.titel,
    zin: linesOf(scene, over).join('\n\n'),
    knoppen: [button(woorden.nieuws.open_dossier, open, 'positive')],
  });
}

/** A line for each thing; what came more than once says how often. */
function linesOf({ woorden: { nieuws } }: Scene, over: readonly (typeof NIEUWS)[number][]): string[] {
  return [...new Set(over)].map((one) => {
    const aantal = over.filter((each) => each === one).length;
    return one === 'advies' && aantal > 1 ? fillIn(nieuws.adviezen, { aantal }) : nieuws[one];
  });
}
