import type { Daad } from './daad.ts';
import type { IncidentEvent } from './events.ts';
import type { Incident } from './incident.ts';
import type { Moment } from './moment.ts';

/** When an event was recorded, and the same as who did it when. */
export type At = Moment & { daad: Daad };

export type Later = Exclude<IncidentEvent, { soort: 'begonnen' }>;

/** What of the incident an event changes, for some kinds of event. */
export type Evolutions = { readonly [S in Later['soort']]?: Evolution<S> };
export type Evolution<S extends Later['soort']> = (
  incident: Incident,
  event: Extract<IncidentEvent, { soort: S }>,
  at: At,
) => Partial<Incident>;
