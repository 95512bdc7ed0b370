import type { Incident } from '../incident/incident.ts';

/** The number of the report, as the words about it have it. */
export function numbered({ nummer }: Incident): { nummer: string } {
  return { nummer: nummer ?? '' };
}
