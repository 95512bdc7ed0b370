import type { Scene } from '../desk/scene.ts';
import type { Bericht } from '../incident/berichten.ts';
import type { Messages } from '../store/store.ts';
import type { Letter } from './letter.ts';

/**
 * The group on whose card alone somebody has what this letter takes back, as one line of many that was neither opened nor confirmed: the line says so, and that is
 * enough. Undefined when it is told by itself: whoever has a card of it, or acted on it, hears that it does not hold. Rejects with StoreError.
 */
export async function onlyListedIn(
  store: Pick<Messages, 'message'>,
  { incident, berichten }: Scene,
  bericht: Bericht,
  { to }: Letter,
): Promise<string | undefined> {
  if (bericht.doel !== 'alarm_weg' || !('persoon' in to)) return undefined;
  const { alarm, rol } = bericht;
  const seen = incident.alarmen.find(({ revisie }) => revisie === alarm)?.gezien ?? [];
  if (seen.some(({ door }) => door === to.persoon)) return undefined;
  const cards = berichten
    .flatMap(({ bericht: other, aankomst }) =>
      other.doel === 'alarm' && other.alarm === alarm && other.rol === rol ? aankomst : [],
    )
    .filter(({ weg, aan, gelukt }) => weg === 'kaart' && gelukt && aan === to.persoon);
  for (const { slot } of cards) if ((await store.message(incident.id, slot)) !== undefined) return undefined;
  return cards.find(({ groep }) => groep !== undefined)?.groep;
}
