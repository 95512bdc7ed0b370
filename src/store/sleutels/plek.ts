import { ONLY_ID, PREFIX, personPartition } from '../cosmos-documents.ts';
import type { Plek } from './bos.ts';

const PERSON = personPartition('');

/**
 * What is encrypted: records and texts of an incident, and how a person is reached, with the name. All else holds ids, numbers and moments (docs/operating.md),
 * and is what homes look for. Undefined for that.
 */
export function plekOf(partition: string, id: string): Plek | undefined {
  if (id.startsWith(PREFIX.text)) return { partition, id, tekst: id };
  if (id.startsWith(PREFIX.record)) return { partition, id, tekst: undefined };
  return id === ONLY_ID && partition.startsWith(PERSON) ? { partition, id, tekst: undefined } : undefined;
}

/** The partition of keys by which it is seen that they are the right ones. */
export const PROEF = 'sleutels:proef';

/** Of a person the keys are made anew after they were destroyed. */
export function isOfPerson(partition: string): boolean {
  return partition.startsWith(PERSON);
}
