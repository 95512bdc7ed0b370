import { kalenderOf } from '../protocol/ladder.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Bundle } from '../protocol/shape.ts';
import { taakSoort } from '../protocol/taak-naam.ts';
import { endOfTerm } from '../protocol/term.ts';
import type { Incident } from './incident.ts';

/**
 * Whether it is so soon after the task before that whoever ends this one is asked why (`niet_binnen`): a talk after two weeks is no talk in the same
 * minutes. `now`: ms since epoch.
 */
export function isTeSnel(
  { opvolging }: Pick<Bundle, 'opvolging'>,
  { taken }: Pick<Incident, 'taken'>,
  taak: string,
  { now, rollen }: { now: number; rollen: Pick<Rollen, 'termijnen' | 'kantoortijden'> },
): boolean {
  const kind = taakSoort(opvolging, taak);
  const term = kind?.vanaf === 'taak' ? rollen.termijnen[kind.niet_binnen ?? ''] : undefined;
  const opened = taken[taak]?.geopend;
  return term !== undefined && opened !== undefined && now < endOfTerm(term, opened, kalenderOf(rollen));
}
