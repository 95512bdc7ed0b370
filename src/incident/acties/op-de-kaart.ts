import type { IncidentEvent } from '../events.ts';
import { isGemeld } from '../incident.ts';
import type { Given } from './actie.ts';
import { GESPREK, stepHere, textFieldOf } from './gesprek.ts';
import { type GivenOf, typed } from './invoer.ts';
import { addTo, keep, VASTGELEGD, write } from './vastleggen.ts';

/** Everything that can be typed on a card of the conversation: whatever button is pressed there brings it along, and it is kept. */
export const OP_DE_KAART = { tekst: typed('tekst', 'wat_gebeurde'), ...VASTGELEGD, ...GESPREK } as const;

/** Keeps what was typed on the card. */
export function keepTyped(
  given: Given,
  { tekst, intussen: _before, bezoek: _at, ...beside }: GivenOf<typeof OP_DE_KAART>,
): IncidentEvent[] {
  const { incident } = given;
  // A card of before the report can still be pressed: what others have read stays as it was, and this is added to it.
  const told = isGemeld(incident) ? addTo(incident, tekst) : write(incident, textFieldOf(stepHere(given)), tekst);
  return [...told, ...keep(incident, beside)];
}
