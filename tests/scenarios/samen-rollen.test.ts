import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { type Gemeente, knoppen, openGemeente, tekstVan } from '../support/gemeente.ts';
import { ready } from '../support/kettingmail.ts';

/** What came together comes to the gemeentesecretaris again, by the ladder of the griffier, of whom nobody reacts. */

const MINUTE = 60_000;

let g: Gemeente;
beforeEach(async () => {
  g = await openGemeente();
});
afterEach(() => g.close());

/** Three reports about the council within a minute, and so long (ms) since the first. */
async function kettingmail(lang: number): Promise<void> {
  const report = await ready(g, 3);
  const start = g.now();
  for (let n = 0; n < 3; n++) {
    await g.pass(Math.max(0, start + (n * MINUTE) / 3 - g.now()));
    await report(n);
  }
  await g.pass(start + lang - g.now());
}

/** The gemeentesecretaris stands in for the griffier from now on, and is no gemeentesecretaris any more. */
const wisselt = () =>
  g.verandert(
    gewijzigd(
      ['rollen.yaml', 'wie: [ineke], vervangers: [jan]', 'wie: [jan], vervangers: [samira]'],
      ['rollen.yaml', 'wie: [greet], vervangers: [hugo]', 'wie: [greet], vervangers: [ineke]'],
    ),
  );

const titels = () => g.chat('ineke').map((card) => tekstVan(card).split('\n').slice(0, 2).join(': '));
const apart = () => titels().filter((titel) => titel.includes('VBS-2026-'));
const samen = () => g.chat('ineke').find((card) => tekstVan(card).includes('meldingen over de raad')) ?? {};

test('that does not keep the card open: the next report is a first one, at once', async () => {
  await kettingmail(33 * MINUTE);
  const before = apart().length;
  const late = await ready(g, 1);
  await late(0);
  expect(apart()).toHaveLength(before + 2);
});

test('who has one of those roles no longer finds each report there for the other', async () => {
  await kettingmail(40 * MINUTE);
  await wisselt();
  await g.pass(5 * MINUTE);
  for (const number of ['VBS-2026-0001', 'VBS-2026-0002', 'VBS-2026-0003']) expect(tekstVan(samen())).toContain(number);
});

test('who has one of those roles no longer and confirms all is done with them: what was for the other waits for who has that', async () => {
  await kettingmail(40 * MINUTE);
  await wisselt();
  await g.pass(5 * MINUTE);
  await g.drukt('ineke', 'Alles bevestigen (3)');
  await g.drukt('ineke', 'Ja, bevestig alles');
  await g.pass(5 * MINUTE);
  expect(tekstVan(samen())).toContain('Je hoeft hier niets meer te doen.');
  expect(knoppen(samen()).filter((knop) => knop.startsWith('Alles'))).toEqual([]);
  const logs = await Promise.all((await g.store.list({}, 9)).summaries.map(({ incident }) => g.store.read(incident)));
  expect(JSON.stringify(logs).match(/"soort":"alarm_gezien"/g)).toHaveLength(3);
});
