import { phonesOf } from '../cards/frame.ts';
import type { Rollen } from '../protocol/rollen.ts';

interface Phone {
  naam: string;
  nummer: string;
}

/** Whom to call when Teams does not work, or cannot wait. */
export function callOn({ telefoon }: Rollen): Phone | undefined {
  return telefoon.cag ?? telefoon.teamleider;
}

/** Whom to call of somebody in danger, as the card of the call for help says: the CAG is not at the phone at night. `afdeling`: where that is, as far as it is known. */
export function callOnHelp(rollen: Rollen, afdeling: string | null): Phone | undefined {
  return phonesOf(rollen, afdeling).telefoon.beveiliging ?? callOn(rollen);
}
