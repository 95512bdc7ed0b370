import { afterEach, expect, test } from '@jest/globals';
import { createLimits } from '../../src/wire/limits.ts';
import { type Gemeente, openGemeente } from '../support/gemeente.ts';
import { apart } from './apart.ts';
import { expectWithinLimits } from './within-limits.ts';

const MINUTE = 60_000;
const INCIDENTS = 500;
const WITHIN = 10 * MINUTE;

let g: Gemeente;
afterEach(() => g.close());

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

  const { sent, bells, mails } = expectWithinLimits(g);

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
