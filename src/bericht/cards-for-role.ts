import { viewOfSlot } from '../cards/of-slot.ts';
import type { Scene } from '../desk/scene.ts';
import { fillIn } from '../protocol/woorden.ts';
import { parseSlot, type SlotName } from '../store/slot.ts';
import type { Letter } from './letter.ts';
import { newsOn } from './nieuws.ts';
import { numbered } from './numbered.ts';

/** Every card that somebody was sent for a role and that stands, beside the dossier: to be drawn again as this person may see it now. */
export function cardsForRole(scene: Scene, persoon: string): Letter[] {
  const { incident, berichten, woorden } = scene;
  const sent = berichten.flatMap(({ aankomst }) =>
    aankomst.filter(({ weg, gelukt, aan }) => weg === 'kaart' && gelukt && aan === persoon),
  );
  return [...new Set(sent.map(({ slot }) => slot))].flatMap((slot): Letter[] => {
    const view = newsView(scene, persoon, slot) ?? viewOfSlot(slot);
    if (view === undefined) return [];
    return [
      { slot, to: { persoon }, view, summary: fillIn(woorden.bericht.melding, numbered(incident)), onlyUpdate: true },
    ];
  });
}

function newsView(scene: Scene, persoon: string, slot: SlotName): Letter['view'] | undefined {
  const found = parseSlot(slot);
  return found?.soort === 'nieuws' ? { nieuws: newsOn(scene, persoon, slot, found.over) } : undefined;
}
