import { z } from 'zod';
import type { LogRecord } from '../incident/events.ts';
import type { Inzage, InzageBegin } from '../incident/inzage.ts';
import { unpacked } from './cosmos-packed.ts';
import { type Groep, type GroepNaam, type Groepslid, groepPartition, isHalfway } from './groepen.ts';
import type { SlotName } from './slot.ts';
import type { Afwezigheid, PostedMessage, Reference, Summary, TextDocument, Tombstone } from './store.ts';
import type { Vernietigd } from './vernietigd.ts';

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
  /** Only of a text: by which term it goes, also where it cannot be opened. Nobody looks for it. */
  termijn?: string;
}

/** Raised by a change of documents that this version would misread; one field more is no such change. */
export const DOCUMENT_VERSION = 1;
/** That of the notifications of a record, which once had a document each. */
export const BERICHTEN_VERSION = 2;
/** That of a document whose JSON is kept packed: a program of before would copy it as it lies, and nobody could put that back. */
export const PACKED_VERSION = 3;
/** The last version that this program can read. */
export const KNOWN_VERSION = PACKED_VERSION;

export const storedShape = z.object({
  /** Absent in what was written before 26 November 2026. */
  v: z.int().default(1),
  id: z.string(),
  incidentId: z.string(),
  json: z.string().transform(unpacked),
  laatste: z.int().optional(),
  termijn: z.string().optional(),
  /** Until 27 November 2026 the term of a text stood here. */
  q: z.object({ termijn: z.string().optional() }).optional(),
  _etag: z.string(),
});
export type Stored = z.infer<typeof storedShape>;

/** What comes first in the ids of each kind within an incident's partition. */
export const PREFIX = {
  record: 'r:',
  text: 't:',
  tombstone: 'w:',
  message: 'm:',
  bericht: 'b:',
  lid: 'l:',
  inzage: 'i:',
  vernietigd: 'v:',
} as const;

export const SUMMARY_ID = 's';
/** Where who looked begins, once some were erased. Sorts before them. */
export const INZAGE_BEGIN_ID = 'i';
export const inzageId = (nr: number) => `${PREFIX.inzage}${padded(nr)}`;
export const recordId = (revisie: number) => `${PREFIX.record}${padded(revisie)}`;
export const textId = (id: string) => `${PREFIX.text}${safe(id)}`;
export const tombstoneId = (id: string) => `${PREFIX.tombstone}${safe(id)}`;
export const messageId = (slot: SlotName) => `${PREFIX.message}${safe(slot)}`;
const FORM = '~formulier';
/** Beside where a message stands: that a form is open on it. Made and taken away for half of what it costs to change the other twice. */
export const formIdOf = (message: string) => `${message}${FORM}`;
export const isFormId = (id: string) => id.startsWith(PREFIX.message) && id.endsWith(FORM);
export const vernietigdId = (id: string) => `${PREFIX.vernietigd}${safe(id)}`;
/** The notifications of a record. */
export const berichtenId = (revisie: number) => `${PREFIX.bericht}${padded(revisie)}`;
/** One of them. Sorts as they were recorded: `n` counts within the click, `later` ones come after. */
export const berichtId = (revisie: number, n: number, later = false) =>
  `${berichtenId(revisie)}:${later ? 'l' : ''}${String(n).padStart(3, '0')}`;

/** Partitions beside those of the incidents, and the one document in each. */
export const personPartition = (aadObjectId: string) => `persoon:${aadObjectId}`;
export const numberPartition = (year: number) => `nummers:${year}`;
export const bundlePartition = (hash: string) => `bundel:${hash}`;
/** One for all of them: they are read together. */
export const AFWEZIG_PARTITION = 'afwezig';
export const GEZEGD_PARTITION = 'gezegd';
export const containerPartition = 'container';
export const ONLY_ID = 'enige';
/** Beside what the container says of itself: who has which place under limits. */
export const PLACES_ID = 'plaatsen';
/** In the partition of groups of one kind to one receiver: the youngest one, the older ones, and what stands in them. */
export const LAST_GROEP = 'g';
export const groepId = (nr: number) => `g:${padded(nr)}`;
export const lidPrefix = (nr: number) => `${PREFIX.lid}${padded(nr)}:`;
export const lidId = (nr: number, id: string) => `${lidPrefix(nr)}${safe(id)}`;
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

/**
 * Stands after the last record of an incident that was destroyed, and stays: so that no process that still knows the log goes on with it. It holds nothing.
 */
export function endDocument(incident: string, revisie: number): Document {
  return { v: DOCUMENT_VERSION, id: recordId(revisie), incidentId: incident, json: '' };
}

/** Whether it is that. */
export function isEnd({ id, json }: Pick<Document, 'id' | 'json'>): boolean {
  return json === '' && id.startsWith(PREFIX.record);
}

export function textDocument(incident: string, text: TextDocument): Document {
  const { id, termijn } = text;
  return { v: DOCUMENT_VERSION, id: textId(id), incidentId: incident, termijn, json: JSON.stringify(text) };
}

export function tombstoneDocument(incident: string, tombstone: Tombstone): Document {
  return { v: DOCUMENT_VERSION, id: tombstoneId(tombstone.id), incidentId: incident, json: JSON.stringify(tombstone) };
}

/** Only the oldest of an incident is looked for: by when it was. */
export function inzageDocument(inzage: Inzage): Document {
  const { incident, nr, tijd } = inzage;
  const q = nr === 1 ? { q: oldest(tijd) } : {};
  return { v: DOCUMENT_VERSION, id: inzageId(nr), incidentId: incident, ...q, json: JSON.stringify(inzage) };
}

/** `vanaf`: when the oldest one was that is left (ms since epoch); undefined when none is. */
export function inzageBeginDocument(incident: string, begin: InzageBegin, vanaf: number | undefined): Document {
  const q = vanaf === undefined ? {} : { q: oldest(vanaf) };
  return { v: DOCUMENT_VERSION, id: INZAGE_BEGIN_ID, incidentId: incident, ...q, json: JSON.stringify(begin) };
}

const oldest = (vanaf: number) => ({ kind: 'inzage', vanaf });

export function vernietigdDocument(note: Vernietigd): Document {
  const { id, incident, moment } = note;
  const q = { kind: 'vernietigd', moment };
  return { v: DOCUMENT_VERSION, id: vernietigdId(id), incidentId: incident, q, json: JSON.stringify(note) };
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

/** That a form is open where the card stands. */
export function formDocument(message: PostedMessage): Document {
  return { ...messageDocument(message), id: formIdOf(messageId(message.slot)) };
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

/** `by`: who wrote it, to know it again. */
export function gezegdDocument(wat: string, by: string): Document {
  return { v: DOCUMENT_VERSION, id: wat, incidentId: GEZEGD_PARTITION, json: by };
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

/** Who has which place under the limits of Teams and Graph. */
export function placesDocument(json: string): Document {
  return { v: DOCUMENT_VERSION, id: PLACES_ID, incidentId: containerPartition, json };
}

/** The pointers to what somebody reported. */
export function ownDocument(aadObjectId: string, json: string): Document {
  return { v: DOCUMENT_VERSION, id: ownId, incidentId: personPartition(aadObjectId), json };
}

/** Only one with which somebody is not done is looked for. */
export function groepDocument(groep: Groep, id: string): Document {
  const { sleutel, bevestigt, laatste } = groep;
  const q = isHalfway(groep) ? { q: { kind: 'groep', vanaf: bevestigt?.tot ?? laatste } } : {};
  return { v: DOCUMENT_VERSION, id, incidentId: groepPartition(sleutel), ...q, json: JSON.stringify(groep) };
}

export function lidDocument({ sleutel, nr }: GroepNaam, lid: Groepslid): Document {
  return { v: DOCUMENT_VERSION, id: lidId(nr, lid.id), incidentId: groepPartition(sleutel), json: JSON.stringify(lid) };
}
