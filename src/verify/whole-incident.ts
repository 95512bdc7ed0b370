import type { KeyObject } from 'node:crypto';
import type { z } from 'zod';
import { summaryOf } from '../desk/summary.ts';
import { type LogRecord, recordShape, type TextRef } from '../incident/events.ts';
import { fold } from '../incident/evolve.ts';
import type { Incident } from '../incident/incident.ts';
import { type Inzage, type Inzagen, inzageBeginShape, inzageBrokenAt, inzageShape } from '../incident/inzage.ts';
import { brokenAt, textHash } from '../incident/log.ts';
import { textRefsOfLog } from '../incident/tekstrefs.ts';
import { jsonText } from '../kit/json-text.ts';
import { canonicalJson } from '../protocol/bundle.ts';
import type { Liggend } from '../store/as-it-lies.ts';
import { INZAGE_BEGIN_ID, PREFIX, SUMMARY_ID } from '../store/cosmos-documents.ts';
import { summaryShape, textShape, tombstoneShape } from '../store/shapes.ts';
import type { Summary, TextDocument, Tombstone } from '../store/store.ts';
import { type HeelVernietigd, isWhole, type Vernietigd, vernietigdShape } from '../store/vernietigd.ts';
import { aboutErased, aboutOrdered } from './destroyed.ts';
import type { Finding } from './finding.ts';

/** What is wrong with one incident, the log that it has, and who looked. */
export interface Checked {
  findings: Finding[];
  records: LogRecord[];
  inzagen: Inzagen;
  /** Where the log had come to, of an incident that was destroyed at its term. */
  destroyed: HeelVernietigd | undefined;
  /** Word of everything of it that was destroyed. */
  notes: readonly Vernietigd[];
}

/**
 * Looks at one incident by itself, from the documents of its partition: whether each record follows from the one before, whether each text is the
 * one that the log knows or was erased, whether the lists say what the log says, and whether who looked is as it was recorded. That the end of a log is gone
 * shows only beside an anchor; what is said to have gone after `now` (ms since epoch) has not. `key`: with which word of what went because somebody asked must be signed. Of one that was destroyed at its term nothing else may be left but who looked, which has a term of its own.
 */
export function checkIncident(incident: string, documents: readonly Liggend[], now: number, key?: KeyObject): Checked {
  const found = new Found(incident);
  for (const document of documents) found.take(document);
  const records = found.records.sort((a, b) => a.revisie - b.revisie);
  const { destroyed } = found;
  // Only the word of something that is no incident's.
  if (destroyed === undefined && found.isEmpty && found.isNoted) {
    return { ...found.beside, findings: [...found.unread, ...found.aboutLooking()], records, destroyed };
  }
  if (destroyed !== undefined) {
    const rest: Finding[] = found.isEmpty ? [] : [{ incident, soort: 'half_vernietigd' }];
    return {
      ...found.beside,
      findings: [...found.unread, ...rest, ...found.aboutLooking()],
      records: [],
      destroyed,
    };
  }
  const revisie = brokenAt(records);
  const broken: Finding[] = revisie === undefined ? [] : [{ incident, soort: 'keten', revisie }];
  const findings = [
    ...found.unread,
    ...broken,
    ...found.aboutTexts(),
    ...found.aboutErased(now, key),
    ...found.aboutSummary(),
    ...found.aboutLooking(),
  ];
  return { ...found.beside, findings, records, destroyed };
}

/** What lies in one partition, by kind. */
class Found {
  readonly records: LogRecord[] = [];
  readonly unread: Finding[] = [];
  readonly inzagen: { begin: Inzagen['begin']; alle: Inzage[] } = { begin: undefined, alle: [] };
  readonly notes: Vernietigd[] = [];
  destroyed: HeelVernietigd | undefined;
  readonly #incident: string;
  readonly #texts = new Map<string, TextDocument>();
  readonly #erased = new Map<string, Tombstone>();
  #summary: Summary | undefined;

  constructor(incident: string) {
    this.#incident = incident;
  }

  take(document: Liggend): void {
    const { id } = document;
    if (id.startsWith(PREFIX.record))
      this.#read(
        document,
        recordShape.refine(({ incident }) => incident === this.#incident),
        (record) => this.records.push(record),
      );
    else if (id.startsWith(PREFIX.text)) this.#read(document, textShape, (text) => this.#texts.set(text.id, text));
    else if (id.startsWith(PREFIX.tombstone))
      this.#read(document, tombstoneShape, (one) => this.#erased.set(one.id, one));
    else if (id.startsWith(PREFIX.inzage))
      this.#read(
        document,
        inzageShape.refine(({ incident }) => incident === this.#incident),
        (one) => this.inzagen.alle.push(one),
      );
    else if (id === INZAGE_BEGIN_ID)
      this.#read(document, inzageBeginShape, (begin) => {
        this.inzagen.begin = begin;
      });
    else if (id.startsWith(PREFIX.vernietigd))
      this.#read(document, vernietigdShape, (note) => {
        this.notes.push(note);
        if (isWhole(note)) this.destroyed = note;
      });
    else if (id === SUMMARY_ID)
      this.#read(document, summaryShape, (summary) => {
        this.#summary = summary;
      });
  }

  get isNoted(): boolean {
    return this.notes.length > 0;
  }

  get beside(): Pick<Checked, 'inzagen' | 'notes'> {
    return { inzagen: this.inzagen, notes: this.notes };
  }

  get isEmpty(): boolean {
    return this.records.length === 0 && this.#texts.size === 0 && this.#summary === undefined;
  }

  aboutTexts(): Finding[] {
    const refs = textRefsOfLog(this.records);
    const known = new Set(refs.map(({ id }) => id));
    const loose = [...this.#texts.keys()].filter((id) => !known.has(id));
    return [
      ...refs.flatMap((ref) => this.#aboutText(ref)),
      ...loose.map((tekst): Finding => ({ incident: this.#incident, soort: 'tekst_los', tekst })),
    ];
  }

  aboutErased(now: number, key: KeyObject | undefined): Finding[] {
    if (this.unread.length > 0) return [];
    const { notes } = this;
    const of = { incident: this.#incident, there: folded(this.records), tombstones: [...this.#erased.values()], notes };
    const at = (moment: number) => folded(this.records.filter(({ tijd }) => tijd <= moment));
    return [...aboutErased(of, now), ...aboutOrdered(of, at, now, key)];
  }

  aboutLooking(): Finding[] {
    this.inzagen.alle.sort((a, b) => a.nr - b.nr);
    const nr = inzageBrokenAt(this.inzagen);
    return nr === undefined ? [] : [{ incident: this.#incident, soort: 'inzage_keten', nr }];
  }

  aboutSummary(): Finding[] {
    // What cannot be read was said already.
    if (this.unread.length > 0) return [];
    const incident = folded(this.records);
    const isSame =
      incident !== undefined && canonicalJson(summaryOf(incident)) === canonicalJson(this.#summary ?? null);
    return isSame ? [] : [{ incident: this.#incident, soort: 'samenvatting' }];
  }

  #aboutText({ id, hash }: TextRef): Finding[] {
    const text = this.#texts.get(id);
    const about = { incident: this.#incident, tekst: id };
    if (text === undefined) return this.#erased.has(id) ? [] : [{ ...about, soort: 'tekst_weg' }];
    return textHash(text.salt, text.tekst) === hash ? [] : [{ ...about, soort: 'tekst_veranderd' }];
  }

  #read<T>({ id, json, zonderSleutel }: Liggend, shape: z.ZodType<T>, keep: (value: T) => void): void {
    const { data } = jsonText.pipe(shape).safeParse(json);
    const soort = zonderSleutel ? 'zonder_sleutel' : 'onleesbaar';
    if (data === undefined) this.unread.push({ incident: this.#incident, soort, stuk: id });
    else keep(data);
  }
}

/** Undefined for a log that makes no incident. */
function folded(records: readonly LogRecord[]): Incident | undefined {
  try {
    return fold(records) ?? undefined;
  } catch {
    return undefined;
  }
}
