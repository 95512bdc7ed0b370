import { z } from 'zod';
import { feitenShape } from '../protocol/written/feiten.ts';
import { SOMMEERDERS } from './events.ts';
import { evolve } from './evolve.ts';
import { currentVisit, type Incident, isGemeld, validSommaties } from './incident.ts';

/**
 * Where a conversation stands, as its buttons know it: enough to go on with while nothing can be read. The step, the flows and
 * the facts, the visit's revision and the demands that count; no names and no texts.
 */
export const standShape = z.object({
  sinds: z.int().positive(),
  stap: z.string().max(100),
  bundel: z.string().max(64),
  feiten: feitenShape,
  /** It was reported already, and is talked about once more. */
  gemeld: z.literal(true).optional(),
  /** The revision since which there is danger that nobody has said to be over. */
  gevaar: z.int().positive().optional(),
  /** An exercise: without the store it waits, as nobody is in danger. */
  oefening: z.literal(true).optional(),
  gevraagd: z.array(z.object({ tijd: z.int(), door: z.enum(SOMMEERDERS) })).max(9),
});
export type Stand = z.infer<typeof standShape>;

/** Undefined when there is no conversation any more. */
export function standOf(incident: Incident): Stand | undefined {
  const visit = currentVisit(incident);
  if (visit === undefined) return undefined;
  return {
    sinds: visit.revisie,
    stap: visit.plaats,
    bundel: incident.bundel,
    feiten: incident.feiten,
    ...(isGemeld(incident) ? { gemeld: true } : {}),
    ...(incident.sinds.gevaar === undefined ? {} : { gevaar: incident.sinds.gevaar }),
    ...(incident.oefening === null ? {} : { oefening: true }),
    gevraagd: validSommaties(incident).map(({ tijd, door }) => ({ tijd, door })),
  };
}

/** The incident as far as its buttons know it. Nothing of this is ever stored. */
export function incidentAt(
  { sinds, stap, bundel, feiten, gemeld, gevaar, gevraagd }: Stand,
  { id, melder, afdeling, tijd }: { id: string; melder: string; afdeling: string | null; tijd: number },
): Incident {
  const moment = { incident: id, revisie: sinds, tijd, door: melder };
  const begun = evolve(null, { soort: 'begonnen', melder, afdeling, bundel, plaats: stap }, moment);
  const danger =
    gevaar === undefined ? begun : evolve(begun, { soort: 'gevaar_begonnen' }, { ...moment, revisie: gevaar });
  return {
    ...danger,
    revisie: sinds,
    // The number of a report is not in a button: it stays unknown here.
    ...(gemeld ? { status: 'ingediend', ingediend: tijd } : {}),
    feiten,
    begonnen: Math.min(tijd, ...gevraagd.map((each) => each.tijd)),
    bezoeken: [{ plaats: stap, revisie: sinds, feiten }],
    sommaties: gevraagd.map((each, i) => ({ nr: i + 1, ...each, getuige: null, gecorrigeerd: false })),
  };
}
