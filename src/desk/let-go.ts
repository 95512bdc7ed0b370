import { type IncidentEvent, STROOMWIJZER } from '../incident/events.ts';
import { fold } from '../incident/evolve.ts';
import { type Incident, isEnded } from '../incident/incident.ts';
import type { Lists, WieKeek } from '../store/store.ts';
import { withLeaderNow } from './actor.ts';
import { type Asked, askedOf } from './asked.ts';
import type { CarryOutParts } from './carry-out.ts';
import { nextRecord } from './next-record.ts';
import { whatIsLost } from './what-is-lost.ts';
import { whoFollowsUp, whoIsAway } from './who-is-away.ts';

export interface LetGoParts extends CarryOutParts {
  store: CarryOutParts['store'] & Lists & Pick<WieKeek, 'inzagen'>;
}

/** What came of looking at one incident. */
export interface LookedAt {
  melder: string;
  /** Who leads that one now; null where that decides nothing. */
  leidinggevende: string | null;
  /** What was asked of Entra for it. */
  asked: Pick<Asked, 'isOther' | 'isUnknown'>;
  /** Of whom it matters whether they are there. */
  mensen: readonly string[];
  isEnded: boolean;
  /** It must be looked at the next time as well: something passes by itself, or somebody else was first. */
  again: boolean;
}

/** Records what the roles have become for this incident. Undefined where they change nothing: it is none yet, or an exercise. Rejects with StoreError. */
export async function letGo(given: LetGoParts, id: string): Promise<LookedAt | undefined> {
  const { store, flows, protocol, now } = given;
  const records = await store.read(id);
  const incident = fold(records);
  // Who plays along in an exercise has the role that was chosen for it.
  if (incident === null || incident.status === 'concept' || incident.oefening !== null) return undefined;
  const asked = askedOf(given.directory);
  const parts = { ...given, directory: asked.directory };
  const { rollen } = protocol();
  const bundle = await flows.bundleFor(incident.bundel);
  const known = await withLeaderNow(parts.directory, incident);
  const ended = isEnded(incident);
  const events: IncidentEvent[] = [
    ...(ended ? [] : whoLeads(incident, known)),
    ...(await whatIsLost(parts, { incident: known, records, bundle })),
    ...(ended ? [] : await whoIsAway(parts, known, bundle)),
  ];
  const was = incident.afwezig.map(({ persoon }) => persoon);
  const mensen = ended ? [] : [...was, ...(await whoFollowsUp(parts, known, bundle))];
  const leidinggevende = incident.via === 'cag' ? null : known.leidinggevende;
  const seen = { melder: incident.melder, leidinggevende, asked, mensen, isEnded: ended };
  if (events.length === 0) return { ...seen, again: incident.nood.some(({ tot }) => now() < tot) };
  const decided = { id, records, incident, events, door: STROOMWIJZER, tijd: now(), texts: { documents: [] } };
  const { append } = nextRecord(decided, { rollen, bundle });
  if ((await store.append(append)) === 'appended') parts.written(id, true);
  return { ...seen, again: true };
}

/** That another leads the reporter now. */
function whoLeads({ leidinggevende }: Incident, { leidinggevende: now }: Incident): IncidentEvent[] {
  return now === null || now === leidinggevende ? [] : [{ soort: 'andere_leidinggevende', leidinggevende: now }];
}
