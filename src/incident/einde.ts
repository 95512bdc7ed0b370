import { type Incident, openTaken } from './incident.ts';

/** When it ended (ms since epoch): with the last talk, where that comes after closing. Null as long as something is still to be done. */
export function endedAt(incident: Incident): number | null {
  const { afgesloten, ingetrokken, weggegooid, taken } = incident;
  if (afgesloten === null) return (ingetrokken ?? weggegooid)?.tijd ?? null;
  if (openTaken(incident).length > 0) return null;
  return Math.max(afgesloten.tijd, ...Object.values(taken).map(({ afgerond }) => afgerond?.tijd ?? 0));
}
