import type { IncidentEvent } from '../events.ts';
import type { Given } from './actie.ts';
import { GESPREK, stepHere, textFieldOf } from './gesprek.ts';
import { type GivenOf, typed } from './invoer.ts';
import { keep, VASTGELEGD, write } from './vastleggen.ts';

/** Everything that can be typed on a card of the conversation: whatever button is pressed there brings it along, and it is kept. */
export const OP_DE_KAART = { tekst: typed('tekst', 'wat_gebeurde'), ...VASTGELEGD, ...GESPREK } as const;

/** Keeps what was typed on the card. */
export function keepTyped(
  given: Given,
  { tekst, intussen: _before, bezoek: _at, ...beside }: GivenOf<typeof OP_DE_KAART>,
): IncidentEvent[] {
  return [...write(given.incident, textFieldOf(stepHere(given)), tekst), ...keep(given.incident, beside)];
}
