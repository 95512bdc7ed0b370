import { isDeepStrictEqual } from 'node:util';
import { ofIncident, taakIn } from '../incident/berichten.ts';
import { berichtenFor } from '../incident/berichten-for.ts';
import type { IncidentEvent, LogRecord } from '../incident/events.ts';
import { evolve } from '../incident/evolve.ts';
import type { Incident } from '../incident/incident.ts';
import { laterFor } from '../incident/ladders.ts';
import { chainHash } from '../incident/log.ts';
import { textRefsOfEvent } from '../incident/tekstrefs.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Bundle } from '../protocol/shape.ts';
import type { Append } from '../store/store.ts';
import { summaryOf } from './summary.ts';
import type { Texts } from './texts.ts';

/** What was decided: by whom, on which incident as its log has it, and when (ms since epoch). */
interface Decided {
  id: string;
  records: readonly LogRecord[];
  incident: Incident | null;
  events: IncidentEvent[];
  door: string;
  tijd: number;
  /** What was typed: kept as far as the events refer to it. */
  texts: Pick<Texts, 'documents'>;
}

/** The incident after what was decided, and all that must be written for it at once. */
export function nextRecord(
  { id, records, incident, events, door, tijd, texts }: Decided,
  { rollen, bundle }: { rollen: Rollen; bundle: Bundle },
): { next: Incident; append: Append } {
  const record = recordAfter(records.at(-1), { incident: id, tijd, door, gebeurtenissen: events });
  const next = events.reduce<Incident | null>((before, event) => evolve(before, event, record), incident);
  if (next === null) throw new Error('a record without events');
  const used = new Set(events.flatMap(textRefsOfEvent).map((ref) => ref.id));
  const later = laterFor(next, events, { rollen, bundle, now: tijd });
  const summary = summaryOf(next);
  const isChanged = incident === null || !isDeepStrictEqual(summaryOf(incident), summary);
  const append = {
    record,
    teksten: texts.documents.filter((document) => used.has(document.id)),
    berichten: berichtenFor(next, events, taakIn(bundle)).map((bericht) => ofIncident(bericht, next)),
    ...(later.length === 0
      ? {}
      : { later: later.map(({ bericht, vanaf }) => ({ bericht: ofIncident(bericht, next), vanaf })) }),
    ...(isChanged ? { summary } : {}),
  };
  return { next, append };
}

/** The next record of a log: under the next revision, chained to the one before, never earlier than it. */
function recordAfter(
  last: LogRecord | undefined,
  what: Pick<LogRecord, 'incident' | 'tijd' | 'door' | 'gebeurtenissen'>,
): LogRecord {
  if (last === undefined) return { v: 1, ...what, revisie: 1, vorige: '' };
  return { v: 1, ...what, revisie: last.revisie + 1, tijd: Math.max(what.tijd, last.tijd), vorige: chainHash(last) };
}
