import { voorrangOf } from '../incident/voorrang.ts';
import type { Berichten, BerichtenDocument, Notification } from './cosmos-bericht.ts';

/** What is due of one document, the most urgent first: at least one. */
export interface Candidate {
  document: BerichtenDocument;
  due: readonly [Notification, ...Notification[]];
}

/** Of one incident: the places of those that wait for no earlier one of the same purpose. */
export function firstInLine(documents: readonly Berichten[]): ReadonlySet<string> {
  const first = new Map<string, string>();
  for (const { all } of documents)
    for (const { place, sleutel, staat } of all) {
      if (staat !== 'wacht') continue;
      const known = first.get(sleutel);
      if (known === undefined || place < known) first.set(sleutel, place);
    }
  return new Set(first.values());
}

/** What of this document may be sent by now, where something may. */
export function candidateIn(document: BerichtenDocument, first: ReadonlySet<string>, now: number): Candidate[] {
  const [most, ...rest] = inLine(document, first)
    .filter(({ vanaf }) => vanaf <= now)
    .sort(asUrgent);
  return most === undefined ? [] : [{ document, due: [most, ...rest] }];
}

/** Those of a document that wait for nothing but their time. */
export function inLine({ all }: Berichten, first: ReadonlySet<string>): Notification[] {
  return all.filter(({ place, staat }) => staat === 'wacht' && first.has(place));
}

/** When the first of these of one incident is due (ms since epoch) that waits for nothing but its time; Infinity when none is. */
export function nextIn(documents: readonly Berichten[], which: (each: Notification) => boolean): number {
  const first = firstInLine(documents);
  const waiting = documents.flatMap((document) => inLine(document, first)).filter(which);
  return Math.min(...waiting.map(({ vanaf }) => vanaf));
}

export function urgency({ due: [most] }: Candidate): number {
  return voorrangOf(most.bericht);
}

export function mostUrgentFirst(a: Candidate, b: Candidate): number {
  return asUrgent(a.due[0], b.due[0]);
}

/** By urgency, and then by how long it has been due. */
export function asUrgent(a: Notification, b: Notification): number {
  return voorrangOf(a.bericht) - voorrangOf(b.bericht) || a.vanaf - b.vanaf || (a.place < b.place ? -1 : 1);
}
