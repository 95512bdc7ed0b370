import { createHash } from 'node:crypto';
import { canonicalJson } from '../protocol/bundle.ts';
import type { LogRecord } from './events.ts';

/** What the next record carries as `vorige`: the SHA-256 (hex) of a record's canonical JSON. */
export function chainHash(record: LogRecord): string {
  return createHash('sha256').update(canonicalJson(record)).digest('hex');
}

/** The revision of the first record that does not follow from the one before; undefined when the log is whole. */
export function brokenAt(records: readonly LogRecord[]): number | undefined {
  let previous: LogRecord | undefined;
  for (const record of records) {
    const follows = record.revisie === (previous?.revisie ?? 0) + 1;
    if (!follows || record.vorige !== (previous === undefined ? '' : chainHash(previous))) return record.revisie;
    previous = record;
  }
  return undefined;
}
