import type { Bericht } from '../../src/incident/berichten.ts';
import type { IncidentEvent, LogRecord } from '../../src/incident/events.ts';
import { chainHash } from '../../src/incident/log.ts';
import type { Aankomst, Delivery, LeasedBericht } from '../../src/store/send-queue.ts';
import type { SlotName } from '../../src/store/slot.ts';
import type { Append, PostedMessage, Reference, Store, Summary, TextDocument, WieKeek } from '../../src/store/store.ts';

/** Invented people, by aadObjectId. */
export const sanne = '22222222-2222-2222-2222-222222222222';
export const noor = '33333333-3333-3333-3333-333333333333';

/** When the first record of a log was made, unless told otherwise (ms, UTC). */
export const START = Date.parse('2026-11-23T13:03:00Z');

const begonnen: IncidentEvent = {
  soort: 'begonnen',
  melder: sanne,
  afdeling: 'balie',
  bundel: 'b'.repeat(64),
  plaats: 'hoofdlijnen/veilig',
};

/** The first record of a log. */
export function firstRecord(incident: string, tijd = START, events: IncidentEvent[] = [begonnen]): LogRecord {
  return { v: 1, incident, revisie: 1, tijd, door: sanne, gebeurtenissen: events, vorige: '' };
}

/** The record that follows, a second later: someone made up her mind, or what is given. */
export function nextRecord(last: LogRecord, events?: IncidentEvent[]): LogRecord {
  const van = 'kantoor/rustig';
  const naar = 'kantoor/grens';
  return {
    v: 1,
    incident: last.incident,
    revisie: last.revisie + 1,
    tijd: last.tijd + 1000,
    door: sanne,
    gebeurtenissen: events ?? [{ soort: 'gekozen', van, keuze: 1, naar, langs: [], zet: { acuut_gevaar: 'nee' } }],
    vorige: chainHash(last),
  };
}

/** A log of so many records, oldest first. */
export function logOf(incident: string, length: number): LogRecord[] {
  const log = [firstRecord(incident)];
  for (let last = log.at(-1); last !== undefined && log.length < length; last = log.at(-1)) log.push(nextRecord(last));
  return log;
}

/** A click of which nothing is kept but the record, and what is given. */
export function click(record: LogRecord, beside: Partial<Append> = {}): Append {
  return { record, teksten: [], berichten: [], ...beside };
}

export function textOf(incident: string, id: string, tekst = 'Hij sloeg op de balie.'): TextDocument {
  return {
    id,
    incident,
    veld: 'wat_gebeurde',
    klasse: 'P2',
    lezers: ['melder', 'behandelaar'],
    termijn: 'veroorzaker',
    salt: 'c0ffee',
    tekst,
  };
}

export function summaryOf(incident: string, changes: Partial<Summary> = {}): Summary {
  return {
    incident,
    status: 'concept',
    melder: sanne,
    afdeling: 'balie',
    nummer: null,
    begonnen: START,
    ingediend: null,
    behandelaar: null,
    geeindigd: null,
    ...changes,
  };
}

export function referenceOf(aadObjectId: string, naam: string): Reference {
  return { aadObjectId, naam, serviceUrl: 'http://127.0.0.1:3978/oefenruimte', conversationId: `a:${aadObjectId}` };
}

export function messageOf(incident: string, slot: SlotName, activityId: string): PostedMessage {
  return {
    incident,
    slot,
    serviceUrl: 'http://127.0.0.1:3978/oefenruimte',
    conversationId: '19:balie@thread.tacv2',
    activityId,
  };
}

export const kanaal: Bericht = { doel: 'kanaal' };
export const dossier: Bericht = { doel: 'dossier', persoon: noor };
export const melder: Bericht = { doel: 'melder', over: 'opgepakt', persoon: sanne };

/** A notification that was sent, and calls for nothing more. */
export const verzonden: Delivery = { staat: 'verzonden', aankomst: [], daarna: [] };

/** A card that reached this person. */
export function reached(aan: string): Aankomst {
  return { weg: 'kaart', slot: `dossier:${aan}`, aan, tijd: START, gelukt: true };
}

/** The first of what is taken up now; undefined when nothing is due. */
export async function leaseFirst(store: Store, now: number, leaseMs: number): Promise<LeasedBericht | undefined> {
  return (await store.lease(now, leaseMs))[0];
}

/** One that was taken up ended like this. */
export async function finish(store: Store, id: string | undefined, delivery: Delivery): Promise<void> {
  await store.finish([{ id: id ?? '', ...delivery }]);
}

/** Whether one that was taken up is kept until then. */
export async function hold(
  store: Store,
  { id, leasedUntil }: Pick<LeasedBericht, 'id' | 'leasedUntil'>,
  tot: number,
  aankomst: readonly Aankomst[],
): Promise<boolean> {
  return (await store.finish([{ id, staat: 'geleast', leasedUntil, tot, aankomst }])).has(id);
}

/** Who looked before `voor` is erased, as at its term. */
export function eraseInzagen(store: WieKeek, incident: string, voor: number, moment: number): Promise<number> {
  return store.eraseInzagen(voor, 999, {
    id: `inzage-${moment}`,
    incident,
    klasse: 'inzage',
    regel: '6 maanden',
    moment,
  });
}
