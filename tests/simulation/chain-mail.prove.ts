import { afterEach, expect, test } from '@jest/globals';
import { createLimits } from '../../src/wire/limits.ts';
import { type Gemeente, openGemeente } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { apart } from './apart.ts';

const MINUTE = 60_000;
const INCIDENTS = 500;
const WITHIN = 10 * MINUTE;

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const CONVERSATION = [
  { most: 7, within: 1_000 },
  { most: 8, within: 2_000 },
  { most: 60, within: 30_000 },
  { most: 1_800, within: 3_600_000 },
];
const TENANT = { most: 50, within: 1_000 };

let g: Gemeente;
afterEach(() => g.close());

/** The most moments in any stretch of this length; `times` in order. */
function mostWithin(times: readonly number[], within: number): number {
  let [most, first] = [0, 0];
  for (const [last, time] of times.entries()) {
    while (time - (times[first] ?? time) >= within) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

function grouped(entries: readonly (readonly [string, number])[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [key, at] of entries) groups.set(key, [...(groups.get(key) ?? []), at]);
  return groups;
}

/** The conversation that a request of the connector is about; a channel counts as one, with its threads. */
function conversationOf({ path, body }: { path: string; body: Json }): string {
  const channel = ((body.channelData as Json | undefined)?.channel as Json | undefined)?.id;
  if (typeof channel === 'string') return channel;
  return (/^\/v3\/conversations\/([^/]+)/.exec(path)?.[1] ?? '').split(';messageid=')[0] ?? '';
}

test(`${INCIDENTS} reports about the council in ten minutes: no limit is exceeded, and what is urgent goes first`, async () => {
  g = await openGemeente({ limits: createLimits, protocol: apart() });
  const reporters = Array.from(
    { length: INCIDENTS },
    (_, i) => `e0000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
  );
  for (const who of reporters) await almostReported(who);
  const start = g.now();
  for (const [i, who] of reporters.entries()) {
    // Most come at the beginning, as everybody opens the mail.
    await g.pass(Math.max(0, start + Math.round(WITHIN * (i / INCIDENTS) ** 2) - g.now()));
    await g.drukt(who, 'Verstuur de melding', { tekst: 'Er staat een bedreiging in de mail.' });
  }
  await g.pass(50 * MINUTE);

  const sent = g.connector.received.filter(({ path, body }) => conversationOf({ path, body }) !== '');
  for (const [conversation, times] of grouped(sent.map((one) => [conversationOf(one), one.at] as const)))
    for (const { most, within } of CONVERSATION)
      expect([conversation, within, mostWithin(times, within) <= most]).toEqual([conversation, within, true]);
  expect(
    mostWithin(
      sent.map(({ at }) => at),
      TENANT.within,
    ),
  ).toBeLessThanOrEqual(TENANT.most);

  const bells = g.graph.received.filter(({ path }) => path.endsWith('/sendActivityNotification'));
  expect(
    mostWithin(
      bells.map(({ at }) => at),
      1_000,
    ),
  ).toBeLessThanOrEqual(5);
  for (const [person, times] of grouped(bells.map(({ path, at }) => [path, at] as const)))
    expect([person, mostWithin(times, MINUTE) <= 10]).toEqual([person, true]);
  const mails = g.graph.received.filter(({ path }) => path.endsWith('/sendMail'));
  expect(
    mostWithin(
      mails.map(({ at }) => at),
      MINUTE,
    ),
  ).toBeLessThanOrEqual(30);
  expect([...g.connector.received, ...g.graph.received].filter(({ status }) => status === 429)).toEqual([]);

  // What someone must act on now went before reminders: the griffier's and gemeentesecretaris' own alerts.
  const delays = await alarmDelays();
  expect(delays).toHaveLength(2 * INCIDENTS);
  const seconds = delays.map((ms) => ms / 1000).sort((a, b) => a - b);
  const at = (share: number) => Math.round(seconds[Math.floor(share * (seconds.length - 1))] ?? Number.NaN);
  console.info(
    `${INCIDENTS} incidents in 10 minutes: first alert (card) to griffier and gemeentesecretaris after ${at(0)} s at best, ${at(0.5)} s median, ${at(0.95)} s for 95 %, ${at(1)} s at worst; ${sent.length} messages and updates, ${bells.length} bells, ${mails.length} mails`,
  );
}, 1_200_000);

/** From the report to the card with which its first rung was told (ms), for each role. */
async function alarmDelays(): Promise<number[]> {
  const { summaries } = await g.store.list({}, 2 * INCIDENTS);
  const delays: number[] = [];
  for (const { incident, ingediend } of summaries)
    for (const { bericht, aankomst } of await g.store.berichten(incident)) {
      if (bericht.doel !== 'alarm' || bericht.trede !== 0) continue;
      const card = aankomst.find(({ weg, gelukt }) => weg === 'kaart' && gelukt);
      if (card !== undefined) delays.push(card.tijd - (ingediend ?? 0));
    }
  return delays;
}

/** The way to a report about a councillor but for its last button, a click every two seconds. */
async function almostReported(who: string): Promise<void> {
  await g.zegt(who, 'melding');
  const way = [
    'Ja, het is voorbij',
    'Brief, mail of sociale media',
    'Meld nu',
    'Iemand van de raad of fractie',
    'Bedreigen of bang maken',
    'Mail',
  ];
  for (const knop of way) {
    await g.advance(2_000);
    await g.drukt(who, knop);
  }
}
