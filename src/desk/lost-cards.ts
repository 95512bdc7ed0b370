import type { Incident } from '../incident/incident.ts';
import type { Over, Recht } from '../incident/rights.ts';
import { parseSlot, type Slot } from '../store/slot.ts';
import type { BerichtStatus } from '../store/store.ts';

/** A card that somebody has for a role, and of what that person must be able to do one thing to have it. */
export interface RoleCard {
  persoon: string;
  rechten: readonly Recht[];
  over: Over;
}

/** The cards that people were sent for a role, and that were not taken back from them since. */
export function roleCards(incident: Incident, berichten: readonly BerichtStatus[]): RoleCard[] {
  return berichten.flatMap(({ revisie, aankomst }) =>
    aankomst.flatMap(({ weg, gelukt, slot, aan }): RoleCard[] => {
      const isTakenBack = revisie <= (incident.ingetrokkenKaarten[aan] ?? 0);
      const found = weg === 'kaart' && gelukt && !isTakenBack ? parseSlot(slot) : undefined;
      const needs = found && neededFor(incident, found);
      return needs === undefined ? [] : [{ persoon: aan, over: {}, ...needs }];
    }),
  );
}

/** What a card of this kind asks of who has it. A proposal that another took the place of was for others to decide. */
function neededFor({ voorstel }: Incident, slot: Slot): { rechten: readonly Recht[]; over?: Over } | undefined {
  switch (slot.soort) {
    case 'dossier':
    case 'inlichting':
      return { rechten: ['dossier lezen'] };
    case 'taak':
      return { rechten: ['taak afronden'], over: { taak: slot.taak } };
    case 'alarm':
      return isOfPerson(slot) ? { rechten: ['alarm bevestigen'], over: { rol: slot.rol } } : undefined;
    case 'advies':
      // Who handles it was told on that ladder that no advice came.
      return isOfPerson(slot) ? { rechten: ['advies geven', 'dossier lezen'], over: { rol: slot.rol } } : undefined;
    case 'overdragen':
      // Who handed it over and may read on keeps it.
      return { rechten: ['melding overdragen', 'dossier lezen'] };
    case 'akkoord':
      return isOfPerson(slot) && slot.voorstel === voorstel?.revisie
        ? { rechten: ['opvolging goedkeuren of terugsturen', 'opvolging voorstellen'] }
        : undefined;
    default:
      return undefined;
  }
}

/** Not a channel's, nor the reporter's. */
function isOfPerson({ wie }: { wie: unknown }): boolean {
  return typeof wie !== 'string';
}
