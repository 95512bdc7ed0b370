import { taakIn } from '../incident/berichten.ts';
import type { IncidentEvent } from '../incident/events.ts';
import { type Incident, openTaken } from '../incident/incident.ts';
import { toldInRole } from '../incident/op-trede.ts';
import type { Bundle } from '../protocol/shape.ts';
import { IEDEREEN_IS_ER } from '../protocol/told-now.ts';
import type { CarryOutParts } from './carry-out.ts';
import { ledenOf } from './entra-groups.ts';

/** Who has a part in following it up and is not there any more, or is there again, as far as the log does not know that. Rejects with StoreError. */
export async function whoIsAway(
  { aanwezigheid, directory, protocol }: Pick<CarryOutParts, 'aanwezigheid' | 'directory' | 'protocol'>,
  incident: Incident,
  bundle: Bundle,
): Promise<IncidentEvent[]> {
  const afwezig = await aanwezigheid.afwezigen(incident.afwezig);
  if (afwezig.size === 0 && incident.afwezig.length === 0) return [];
  const known = incident.afwezig.map(({ persoon }) => persoon);
  const people = await whoFollowsUp({ directory, protocol }, incident, bundle);
  const gone = people.filter((id) => afwezig.has(id) && !known.includes(id));
  const inTeams = await Promise.all(gone.map((persoon) => aanwezigheid.isAwayInTeams(persoon)));
  return [
    ...gone.map((persoon, i): IncidentEvent => {
      const became = { soort: 'afwezig_geworden', persoon } as const;
      return inTeams[i] ? { ...became, teams: true } : became;
    }),
    ...incident.afwezig.flatMap(({ persoon, revisie }) =>
      afwezig.has(persoon) ? [] : [{ soort: 'weer_aanwezig', persoon, sinds: revisie } as const],
    ),
  ];
}

/** Who handles it, and who has a task in it. Whoever is known to be away is one of them, or was. */
export async function whoFollowsUp(
  { directory, protocol }: Pick<CarryOutParts, 'directory' | 'protocol'>,
  incident: Incident,
  bundle: Bundle,
): Promise<string[]> {
  const { rollen } = protocol();
  const leden = await ledenOf(directory, rollen);
  const owners = openTaken(incident).flatMap((taak) => {
    const { rol } = taakIn(bundle)(taak);
    return toldInRole(incident, rol, { rollen, leden, afwezig: IEDEREEN_IS_ER }).eerst;
  });
  const handler = incident.behandelaar === null ? [] : [incident.behandelaar.door];
  return [...new Set([...handler, ...owners])];
}
