import { z } from 'zod';
import { berichtShape, lineOf } from '../incident/berichten.ts';
import { NIEUWS, voorrangOf } from '../incident/voorrang.ts';
import { BERICHTEN_VERSION, berichtId, type Document, type Stored } from './cosmos-documents.ts';
import { guarded } from './cosmos-error.ts';
import { jsonIn } from './cosmos-read.ts';
import { followingId } from './following-id.ts';
import { parsedOnce } from './parsed-once.ts';
import type { Afloop, Gepland } from './send-queue.ts';
import { aankomstenShape } from './shapes.ts';
import type { Append } from './store.ts';

/** How a notification stands. A field more than these is of a later version, and is kept when it is written again. */
export const berichtStateShape = z.looseObject({
  revisie: z.int(),
  /** What it keeps its order with. */
  sleutel: z.string(),
  bericht: berichtShape,
  staat: z.enum(['wacht', 'verzonden', 'mislukt']),
  vanaf: z.int(),
  pogingen: z.int(),
  bereikt: aankomstenShape,
  fout: z.string().nullable(),
  /** When it was first taken up. */
  sinds: z.int().nullable(),
  /** Whose lease it is: tells one worker's lease from another's at the same moment. */
  lease: z.string().nullable(),
});
export type BerichtState = z.infer<typeof berichtStateShape>;

/** One of a document: where it stands among those of its incident (`b:<revisie>:<n>`, which sorts as they were recorded), and how. */
export type Notification = BerichtState & { place: string };
/** One that this version cannot read: kept as it is. */
type Unread = z.infer<typeof unreadShape>;

/** The notifications of one record, and what followed attempts to send them. */
export interface Berichten {
  readonly all: readonly Notification[];
  readonly unread: readonly Unread[];
  /** What else a later version keeps there. */
  readonly more?: { readonly [field: string]: unknown };
}

/** The document that they are kept in. */
export interface BerichtenDocument extends Berichten {
  readonly stored: Pick<Stored, 'id' | 'incidentId' | '_etag'>;
}

/** In the document of a record what mostly is as it is, is left out: `nr` is the rest of its place, and its order is kept by what it says. */
const entryShape = berichtStateShape.omit({ revisie: true }).extend({
  nr: z.string(),
  sleutel: z.string().optional(),
  staat: berichtStateShape.shape.staat.default('wacht'),
  pogingen: z.int().default(0),
  bereikt: aankomstenShape.default([]),
  fout: z.string().nullable().default(null),
  sinds: z.int().nullable().default(null),
  lease: z.string().nullable().default(null),
});
const unreadShape = z.looseObject({ nr: z.string() });
const recordShape = z.looseObject({
  revisie: z.int(),
  berichten: z.array(
    z.union([entryShape.transform((entry) => ({ entry })), unreadShape.transform((unread) => ({ unread }))]),
  ),
});
const traceShape = z.looseObject({ trace: z.string() });
/** Until version 2 of documents each notification had its own; what is changed of one is written as it is now. */
const aloneShape = berichtStateShape.transform(({ revisie, ...state }) => ({
  revisie,
  berichten: [{ entry: { nr: '', ...state } }],
}));
const documentShape = z.union([recordShape, aloneShape]);

/** So many documents, as they stand, are not parsed again. */
const MOST_REMEMBERED = 10_000;
const documentIn = parsedOnce(documentShape, MOST_REMEMBERED);

/** What a document holds. Throws a StoreError for one of a later version. */
export function berichtenIn(stored: Stored): BerichtenDocument {
  return {
    stored,
    ...notificationsIn(
      stored.id,
      guarded(() => jsonIn(stored)),
    ),
  };
}

/** The same of its id and JSON alone. */
export function notificationsIn(id: string, json: string): Berichten {
  const { revisie, berichten, ...more } = guarded(() => documentIn(json));
  const all = berichten.flatMap((each): Notification[] => {
    if (!('entry' in each)) return [];
    const { nr, ...entry } = each.entry;
    const sleutel = entry.sleutel ?? lineOf(entry.bericht);
    return [{ ...entry, place: nr === '' ? id : `${id}:${nr}`, revisie, sleutel }];
  });
  return { all, unread: berichten.flatMap((each) => ('unread' in each ? each.unread : [])), more };
}

/** Where the click that recorded them is followed from: one for all of a record, and for what follows them. An older version leaves it as it is. */
export function traceIn({ more }: Pick<Berichten, 'more'>): { trace?: string } {
  const { data } = traceShape.safeParse(more);
  return data === undefined ? {} : { trace: data.trace };
}

/** The document, as it is stored; only what still waits is indexed. */
export function berichtenDocument(
  { id, incidentId }: Pick<Document, 'id' | 'incidentId'>,
  { all, unread, more = {} }: Berichten,
): Document {
  const berichten = [...all.map((each) => ({ nr: each.place.slice(id.length + 1), ...short(each) })), ...unread];
  const json = JSON.stringify({ ...more, revisie: Number(id.split(':')[1]), berichten });
  const waiting = [...all.flatMap(waitingIn), ...unread.flatMap(waitingLater)];
  if (waiting.length === 0) return { v: BERICHTEN_VERSION, id, incidentId, json };
  const voorrang = Math.min(...waiting.map((each) => each.voorrang));
  const vanaf = Math.min(...waiting.map((each) => each.vanaf));
  return { v: BERICHTEN_VERSION, id, incidentId, q: { kind: 'bericht', voorrang, vanaf }, json };
}

function waitingIn({ staat, bericht, vanaf }: Notification): { voorrang: number; vanaf: number }[] {
  return staat === 'wacht' ? [{ voorrang: voorrangOf(bericht), vanaf }] : [];
}

const laterShape = z.looseObject({ staat: z.literal('wacht').default('wacht'), vanaf: z.int() });

/** One that waits for a later version is looked for by that one. */
function waitingLater(unread: Unread): { voorrang: number; vanaf: number }[] {
  const { data } = laterShape.safeParse(unread);
  return data === undefined ? [] : [{ voorrang: NIEUWS, vanaf: data.vanaf }];
}

function short({ place: _place, revisie: _revisie, ...state }: Notification) {
  const { sleutel, staat, pogingen, bereikt, fout, sinds, lease, ...rest } = state;
  return {
    ...rest,
    ...(sleutel === lineOf(rest.bericht) ? {} : { sleutel }),
    ...(staat === 'wacht' ? {} : { staat }),
    ...(pogingen === 0 ? {} : { pogingen }),
    ...(bereikt.length === 0 ? {} : { bereikt }),
    ...(fout === null ? {} : { fout }),
    ...(sinds === null ? {} : { sinds }),
    ...(lease === null ? {} : { lease }),
  };
}

/** What a record calls for: those that are due with it, and those that are due later. */
export function recordedIn({
  record: { revisie, tijd },
  berichten,
  later = [],
}: Pick<Append, 'record' | 'berichten' | 'later'>): Notification[] {
  const direct = berichten.map((bericht, n) =>
    fresh({ place: berichtId(revisie, n), revisie, bericht, sleutel: lineOf(bericht), vanaf: tijd }),
  );
  // With a key of its own, it waits for nobody and nobody waits for it.
  const postponed = later.map(({ bericht, vanaf }, n) => {
    const place = berichtId(revisie, n, true);
    return fresh({ place, revisie, bericht, sleutel: place, vanaf });
  });
  return [...direct, ...postponed];
}

function fresh(what: Pick<Notification, 'place' | 'revisie' | 'bericht' | 'sleutel' | 'vanaf'>): Notification {
  const vanaf = Math.ceil(what.vanaf);
  return { ...what, staat: 'wacht', vanaf, pogingen: 0, bereikt: [], fout: null, sinds: null, lease: null };
}

/** How it stands after this; undefined where that changes nothing: it has ended, or another has it. */
export function after(state: Notification, end: Afloop): Notification | undefined {
  if (state.staat !== 'wacht') return undefined;
  switch (end.staat) {
    case 'geleast': {
      const { leasedUntil, tot, aankomst } = end;
      if (state.vanaf !== Math.ceil(leasedUntil)) return undefined;
      return { ...state, vanaf: Math.ceil(tot), bereikt: [...aankomst] };
    }
    case 'verzonden':
      return { ...state, staat: 'verzonden', fout: null, bereikt: end.aankomst, sinds: null, lease: null };
    case 'mislukt': {
      const { fout, aankomst: bereikt } = end;
      return { ...state, staat: 'mislukt', fout, bereikt, pogingen: state.pogingen + 1, lease: null };
    }
    case 'opnieuw': {
      const { fout, aankomst: bereikt, achteraf } = end;
      const vanaf = Math.ceil(end.vanaf);
      const sleutel = achteraf ? state.place : state.sleutel;
      return { ...state, vanaf, sleutel, fout, bereikt, pogingen: state.pogingen + 1, lease: null };
    }
  }
}

/** What follows an attempt. */
export function following(
  { place, revisie, pogingen }: Notification,
  end: Afloop,
  isNew: (next: Gepland) => boolean,
): Notification[] {
  if (end.staat === 'geleast') return [];
  return end.daarna.filter(isNew).map((next, n) => {
    const { bericht, vanaf, los } = next;
    const its = followingId(place, next, end.staat, pogingen, n);
    return fresh({ place: its, revisie, bericht, sleutel: los ? its : lineOf(bericht), vanaf });
  });
}
