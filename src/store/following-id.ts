import { isKlimmend } from '../incident/ladders.ts';
import { shortHash } from '../kit/short-hash.ts';
import { canonicalJson } from '../protocol/bundle.ts';
import type { Delivery, Gepland } from './send-queue.ts';

/**
 * The id of a notification that follows an attempt to send another, as long however often one follows the other. A rung of a ladder has the same id
 * whichever attempt sets it, so that it stands once also when two workers had the one before. `failed`: how often sending failed before.
 */
export function followingId(
  id: string,
  { bericht }: Gepland,
  staat: Delivery['staat'],
  failed: number,
  n: number,
): string {
  const name = isKlimmend(bericht) ? canonicalJson(bericht) : `${id} ${staat} ${failed} ${n}`;
  return `${recordedId(id)}${FOLLOWS}${shortHash(name)}`;
}

const FOLLOWS = ':m';

/** The id of the one that was recorded, which this one follows, or one before it; its own where it was recorded itself. */
export function recordedId(id: string): string {
  return id.split(FOLLOWS)[0] ?? id;
}

/** Of what follows several attempts that are recorded together, only the first of what is the same at the same moment. */
export function eachOnce(): (next: Gepland) => boolean {
  const seen = new Set<string>();
  return ({ bericht, vanaf }) => {
    const { size } = seen;
    return seen.add(`${vanaf} ${canonicalJson(bericht)}`).size > size;
  };
}
