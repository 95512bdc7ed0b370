import type { Scene } from '../desk/scene.ts';
import { actingRole } from '../protocol/bezetting.ts';

/** What people read for a role: the one that acts for this incident, as the griffier does for a teamleider where it was aimed at the raad. */
export function roleName({ incident, rollen }: Pick<Scene, 'incident' | 'rollen'>, rol: string): string {
  const acting = actingRole(rollen, rol, incident);
  return rollen.rollen[acting]?.naam ?? acting;
}
