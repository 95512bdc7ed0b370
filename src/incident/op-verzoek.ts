import { endedAt } from './einde.ts';
import { type Incident, isGemeld, openBewaring, openGevaar } from './incident.ts';

/** Why nothing of an incident is destroyed because somebody asks for it. */
export type Belet = 'loopt' | 'vastgehouden';

/** A conversation that was not reported, or danger that nobody said to be over, is over when it was left alone for so long (ms). */
const LEFT_ALONE = 7 * 24 * 3_600_000;

/**
 * What stands in the way of destroying something of an incident, as it stood at a moment (ms since epoch), because somebody asks for it: as long as it goes on people
 * need it, and what is held stays whole. Undefined when nothing does.
 */
export function beletIn(incident: Incident, moment: number): Belet | undefined {
  if (openBewaring(incident) !== undefined) return 'vastgehouden';
  const isLeftAlone = incident.verder + LEFT_ALONE <= moment;
  // Who comes to help still reads where it is.
  if (openGevaar(incident) !== undefined && !isLeftAlone) return 'loopt';
  if (endedAt(incident) !== null) return undefined;
  return !isGemeld(incident) && isLeftAlone ? undefined : 'loopt';
}
