import { FG, type Over } from '../incident/hoedanigheid.ts';
import type { Incident } from '../incident/incident.ts';
import { ladderOf } from '../incident/ladders.ts';
import type { Recht } from '../incident/rights.ts';
import { isChannelAlone } from '../protocol/ladder.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Bundle } from '../protocol/shape.ts';
import { isRolkaart, parseSlot, type Rolkaart, rungIn, type SlotName } from '../store/slot.ts';
import type { BerichtStatus } from '../store/store.ts';

/** A card that somebody has for a role, and of what that person must be able to do one thing to have it. */
export interface RoleCard extends Need {
  persoon: string;
  slot: SlotName;
}

interface Need {
  rechten: readonly Recht[];
  over: Over;
}

/** What who hears in the place of a channel that nobody reacted must be able to do: the CAG, not where it is about one of them. */
export const HOORT_VAN_NIEMAND: Recht = 'melding overdragen';

/** What such a card is of, and by which roles and steps. */
interface Of {
  incident: Incident;
  rollen: Rollen;
  bundle: Bundle;
}

/** The cards that people were sent for a role, and that were not taken back from them since. */
export function roleCards(of: Of, berichten: readonly BerichtStatus[]): RoleCard[] {
  const { incident } = of;
  return berichten.flatMap(({ revisie, aankomst }) =>
    aankomst.flatMap(({ weg, gelukt, slot, aan }): RoleCard[] => {
      const found = weg === 'kaart' && gelukt ? parseSlot(slot) : undefined;
      if (found === undefined || !isRolkaart(found) || isTakenBack(incident, aan, slot, revisie)) return [];
      const needs = neededFor(of, found);
      return needs === undefined ? [] : [{ persoon: aan, slot, ...needs }];
    }),
  );
}

/** Whether what was sent at a revision was taken back then or later. */
function isTakenBack({ ingetrokkenKaarten }: Incident, persoon: string, slot: SlotName, sent: number): boolean {
  return ingetrokkenKaarten.some(
    (one) => one.persoon === persoon && sent <= one.revisie && (one.kaarten?.includes(slot) ?? true),
  );
}

/** What a card of this kind asks of who has it. A proposal that another took the place of was for others to decide. */
function neededFor({ incident, rollen, bundle }: Of, slot: Rolkaart): Need | undefined {
  const { voorstel } = incident;
  switch (slot.soort) {
    case 'inlichting':
      return { rechten: [slot.rol === FG ? 'van noodinzage horen' : 'dossier lezen'], over: {} };
    case 'nieuws':
      return { rechten: ['dossier lezen'], over: {} };
    case 'dossier':
      return { rechten: ['opvragen wat je mag lezen'], over: {} };
    case 'taak':
    case 'termijn':
      return { rechten: ['taak afronden'], over: { taak: slot.taak } };
    case 'alarm': {
      const { alarm, rol, trede } = slot;
      const treden = ladderOf(incident, { doel: 'alarm', alarm, rol, trede: 0 }, rollen, bundle);
      return isChannelAlone(treden[rungIn(trede)])
        ? { rechten: [HOORT_VAN_NIEMAND], over: {} }
        : { rechten: ['alarm bevestigen'], over: { rol } };
    }
    case 'advies':
      // Who handles it was told on that ladder that no advice came.
      return { rechten: ['advies geven', 'dossier lezen'], over: { rol: slot.rol } };
    // Who gave it away may still read it.
    case 'overdragen':
      return { rechten: ['melding overdragen', 'dossier lezen'], over: {} };
    case 'oppakken':
      return { rechten: ['melding oppakken'], over: {} };
    case 'akkoord':
      return slot.voorstel === voorstel?.revisie
        ? { rechten: ['opvolging goedkeuren of terugsturen', 'opvolging voorstellen'], over: {} }
        : undefined;
    case 'reden':
      return slot.revisie === voorstel?.revisie
        ? { rechten: ['opvolging goedkeuren of terugsturen'], over: {} }
        : undefined;
  }
}
