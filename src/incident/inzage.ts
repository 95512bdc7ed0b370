import { z } from 'zod';
import { chainHash } from './log.ts';

/** How somebody came to see it: opened it, got it in the own chat unasked, or read who looked. */
export const HOE = ['bekeken', 'bezorgd', 'wie_keek'] as const;

/** Of an incident, that somebody was shown what others wrote, or the name of who has a part in it. What it said is not in it. */
export const inzageShape = z.looseObject({
  v: z.literal(1),
  incident: z.string(),
  /** Its place among those of the incident, from 1. */
  nr: z.int().positive(),
  /** ms since epoch, UTC. */
  tijd: z.int(),
  /** aadObjectId. */
  wie: z.string(),
  /** By which right: what this person was to the incident then (`behandelaar`, `cag`, …), as far as that let them read it. */
  als: z.array(z.string()),
  hoe: z.enum(HOE),
  /** Which texts, by their ids. */
  teksten: z.array(z.string()),
  /** Whose names (aadObjectIds). */
  namen: z.array(z.string()),
  /** The hash of the one before; empty for the first. */
  vorige: z.string(),
});
export type Inzage = z.infer<typeof inzageShape>;

/** What was shown to whom, before it has its place. */
export type Getoond = Pick<Inzage, 'tijd' | 'wie' | 'als' | 'hoe' | 'teksten' | 'namen'>;

/** Where a chain begins of which the oldest were erased: after that number, whose hash this is. `gewist`: when (ms since epoch). */
export const inzageBeginShape = z.object({ tot: z.int(), hash: z.string(), gewist: z.int() });
export type InzageBegin = z.infer<typeof inzageBeginShape>;

/** Who looked at an incident, oldest first; with where it begins, once some were erased. */
export interface Inzagen {
  begin: InzageBegin | undefined;
  alle: readonly Inzage[];
}

/** Where a chain has come. */
export interface InzageKop {
  nr: number;
  hash: string;
  tijd: number;
}

const EMPTY: InzageKop = { nr: 0, hash: '', tijd: 0 };

/** Where a chain has come, also one of which all was erased. */
export function inzageKop({ begin, alle }: Inzagen): InzageKop {
  const last = alle.at(-1);
  if (last !== undefined) return kopAt(last);
  return begin === undefined ? EMPTY : { nr: begin.tot, hash: begin.hash, tijd: 0 };
}

export function kopAt(inzage: Inzage): InzageKop {
  return { nr: inzage.nr, hash: chainHash(inzage), tijd: inzage.tijd };
}

/** The next one of a chain, never earlier than the one before. */
export function nextInzage(incident: string, after: InzageKop, { tijd, ...getoond }: Getoond): Inzage {
  return { v: 1, incident, nr: after.nr + 1, tijd: Math.max(tijd, after.tijd), ...getoond, vorige: after.hash };
}

/** The number of the first one that does not follow from the one before; undefined when the chain is whole. */
export function inzageBrokenAt({ begin, alle }: Inzagen): number | undefined {
  let kop = inzageKop({ begin, alle: [] });
  for (const inzage of alle) {
    if (inzage.nr !== kop.nr + 1 || inzage.vorige !== kop.hash) return inzage.nr;
    kop = kopAt(inzage);
  }
  return undefined;
}

/** What is left of a chain without those of before a moment (ms since epoch); undefined when there are none of before it. */
export function inzagenSince(
  { alle }: Inzagen,
  voor: number,
  gewist: number,
): { begin: InzageBegin; weg: Inzage[] } | undefined {
  const first = alle.findIndex(({ tijd }) => tijd >= voor);
  const weg = alle.slice(0, first < 0 ? alle.length : first);
  const last = weg.at(-1);
  return last === undefined ? undefined : { begin: { tot: last.nr, hash: chainHash(last), gewist }, weg };
}
