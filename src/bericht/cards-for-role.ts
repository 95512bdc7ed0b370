import type { View } from '../cards/render.ts';
import type { Scene } from '../desk/scene.ts';
import { fillIn } from '../protocol/woorden.ts';
import { parseSlot, type Slot } from '../store/slot.ts';
import type { Letter } from './letter.ts';
import { numbered } from './numbered.ts';

/** Every card that somebody was sent for a role and that stands, beside the dossier: to be drawn again as this person may see it now. */
export function cardsForRole({ incident, berichten, woorden }: Scene, persoon: string): Letter[] {
  const sent = berichten.flatMap(({ aankomst }) =>
    aankomst.filter(({ weg, gelukt, aan }) => weg === 'kaart' && gelukt && aan === persoon),
  );
  return [...new Set(sent.map(({ slot }) => slot))].flatMap((slot): Letter[] => {
    const found = parseSlot(slot);
    const view = found && viewOf(found);
    if (view === undefined) return [];
    return [
      { slot, to: { persoon }, view, summary: fillIn(woorden.bericht.melding, numbered(incident)), onlyUpdate: true },
    ];
  });
}

/** The card of a slot that is a role's. Who comes to help, and what is about this person, stays as it is. */
function viewOf(slot: Slot): View | undefined {
  switch (slot.soort) {
    case 'taak':
      return { kaart: 'taak', taak: slot.taak };
    case 'termijn':
      return { kaart: 'taak', taak: slot.taak, herinnering: true };
    case 'advies':
      return { kaart: 'advies', hulp: slot.advies, rol: slot.rol };
    case 'alarm':
      return { kaart: 'alarm', hulp: slot.alarm, rol: slot.rol };
    case 'inlichting':
      return { kaart: 'inlichting', hulp: slot.inlichting, rol: slot.rol };
    case 'oppakken':
      return { kaart: 'oproep' };
    case 'akkoord':
      return { kaart: 'akkoord' };
    case 'reden':
      return { kaart: 'reden' };
    // Once it was handed over this is the dossier.
    case 'overdragen':
      return { kaart: 'dossier' };
    default:
      return undefined;
  }
}
