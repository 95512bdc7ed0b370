import { expect, test } from '@jest/globals';
import { type Gemeente, openGemeente } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';
import { ready } from '../support/kettingmail.ts';
import { busiest } from './messages-an-hour.ts';

/** A report about the council every minute, for an hour, and nobody reacting: several lists of one person grow all the time. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const STEP = 5 * SECOND;
const REPORTS = 60;
const START = new Date('2026-10-01T12:03:00Z').getTime();
/** Each list of three grows every four or six minutes, later where another rings for a rung; what another process drew counts as told a little later. */
const SOON = 9 * MINUTE;

/** Each report by the next of so many processes. Gives what whoever got most had in an hour. */
async function play(processes: number): Promise<number> {
  const home = await openHome();
  const store = { ...home, close: async () => {} };
  const all: Gemeente[] = [];
  for (let n = 0; n < processes; n++) all.push(await openGemeente({ store, start: START }));
  const [first] = all;
  if (first === undefined) throw new Error('geen proces');
  try {
    let sent = 0;
    const report = await ready(
      { ...first, send: (activity) => (all[sent++ % processes] ?? first).send(activity) },
      REPORTS,
    );
    const start = first.now();
    for (let n = 0; n < REPORTS; n++) {
      await report(n);
      for (let passed = 0; passed < MINUTE; passed += STEP) for (const each of all) await each.pass(STEP);
    }
    const told: number[] = [];
    for (const { incident, ingediend } of (await home.list({}, REPORTS)).summaries)
      for (const { bericht, aankomst } of await home.berichten(incident))
        if (bericht.doel === 'alarm' && bericht.trede === 0)
          told.push(...aankomst.filter(({ weg }) => weg === 'kaart').map(({ tijd }) => tijd - (ingediend ?? 0)));
    const people = busiest(all, start);
    console.info(
      [
        `a report a minute for an hour, ${processes} processes:`,
        ...people.slice(0, 4).map((one) => `${one.naam} ${one.totaal} (${one.kaarten} + ${one.bellen} + ${one.mails})`),
        `alarms on a card after ${Math.max(...told) / SECOND} s at worst`,
      ].join('\n  '),
    );
    expect(Math.max(...told)).toBeLessThanOrEqual(SOON);
    return people[0]?.totaal ?? 0;
  } finally {
    for (const each of all) await each.close();
    await home.close();
  }
}

/** Some 63: 37 cards and updates, and bells and mails of three lists. Of 106 when each list had a pace of its own. */
test('of one process nobody gets more than all lists of one person together may give', async () => {
  expect(await play(1)).toBeLessThanOrEqual(66);
}, 120_000);

/** Some 68 (of 108): a process does not count a list of which it told nothing. */
test('nor of three much more', async () => {
  expect(await play(3)).toBeLessThanOrEqual(75);
}, 240_000);
