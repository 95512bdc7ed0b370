import type { LogRecord } from '../../src/incident/events.ts';
import { chainHash } from '../../src/incident/log.ts';
import { cardIn, type Gemeente, knoppen, tekstVan } from './gemeente.ts';
import type { Json } from './received.ts';

/** A chain mail: many people report about the council at about the same time. */

/** Who reports, by number: nobody of the roles file. */
export function melderNr(n: number): string {
  return `e0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

const WAY = [
  'Ja, het is voorbij',
  'Brief, mail of sociale media',
  'Meld nu',
  'Iemand van de raad of fractie',
  'Bedreigen of bang maken',
  'Mail',
];
const VERSTUUR = 'Verstuur de melding';
const TEKST = { tekst: 'Er staat een bedreiging in de mail.' };

/** The way to a report about a councillor but for its last button; `pauseMs` goes by before each click. */
export async function almostReportedOnRaad(g: Gemeente, n: number, pauseMs = 0): Promise<string> {
  const who = melderNr(n);
  await g.zegt(who, 'melding');
  for (const knop of WAY) {
    if (pauseMs > 0) await g.advance(pauseMs);
    await g.drukt(who, knop);
  }
  return who;
}

export async function send(g: Gemeente, who: string): Promise<void> {
  await g.drukt(who, VERSTUUR, TEKST);
}

/**
 * As many people as are asked for are one button away from their report: the first by the front door, the others as copies of that one in the store, since
 * each would take seven clicks. Gives how the n-th sends it.
 */
export async function ready(g: Gemeente, count: number): Promise<(n: number) => Promise<void>> {
  const first = await almostReportedOnRaad(g, 0);
  const concept = await g.store.openConcept(first);
  if (concept === undefined) throw new Error('geen concept');
  const click = JSON.stringify(g.klik(first, VERSTUUR, TEKST));
  const as = (text: string, n: number) =>
    n === 0
      ? text
      : text
          .replaceAll(concept.incident, `${concept.incident.slice(0, -6)}${String(n).padStart(6, '0')}`)
          .replaceAll(first, melderNr(n));
  const log = JSON.stringify(await g.store.read(concept.incident));
  for (let n = 1; n < count; n++) {
    let before: LogRecord | undefined;
    for (const record of JSON.parse(as(log, n)) as LogRecord[]) {
      const next: LogRecord = { ...record, vorige: before === undefined ? '' : chainHash(before) };
      const summary = { ...concept, incident: next.incident, melder: melderNr(n) };
      await g.store.append({ record: next, teksten: [], berichten: [], ...(before === undefined ? { summary } : {}) });
      before = next;
    }
  }
  return async (n) => {
    const { status } = await g.send({ ...(JSON.parse(as(click, n)) as Json), id: `verstuur-${n}` });
    if (status !== 200) throw new Error(`de melding gaf ${status}`);
  };
}

/** Every number of a report that somebody finds: on cards of their own (or, of a channel, of that), and by turning the pages of the lists. */
export async function findsNumbers(g: Gemeente, persoon: string, kanaal?: string): Promise<Set<string>> {
  const found = new Set<string>();
  const take = (card: Json | string) => {
    for (const [number] of tekstVan(card).matchAll(/VBS-\d{4}-\d{4,}/g)) found.add(number);
  };
  const messages =
    kanaal === undefined
      ? (g.connector.conversations.get(g.connector.personalConversation(g.id(persoon))) ?? [])
      : g.connector.channelPosts(g.protocol.rollen.kanalen[kanaal]?.kanaal ?? '');
  for (const message of messages) {
    const card = cardIn(message.activity);
    if (card === undefined) continue;
    take(card);
    for (let page: Json | string = card; typeof page !== 'string' && knoppen(page).includes('Volgende'); take(page))
      page = await g.druktOp(persoon, message.id, page, 'Volgende', kanaal);
  }
  return found;
}

/** Greet presses on the card about the raad: beside it stands one of what is to be picked up. */
export async function druktOverDeRaad(g: Gemeente, knop: string): Promise<Json | string> {
  const chat = g.connector.conversations.get(g.connector.personalConversation(g.id('greet'))) ?? [];
  const message = chat.find(({ activity }) => tekstVan(cardIn(activity) ?? {}).includes('meldingen over de raad'));
  if (message === undefined) throw new Error('Greet heeft geen kaart over de raad');
  return await g.druktOp('greet', message.id, cardIn(message.activity) ?? {}, knop);
}
