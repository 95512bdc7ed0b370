import type { Directory } from '../graph/directory.ts';
import { type Actor, FG } from '../incident/hoedanigheid.ts';
import type { Incident } from '../incident/incident.ts';
import { allHolders, type Betreft, isHeldBy, lezersOf, rollenOf } from '../protocol/bezetting.ts';
import type { Rollen } from '../protocol/rollen.ts';
import { groepenOf } from './entra-groups.ts';

/** From which follows who somebody is to an incident. `now`: ms since epoch. */
export interface ActorParts {
  rollen: Rollen;
  directory: Directory;
  now: number;
}

/** Who looks when nobody in particular does: what a channel shows, and what is to be sent. */
export const NIEMAND: Actor = { aadObjectId: 'niemand', rollen: new Set() };

/** A person, with every role that the roles file or a group of Entra gives where this incident is concerned. */
export async function actorNow(
  { rollen, directory, now }: ActorParts,
  aadObjectId: string,
  incident: Incident,
): Promise<Actor> {
  const over = await withLeaderNow(directory, incident);
  return actorFor(rollen, aadObjectId, over, now, await groepenOf(directory, rollen, aadObjectId));
}

/** A person, with the roles that the roles file gives where this incident is concerned; null when there is none yet. `now`: ms since epoch. */
export function actorFor(
  rollen: Rollen,
  aadObjectId: string,
  over: Incident | null,
  now: number,
  groepen: readonly string[] = [],
): Actor {
  const held = rollenOf(rollen, aadObjectId, over ?? NO_INCIDENT, groepen);
  const lezers = over === null ? undefined : lezersOf(rollen, over);
  const isKeptOut = over !== null && !held.has('cag') && isCag(rollen, aadObjectId, groepen);
  if (!isKeptOut || !isHeardByFg(rollen, aadObjectId, over)) return { aadObjectId, rollen: held, lezers };
  const isOpen = over.nood.some(({ door, tot }) => door === aadObjectId && now < tot);
  return { aadObjectId, rollen: held, lezers, nood: isOpen ? 'open' : 'mag' };
}

const NO_INCIDENT: Betreft = { afdeling: null, feiten: {} };

/** Whether this person is CAG, of whatever incident. */
function isCag(rollen: Rollen, aadObjectId: string, groepen: readonly string[]): boolean {
  const leden = Object.fromEntries(groepen.map((id) => [id, [aadObjectId]]));
  return isHeldBy(rollen, 'cag', aadObjectId, NO_INCIDENT, leden);
}

/** Nothing is opened in an emergency where nobody else would hear of it. */
function isHeardByFg(rollen: Rollen, aadObjectId: string, over: Incident): boolean {
  if (rollen.rollen[FG] === undefined) return false;
  // Who is in a group is not known here, and may be nobody: the files name another.
  return allHolders(rollen, FG, over).some((id) => id !== aadObjectId);
}

/**
 * The incident with who leads the reporter now, as far as Entra says: what people may follows from how things are, also long after it was closed. Whom the
 * reporter wanted kept out of it stays out.
 */
export async function withLeaderNow(directory: Directory, incident: Incident): Promise<Incident> {
  const { leidinggevende, via, melder } = incident;
  if (leidinggevende === null || via === 'cag') return incident;
  const leads = (await directory.manager(melder))?.aadObjectId ?? leidinggevende;
  return leads === leidinggevende ? incident : { ...incident, leidinggevende: leads };
}
