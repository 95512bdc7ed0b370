import type { Rollen } from './rollen.ts';
import type { WegBuitenTeams } from './wegen.ts';

/** A way outside Teams, and where in the roles file it is named. */
export interface Named {
  weg: WegBuitenTeams;
  path: PropertyKey[];
}

/** Every place where the roles file names a way outside Teams. */
export function outsideNamed({ ladders, buiten_teams }: Pick<Rollen, 'ladders' | 'buiten_teams'>): Named[] {
  const onRungs = Object.entries(ladders).flatMap(([name, ladder = []]) =>
    ladder.flatMap(({ ook = [] }, i) => ook.map((weg) => ({ weg, path: ['ladders', name, i, 'ook'] }))),
  );
  return [...onRungs, ...(buiten_teams?.alarm ?? []).map((weg) => ({ weg, path: ['buiten_teams', 'alarm'] }))];
}
