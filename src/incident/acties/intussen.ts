import { z } from 'zod';
import { type IncidentEvent, SOMMEERDERS } from '../events.ts';

const toen = z.int();

/**
 * What was chosen while nothing could be stored, in the order in which it was; `toen` is when (ms since epoch). It travels in the
 * button's data, and is recorded with the first click that can be.
 */
export const intussenShape = z.discriminatedUnion('soort', [
  z.object({ soort: z.literal('kies'), keuze: z.int(), toen }),
  z.object({ soort: z.literal('meld_nu'), toen }),
  z.object({ soort: z.literal('meld_voorbij'), toen }),
  z.object({ soort: z.literal('terug'), toen }),
  z.object({ soort: z.literal('sommeer'), door: z.enum(SOMMEERDERS), toen }),
]);
export type Intussen = z.infer<typeof intussenShape>;
type IntussenSoort = Intussen['soort'];

/** Whether an event is what came of such a choice. */
const CAME_OF: { [S in IntussenSoort]: (event: IncidentEvent, choice: Extract<Intussen, { soort: S }>) => boolean } = {
  kies: (event, { keuze }) => event.soort === 'gekozen' && event.keuze === keuze,
  meld_nu: (event) => event.soort === 'gekozen' && event.keuze === 'meld_nu',
  meld_voorbij: (event) => event.soort === 'gekozen' && event.keuze === 'voorbij',
  terug: (event) => event.soort === 'teruggegaan',
  sommeer: (event, { door }) => event.soort === 'gesommeerd' && event.door === door,
};

export function cameOf<S extends IntussenSoort>(
  event: IncidentEvent,
  choice: { [K in S]: Extract<Intussen, { soort: K }> }[S],
  soort: S,
): boolean {
  return CAME_OF[soort](event, choice);
}
