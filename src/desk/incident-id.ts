import { shortHash } from '../kit/short-hash.ts';

/** An incident's id comes from the activity that began it, so that a redelivered word begins nothing twice. */
export function incidentId(aadObjectId: string, seed: string): string {
  return shortHash(`${aadObjectId}\n${seed}`);
}

/** Whether it can be one: ids come back from clients. */
export function isIncidentId(id: string): boolean {
  return /^[\w-]{22}$/.test(id);
}
