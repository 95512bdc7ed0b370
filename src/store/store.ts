import type { Bericht } from '../incident/berichten.ts';
import type { LogRecord } from '../incident/events.ts';
import type { Status } from '../incident/incident.ts';
import type { Getoond, Inzagen } from '../incident/inzage.ts';
import type { Groepen } from './groepen.ts';
import type { Aankomst, Gepland, SendQueue } from './send-queue.ts';
import type { SlotName } from './slot.ts';
import type { Vernietigd, Vernietiging } from './vernietigd.ts';

/** Privacy class of a text: P1 about employees, P2 about the citizen or what may be an offence, P3 health and security. */
export type PrivacyKlasse = 'P1' | 'P2' | 'P3';

/** What someone typed. It lies beside the log; the log refers to it by id and salted hash. */
export interface TextDocument {
  id: string;
  incident: string;
  veld: string;
  klasse: PrivacyKlasse;
  /** Who may read it, in the words of the rights table (`melder`, `behandelaar`, …). */
  lezers: string[];
  /** The retention rule that says when it is destroyed. */
  termijn: string;
  salt: string;
  tekst: string;
}

/** What lists and overviews read. Written in the same write as the record that changes it. */
export interface Summary {
  incident: string;
  status: Status;
  melder: string;
  afdeling: string | null;
  nummer: string | null;
  /** ms since epoch, UTC. */
  begonnen: number;
  ingediend: number | null;
  behandelaar: string | null;
  /** When it ended (afgesloten, ingetrokken, or a conversation that ended without a report); from then the retention terms run. */
  geeindigd: number | null;
}

/** Which incidents a list shows; what is left out does not narrow it. */
export interface ListQuery {
  melder?: string;
  afdeling?: string;
  statussen?: readonly Status[];
  nummer?: string;
  /** Of those that began from this moment on (ms since epoch) … */
  vanaf?: number;
  /** … and before this one. */
  tot?: number;
}

/** Part of a list, youngest first; `verder` asks for what comes after it, and is absent on the last page. */
export interface Page {
  summaries: Summary[];
  verder?: string;
}

/** What remains of a text that was erased: that it was there, and since when it is gone (ms since epoch). */
export interface Tombstone {
  id: string;
  termijn: string;
  gewist: number;
}

/** One click: the record, what it says beside the log, and whom it must reach. All or nothing. */
export interface Append {
  record: LogRecord;
  teksten: TextDocument[];
  berichten: Bericht[];
  /** Reminders and terms: due later, and in nobody's way until then. */
  later?: Gepland[];
  /** Where the click is followed from: kept with the notifications, and with what follows them. */
  trace?: string;
  /** Present when something in the summary changed. */
  summary?: Summary;
}

/** Where the bot can reach a person: the personal chat that this person has with it. */
export interface Reference {
  aadObjectId: string;
  /** The display name as Teams gave it. */
  naam: string;
  serviceUrl: string;
  conversationId: string;
  /** In which month that person was heard last (ms since epoch). Absent until 26 November 2026, and where the person never was. */
  gezien?: number | undefined;
}

/**
 * Somebody (an aadObjectId) is not there from `van` until `tot` (ms since epoch). Nothing more is kept: why, nobody is asked. It is erased when it is
 * over.
 */
export interface Afwezigheid {
  persoon: string;
  van: number;
  tot: number;
}

/** A message that the bot posted and can update in place, named by the slot it fills. */
export interface PostedMessage extends Plaats {
  incident: string;
  slot: SlotName;
  /** What this one took the place of, since Teams would not change it, and that could not be taken away yet. */
  oud?: readonly Plaats[] | undefined;
  /** What this one took the place of before the report, and was left as it was. */
  eerder?: readonly Plaats[] | undefined;
  /** Since when (ms since epoch) it was seen to stand there although its term was over; and when what stood on it was taken off. */
  over?: number | undefined;
  gestript?: number | undefined;
  /** Until when (ms since epoch) somebody is taken to fill in a form on it. */
  formulierTot?: number | undefined;
  /** Since when it is being taken off; where the bot stops halfway that stays. */
  wordtLeeg?: number | undefined;
}

/** Where a message stands. */
export interface Plaats {
  serviceUrl: string;
  conversationId: string;
  activityId: string;
}

/** How a notification fares. */
export interface BerichtStatus {
  revisie: number;
  bericht: Bericht;
  staat: 'wacht' | 'verzonden' | 'mislukt';
  pogingen: number;
  aankomst: Aankomst[];
  /** When it is due, or due again (ms since epoch). */
  vanaf: number;
}

/** The log of an incident, which is the incident. */
export interface IncidentLog {
  /**
   * The whole log of an incident by revision; empty when there is none. `atLeast`: a revision that the asker has seen; a home that lags behind
   * itself reads again, a bounded number of times, until it has it. Whoever asks for more than there is gets what there is.
   */
  read(incident: string, atLeast?: number): Promise<LogRecord[]>;
  /**
   * The same for what is sent of the record with this revision: as this process wrote it two seconds ago at most, where that is its last record, without a
   * look at what another process wrote since. Of that the other one sends word, after this. What an older record called for, as the next rung of a ladder,
   * is asked: somebody may have acted on it elsewhere.
   */
  lately(incident: string, revisie: number): Promise<LogRecord[]>;
  /** Appends under `record.revisie`, atomically with texts, notifications and summary. `conflict`: someone was first, nothing was written. */
  append(append: Append): Promise<'appended' | 'conflict'>;
}

/** What was typed, beside the log. It is written with the record that refers to it. */
export interface KeptTexts {
  /**
   * The texts that lie beside an incident's log.
   *
   * @param damaged hears of each (by its id) that cannot be read, which is then left out; without it the whole of it rejects with an UnknownContentError
   */
  texts(incident: string, damaged?: (id: string) => void): Promise<TextDocument[]>;
}

/** What retention takes away again. */
export interface Erasure {
  /** Erases one text and leaves a tombstone; the log stays whole. Again, or of one that never was: nothing happens. */
  eraseText(incident: string, id: string, gewist: number): Promise<void>;
  /** The tombstones of an incident, by id. */
  tombstones(incident: string): Promise<Tombstone[]>;
}

/** Who looked: beside the log of each incident a chain of its own, with a term of its own. */
export interface WieKeek {
  /** Records that somebody was shown something, after all that is recorded. */
  noteInzage(incident: string, getoond: Getoond): Promise<void>;
  inzagen(incident: string): Promise<Inzagen>;
  /**
   * Erases those of before `voor` (ms since epoch) of the incident of the note, and notes how many in the same write; what is left of the chain begins after
   * them. Gives how many they were. None where the log went on after `gezien`, the last revision that was looked at: somebody may hold it by now.
   */
  eraseInzagen(voor: number, gezien: number, note: Omit<Vernietigd, 'aantal'>): Promise<number>;
  /** Incidents with any of before this moment (ms since epoch), the longest ago first; at most `limit`. */
  oldInzagen(voor: number, limit: number): Promise<string[]>;
}

/** Which incidents there are, by their summaries. A summary is written with the record that changes it. */
export interface Lists {
  /** The reporter's youngest incident that is still a concept. */
  openConcept(melder: string): Promise<Summary | undefined>;
  /** Incidents, youngest first (by `begonnen`, then by id), at most `limit`; `verder` is what the page before gave. */
  list(query: ListQuery, limit: number, verder?: string): Promise<Page>;
}

/** The numbers of reports. */
export interface Numbers {
  /** Draws the next number of a year, from 1. Never the same one twice; gaps happen. */
  nextNumber(year: number): Promise<number>;
}

/** The flows that incidents began with, by content hash. */
export interface Bundles {
  /** Keeps them once: what was kept first stays. */
  putBundle(hash: string, json: string): Promise<void>;
  bundle(hash: string): Promise<string | undefined>;
}

/** Where people are reached. */
export interface References {
  saveReference(reference: Reference): Promise<void>;
  reference(aadObjectId: string): Promise<Reference | undefined>;
  /** All of them, in no order. */
  references(): Promise<Reference[]>;
  /** Erases this one. Another that took its place meanwhile stays. */
  eraseReference(reference: Reference): Promise<void>;
}

/** Who is not there, as they said themselves. */
export interface Afwezigheden {
  /** Takes the place of what that person said before. */
  saveAfwezigheid(afwezigheid: Afwezigheid): Promise<void>;
  /** Erases this one. Another that took its place meanwhile stays. */
  eraseAfwezigheid(afwezigheid: Afwezigheid): Promise<void>;
  /** All that are kept, also those that are over or still to come, by person. */
  afwezigheden(): Promise<Afwezigheid[]>;
}

/**
 * What people were told outside any incident and is still so, each thing by its name (letters, digits, `:`, `_` and `-`): so that of several processes one
 * tells it, once.
 */
export interface Gezegd {
  /** False when it was said already. */
  noteSaid(wat: string): Promise<boolean>;
  /** False when it was not said, or another forgot it first. */
  forgetSaid(wat: string): Promise<boolean>;
  /** All of it, in no order. */
  said(): Promise<string[]>;
}

/** What the bot posted, to be updated in place. The last one that was posted in a slot counts. */
export interface Messages {
  saveMessage(message: PostedMessage): Promise<void>;
  /** Puts one in the place of another in the same slot. False when by now something else stands there, and nothing was written. */
  replaceMessage(was: PostedMessage, message: PostedMessage): Promise<boolean>;
  message(incident: string, slot: SlotName): Promise<PostedMessage | undefined>;
  /** All that the bot posted for an incident, by slot. */
  messages(incident: string): Promise<PostedMessage[]>;
}

/** How telling people goes, to be shown. A notification is written with the record that calls for it. */
export interface Berichten {
  /** The notifications of an incident and how they fared, oldest first. */
  berichten(incident: string): Promise<BerichtStatus[]>;
}

/**
 * Where incidents live. One interface, several homes; every home passes the same contract suite. Methods reject with
 * StoreError when the home cannot be reached or written; a conflict is an answer, not an error. Whoever needs a part of it asks for that part.
 */
export interface Store
  extends IncidentLog,
    KeptTexts,
    Erasure,
    WieKeek,
    Vernietiging,
    Lists,
    Numbers,
    Bundles,
    References,
    Afwezigheden,
    Gezegd,
    Messages,
    Berichten,
    SendQueue,
    Groepen {
  close(): Promise<void>;
}

/** The store could not do what was asked: not reachable, full, read-only, damaged. The message says which; it holds no data of an incident. */
export class StoreError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'StoreError';
  }
}

/** What is stored is of a later version than this one, or damaged. */
export class UnknownContentError extends StoreError {}

/** It is encrypted by keys that its home has not. It was not destroyed: with those keys it opens. */
export class NoKeyError extends UnknownContentError {
  /** Whether the home has others in their place; else it has none. */
  readonly andere: boolean;

  constructor(message: string, andere: boolean) {
    super(message);
    this.andere = andere;
  }
}

/** A record of a log was changed past the bot, or is gone, or its key is, so that it cannot be read, nor what comes after it. */
export class DamagedLogError extends UnknownContentError {
  readonly incident: string;
  /** The records before it. */
  readonly leesbaar: readonly LogRecord[];

  constructor(incident: string, leesbaar: readonly LogRecord[], options?: { cause?: unknown }) {
    const stap = leesbaar.length + 1;
    super(
      options?.cause instanceof NoKeyError
        ? `Record ${stap} van een melding: ${options.cause.message}`
        : `Record ${stap} van een melding is beschadigd. Zoek waar met: npm run verify`,
      options,
    );
    this.incident = incident;
    this.leesbaar = leesbaar;
  }
}
