import type { Rollen } from '../protocol/rollen.ts';
import type { Bundle } from '../protocol/shape.ts';
import type { Incident } from './incident.ts';
import { askedAfter } from './ladders.ts';

/** The shortest term that a file can name (ms), but for at once. */
const SHORTEST = 60_000;

/**
 * Whether surely nobody was told anything of it by now (ms since epoch): it is a draft, nobody was called, and each danger was over by its reporter's own word,
 * or goes on, before it could be asked after: by the roles of now, or by those of before.
 */
export function isNobodyTold(
  { status, melder, hulp, huisbezoek, gevaar }: Incident,
  { now, ...flows }: { rollen: Rollen; bundle: Bundle; now: number },
): boolean {
  if (status !== 'concept' || hulp.length > 0 || huisbezoek !== null) return false;
  return gevaar.every((danger) => {
    const { tijd, door } = danger.voorbij ?? { tijd: now, door: melder };
    const isSoon = tijd < danger.tijd + SHORTEST && askedAfter(danger, flows).every(({ vanaf }) => tijd < vanaf);
    return door === melder && isSoon;
  });
}
