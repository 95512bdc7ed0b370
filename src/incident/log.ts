import { createHash } from 'node:crypto';
import { canonicalJson } from '../protocol/bundle.ts';
import type { LogRecord } from './events.ts';

/** A record that cannot be changed is hashed once: with every click the whole log is looked at. */
const hashes = new WeakMap<object, string>();

/** What the next record of a chain carries as `vorige`: the SHA-256 (hex) of a record's canonical JSON. */
export function chainHash(record: { vorige: string }): string {
  const hash = hashes.get(record) ?? createHash('sha256').update(canonicalJson(record)).digest('hex');
  if (Object.isFrozen(record)) hashes.set(record, hash);
  return hash;
}

/** By what a log knows a text that lies beside it: the SHA-256 (hex) of its salt and what was typed. */
export function textHash(salt: string, tekst: string): string {
  return createHash('sha256')
    .update(salt + tekst)
    .digest('hex');
}

/** The revision of the first record that does not follow from the one before; undefined when the log is whole. */
export function brokenAt(records: readonly LogRecord[]): number | undefined {
  return records.find((record, index) => !follows(record, records[index - 1]))?.revisie;
}

/** The last record that is surely as it was written, where one does not follow: the one before that may be what was changed. Undefined when none is. */
export function lastSure(records: readonly LogRecord[]): LogRecord | undefined {
  const broken = records.findIndex((record, index) => !follows(record, records[index - 1]));
  return broken < 0 ? records.at(-1) : records[broken - 2];
}

/** Whether a record follows from the one before it; the first follows from none. */
function follows(record: LogRecord, before: LogRecord | undefined): boolean {
  const vorige = before === undefined ? '' : chainHash(before);
  return record.revisie === (before?.revisie ?? 0) + 1 && record.vorige === vorige;
}
