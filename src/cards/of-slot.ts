import { isRolkaart, parseSlot, type Rolkaart } from '../store/slot.ts';
import type { View } from './render.ts';

/** The card of a slot that is a role's. Undefined of others: who comes to help, and what is about a person. */
export function viewOfSlot(name: string): View | undefined {
  const slot = parseSlot(name);
  return slot && isRolkaart(slot) ? viewOf(slot) : undefined;
}

function viewOf(slot: Rolkaart): View | undefined {
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
    // Drawn again by itself.
    case 'dossier':
    // It says that there is news, and leads to the dossier: no card that a button knows.
    case 'nieuws':
      return undefined;
  }
}
