import { expect } from '@jest/globals';
import type { Protocol } from '../../src/protocol/load.ts';
import { MOST_AN_HOUR } from '../../src/protocol/samen.ts';
import { createLimits } from '../../src/wire/limits.ts';
import { cardIn, type Gemeente, knoppen, openGemeente } from '../support/gemeente.ts';
import { findsNumbers, ready } from '../support/kettingmail.ts';
import { busiest, busiestChannel, isIn } from './messages-an-hour.ts';
import { expectWithinLimits } from './within-limits.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const WITHIN = 10 * MINUTE;
/** Every ladder of an alarm has come to its end, the CAG's channel too. */
const LASTS = 150 * MINUTE;
/** Of more than so many the pages take hours to turn: then only those whom it is about do. */
const MOST_TURNED = 1_000;
/** A report stands on a card of a group as soon as that may grow: of one who gets much some card does every two minutes, and its groups take turns. */
const SOON = 6 * MINUTE;

/** What somebody does meanwhile. */
export type Reacts = (g: Gemeente) => Promise<void>;

/** Nobody does anything. */
export const NOBODY: Reacts = async () => {};

/** The griffier confirms all that waits, every two minutes. */
export const GRIFFIER: Reacts = async (g) => {
  const chat = g.connector.conversations.get(g.connector.personalConversation(g.id('greet'))) ?? [];
  for (const { id, activity } of chat) {
    const card = cardIn(activity);
    const all = card === undefined ? undefined : knoppen(card).find((knop) => knop.startsWith('Alles bevestigen'));
    if (card === undefined || all === undefined) continue;
    // What is asked stands in the answer first: the message itself follows within the limits of the chat.
    const asked = await g.druktOp('greet', id, card, all);
    if (typeof asked !== 'string') await g.druktOp('greet', id, asked, 'Ja, bevestig alles');
  }
};

/** Plays so many reports in ten minutes, most at the beginning, and an emergency in the middle; then goes on until no ladder of an alarm does. Prints what came of it. */
export async function playChainMail(count: number, reacts: Reacts, protocol?: Protocol): Promise<void> {
  const g = await openGemeente({ limits: createLimits, ...(protocol === undefined ? {} : { protocol }) });
  try {
    const report = await ready(g, count);
    // Who reports first pressed the way there at one stroke; nobody does.
    await g.pass(MINUTE);
    const start = g.now();
    const before = g.connector.received.length;
    let acted = start;
    let called: number | undefined;
    for (let n = 0; n < count; n++) {
      // Most come at the beginning, as everybody opens the mail.
      await g.pass(Math.max(0, start + Math.round(WITHIN * (n / count) ** 2) - g.now()));
      await report(n);
      if (g.now() - acted >= 2 * MINUTE) {
        acted = g.now();
        await reacts(g);
      }
      if (called === undefined && n >= count / 2) {
        called = g.now();
        await g.zegt('noor', 'melding');
        await g.drukt('noor', 'Nee, ik heb nu hulp nodig');
      }
    }
    while (g.now() < start + LASTS) {
      await g.pass(2 * MINUTE);
      await reacts(g);
    }
    const messages = g.connector.received.slice(before);
    const help = messages.find(({ path, body }) => isIn(g, path, 'tom') && /hulp/i.test(JSON.stringify(body)));
    const helpAfter = (help?.at ?? Number.POSITIVE_INFINITY) - (called ?? 0);
    const perPerson = busiest([g], start);
    const perChannel = busiestChannel(g, start);
    const { first, each } = await afterReport(g);
    console.info(
      [
        `${count} reports in 10 minutes, ${reacts === NOBODY ? 'nobody reacting' : 'the griffier reacting'}:`,
        `first alarm of each receiver: card ${spread(first('kaart'))}, bell ${spread(first('activiteit'))}, mail ${spread(first('mail'))}`,
        `each of ${each.length} alarms on a card: ${spread(each)}`,
        `the emergency reached its guard after ${seconds(helpAfter)}`,
        `messages (cards and updates, bells, mails) in the busiest hour of a person: ${perPerson
          .slice(0, 3)
          .map((one) => `${one.naam} ${one.totaal} (${one.kaarten} + ${one.bellen} + ${one.mails})`)
          .join(', ')}`,
        `of a channel: ${perChannel.map((one) => `${one.naam} ${one.totaal} (${one.kaarten} + ${one.bellen})`).join(', ')}`,
        `in all ${messages.length} messages and updates`,
      ].join('\n  '),
    );
    expect(helpAfter).toBeLessThanOrEqual(5 * SECOND);
    for (const [weg, within] of Object.entries({ kaart: 2, activiteit: 5, mail: 10 }))
      expect([weg, Math.max(...first(weg)) <= within * SECOND]).toEqual([weg, true]);
    expect(Math.max(...each)).toBeLessThanOrEqual(SOON);
    for (const { naam, totaal } of [...perPerson, ...perChannel])
      expect([naam, totaal <= MOST_AN_HOUR]).toEqual([naam, true]);
    // Who reported first was in more of a hurry before that than people can be.
    expectWithinLimits(g, start + 1);
    await expectNothingLost(g, count);
  } finally {
    await g.close();
  }
}

/** Whoever was told of a report, a channel too, finds it; and whoever must know finds each of them. */
async function expectNothingLost(g: Gemeente, count: number): Promise<void> {
  const told = await toldOf(g);
  expect([...told.keys()]).toEqual(expect.arrayContaining(['greet', 'ineke', 'fatima']));
  for (const [wie, numbers] of told) {
    if (count > MOST_TURNED && wie !== 'greet' && wie !== 'ineke') continue;
    const found = wie in g.protocol.rollen.kanalen ? await findsNumbers(g, 'fatima', wie) : await findsNumbers(g, wie);
    expect([wie, [...numbers].filter((number) => !found.has(number))]).toEqual([wie, []]);
    if (wie === 'greet' || wie === 'ineke') expect([wie, found.size]).toEqual([wie, count]);
  }
}

/** By the names in the roles file: to whom, or in which channel, a card of which reports came. */
async function toldOf(g: Gemeente): Promise<Map<string, Set<string>>> {
  const { personen, kanalen } = g.protocol.rollen;
  const names = new Map([
    ...Object.entries(personen).map(([naam, { id }]) => [id, naam] as const),
    ...Object.entries(kanalen).map(([naam, { kanaal }]) => [kanaal, naam] as const),
  ]);
  const told = new Map<string, Set<string>>();
  const { summaries } = await g.store.list({}, 1_000_000);
  for (const { incident, ingediend, nummer } of summaries) {
    if (ingediend === null || nummer === null) continue;
    for (const { aankomst } of await g.store.berichten(incident))
      for (const { weg, aan, gelukt } of aankomst) {
        const wie = names.get(aan);
        if (weg === 'kaart' && gelukt && wie !== undefined) told.set(wie, (told.get(wie) ?? new Set()).add(nummer));
      }
  }
  return told;
}

/** From the report to the first card, bell and mail of each receiver of an alarm; and until each report stood on a card (ms). */
async function afterReport(g: Gemeente): Promise<{ first: (weg: string) => number[]; each: number[] }> {
  const first = new Map<string, number>();
  const each: number[] = [];
  const { summaries } = await g.store.list({}, 1_000_000);
  const oldestFirst = summaries.toSorted((a, b) => (a.ingediend ?? 0) - (b.ingediend ?? 0));
  for (const { incident, ingediend } of oldestFirst)
    for (const { bericht, aankomst } of await g.store.berichten(incident)) {
      if (bericht.doel !== 'alarm' || bericht.trede !== 0 || ingediend === null) continue;
      for (const { weg, aan, tijd, gelukt } of aankomst) {
        if (!gelukt) continue;
        if (weg === 'kaart') each.push(tijd - ingediend);
        const key = `${weg} ${aan}`;
        if (!first.has(key)) first.set(key, tijd - ingediend);
      }
    }
  return { first: (weg) => [...first].flatMap(([key, ms]) => (key.startsWith(weg) ? [ms] : [])), each };
}

function spread(all: readonly number[]): string {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (share: number) => seconds(sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN);
  return `${at(0.5)} median, ${at(0.95)} for 95 %, ${at(1)} at worst`;
}

function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}
