import type { Directory } from '../graph/directory.ts';
import type { IncidentEvent } from '../incident/events.ts';
import type { Actor } from '../incident/hoedanigheid.ts';
import { dossierReaders, type Incident, isEnded } from '../incident/incident.ts';
import { may } from '../incident/rights.ts';
import { groepenIn } from '../protocol/bezetting.ts';
import type { Protocol } from '../protocol/load.ts';
import { parseSlot } from '../store/slot.ts';
import type { Berichten } from '../store/store.ts';
import { actorFor } from './actor.ts';
import { type RoleCard, roleCards } from './lost-cards.ts';
import { isShownTooMuch, type ShownParts } from './shown-too-much.ts';

export interface LostParts {
  store: Berichten & ShownParts['store'];
  protocol: () => Protocol;
  now: () => number;
  directory: Directory;
}

/**
 * Of who handles it and who reads along: who may not any more. Of who has another card for a role: who may not have it, and who may not read any more what stands on it. Where it has ended nothing is picked
 * up again: there only the cards are taken back. Whom Entra does not answer for loses nothing. Rejects with StoreError.
 */
export async function whatIsLost(
  parts: LostParts,
  { incident, records, bundle }: Omit<ShownParts, 'store'>,
): Promise<IncidentEvent[]> {
  const { rollen } = parts.protocol();
  const cards = roleCards({ incident, bundle, rollen }, await parts.store.berichten(incident.id));
  const readers = isEnded(incident) ? [] : dossierReaders(incident);
  const people = [...new Set([...readers, ...cards.map(({ persoon }) => persoon)])];
  const lost = await Promise.all(
    people.map(async (persoon): Promise<IncidentEvent[]> => {
      const actor = await actorIfKnown(parts, incident, persoon);
      if (actor === undefined) return [];
      const can = ({ rechten, over }: Pick<RoleCard, 'rechten' | 'over'>) =>
        rechten.some((recht) => may(bundle, incident, actor, recht, over));
      // Whoever handled it does so no more, also where the owner's own readers go on reading some of it: that one asks for it anew.
      const isReaderOnly = persoon === incident.behandelaar?.door && !can({ rechten: ['dossier lezen'], over: {} });
      const gone = cards.filter(
        (card) => card.persoon === persoon && (!can(card) || (isReaderOnly && isDossier(card))),
      );
      const kaarten = [...new Set(gone.map(({ slot }) => slot))];
      const isLost = isReaderOnly || !can({ rechten: ['opvragen wat je mag lezen'], over: {} });
      if (readers.includes(persoon) && isLost) return [{ soort: 'rol_kwijt', persoon, kaarten }];
      if (kaarten.length > 0) return [{ soort: 'kaarten_ingetrokken', persoon, kaarten }];
      const isTooMuch = await isShownTooMuch({ store: parts.store, incident, records, bundle }, actor);
      // None is taken back: they are drawn again without it.
      return isTooMuch ? [{ soort: 'kaarten_ingetrokken', persoon, kaarten: [] }] : [];
    }),
  );
  return lost.flat();
}

function isDossier({ slot }: Pick<RoleCard, 'slot'>): boolean {
  return parseSlot(slot)?.soort === 'dossier';
}

/** The person with every role of now; undefined where Entra does not answer. */
async function actorIfKnown(
  { directory, protocol, now }: LostParts,
  incident: Incident,
  persoon: string,
): Promise<Actor | undefined> {
  const { rollen } = protocol();
  const groepen = await directory.groupsIfKnown(persoon, groepenIn(rollen));
  return groepen === undefined ? undefined : actorFor(rollen, persoon, incident, now(), groepen);
}
