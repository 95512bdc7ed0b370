import { z } from 'zod';
import type { LogRecord } from '../incident/events.ts';
import type { SlotName } from './slot.ts';
import type { Afwezigheid, PostedMessage, Reference, Summary, TextDocument, Tombstone } from './store.ts';

/**
 * What the container holds. The value itself is kept as the JSON text that was given, so that what was hashed comes back
 * to the letter; `q` repeats what is looked for, and is all that is indexed.
 */
export interface Document {
  /** Whoever knows this version of documents, or a later one, can read it. */
  v: number;
  id: string;
  incidentId: string;
  q?: Record<string, string | number>;
  json: string;
  /** Only where numbers are drawn: the last one. */
  laatste?: number;
}

/** Raised by a change of documents that this version would misread; one field more is no such change. */
export const DOCUMENT_VERSION = 1;

export const storedShape = z.object({
  /** Absent in what was written before 26 November 2026. */
  v: z.int().default(1),
  id: z.string(),
  incidentId: z.string(),
  json: z.string(),
  laatste: z.int().optional(),
  _etag: z.string(),
});
export type Stored = z.infer<typeof storedShape>;

/** What comes first in the ids of each kind within an incident's partition. */
export const PREFIX = { record: 'r:', text: 't:', tombstone: 'w:', message: 'm:', bericht: 'b:' } as const;

export const SUMMARY_ID = 's';
export const recordId = (revisie: number) => `${PREFIX.record}${padded(revisie)}`;
export const textId = (id: string) => `${PREFIX.text}${safe(id)}`;
export const tombstoneId = (id: string) => `${PREFIX.tombstone}${safe(id)}`;
export const messageId = (slot: SlotName) => `${PREFIX.message}${safe(slot)}`;
/** Sorts as the notifications were recorded: `n` counts within the click, `later` ones come after. */
export const berichtId = (revisie: number, n: number, later = false) =>
  `${PREFIX.bericht}${padded(revisie)}:${later ? 'l' : ''}${String(n).padStart(3, '0')}`;

/** Partitions beside those of the incidents, and the one document in each. */
export const personPartition = (aadObjectId: string) => `persoon:${aadObjectId}`;
export const numberPartition = (year: number) => `nummers:${year}`;
export const bundlePartition = (hash: string) => `bundel:${hash}`;
/** One for all of them: they are read together. */
export const AFWEZIG_PARTITION = 'afwezig';
export const containerPartition = 'container';
export const ONLY_ID = 'enige';
/** Beside where a person is reached: which incidents that person reported. */
export const ownId = 'meldingen';

function padded(revisie: number): string {
  return String(revisie).padStart(8, '0');
}

/** An id may not hold these: https://learn.microsoft.com/rest/api/cosmos-db/documents */
function safe(id: string): string {
  return id.replace(/[^\w:.-]/g, (sign) => `~${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function recordDocument(record: LogRecord): Document {
  return {
    v: DOCUMENT_VERSION,
    id: recordId(record.revisie),
    incidentId: record.incident,
    json: JSON.stringify(record),
  };
}

export function textDocument(incident: string, text: TextDocument): Document {
  const q = { kind: 'text', termijn: text.termijn, incident };
  return { v: DOCUMENT_VERSION, id: textId(text.id), incidentId: incident, q, json: JSON.stringify(text) };
}

export function tombstoneDocument(incident: string, tombstone: Tombstone): Document {
  return { v: DOCUMENT_VERSION, id: tombstoneId(tombstone.id), incidentId: incident, json: JSON.stringify(tombstone) };
}

/** What is null is left out: it is not looked for. */
export function summaryDocument(summary: Summary): Document {
  const { incident, melder, afdeling, status, nummer, begonnen, geeindigd } = summary;
  const q = {
    kind: 'summary',
    incident,
    melder,
    status,
    begonnen,
    ...(afdeling === null ? {} : { afdeling }),
    ...(nummer === null ? {} : { nummer }),
    ...(geeindigd === null ? {} : { geeindigd }),
  };
  return { v: DOCUMENT_VERSION, id: SUMMARY_ID, incidentId: incident, q, json: JSON.stringify(summary) };
}

export function messageDocument(message: PostedMessage): Document {
  return {
    v: DOCUMENT_VERSION,
    id: messageId(message.slot),
    incidentId: message.incident,
    json: JSON.stringify(message),
  };
}

export function referenceDocument(reference: Reference): Document {
  return {
    v: DOCUMENT_VERSION,
    id: ONLY_ID,
    incidentId: personPartition(reference.aadObjectId),
    json: JSON.stringify(reference),
  };
}

export function afwezigDocument({ persoon, van, tot }: Afwezigheid): Document {
  return {
    v: DOCUMENT_VERSION,
    id: persoon,
    incidentId: AFWEZIG_PARTITION,
    json: JSON.stringify({ persoon, van, tot }),
  };
}

export function bundleDocument(hash: string, json: string): Document {
  return { v: DOCUMENT_VERSION, id: ONLY_ID, incidentId: bundlePartition(hash), json };
}

export function numberDocument(year: number, laatste: number): Document {
  return { v: DOCUMENT_VERSION, id: ONLY_ID, incidentId: numberPartition(year), json: '', laatste };
}

/** What the container says of itself. */
export function markDocument(json: string): Document {
  return { v: DOCUMENT_VERSION, id: ONLY_ID, incidentId: containerPartition, json };
}

/** The pointers to what somebody reported. */
export function ownDocument(aadObjectId: string, json: string): Document {
  return { v: DOCUMENT_VERSION, id: ownId, incidentId: personPartition(aadObjectId), json };
}
