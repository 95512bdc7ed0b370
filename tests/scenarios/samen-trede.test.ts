import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Gemeente, openGemeente, tekstVan } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';
import { findsNumbers, ready } from '../support/kettingmail.ts';

/** Nobody reacts to what came together: it climbs its ladder as one. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let g: Gemeente;
beforeEach(async () => {
  g = await openGemeente();
});
afterEach(() => g.close());

/** So many reports about the council, each so long (ms) after the one before. Gives when the first one came. */
async function kettingmail(aantal: number, tussen: number): Promise<number> {
  const report = await ready(g, aantal);
  const start = g.now();
  for (let n = 0; n < aantal; n++) {
    await g.pass(Math.max(0, start + n * tussen - g.now()));
    await report(n);
  }
  return start;
}

const until = (at: number) => g.pass(Math.max(0, at - g.now()));
const titels = (wie: string) => g.chat(wie).map((card) => tekstVan(card).split('\n').slice(0, 2).join(': '));
const samen = (wie: string) => titels(wie).filter((titel) => titel.includes('oudste'));
const apart = (wie: string) => titels(wie).filter((titel) => titel.includes('VBS-2026-'));
const bells = (wie: string) => g.graph.bells.filter(({ person }) => person === g.id(wie)).map(({ preview }) => preview);

/** The groups of each kind that each receiver was told in. */
async function groups(): Promise<Set<string>[]> {
  const found = new Map<string, Set<string>>();
  const { summaries } = await g.store.list({}, 100);
  for (const { incident } of summaries)
    for (const { bericht, aankomst } of await g.store.berichten(incident))
      for (const { aan, groep } of aankomst) {
        const key = `${bericht.doel} ${aan}`;
        if (groep !== undefined) found.set(key, (found.get(key) ?? new Set()).add(groep));
      }
  return [...found.values()];
}

test('fifteen reports in ten minutes: on the next rung the card that stands rings once, for all of them', async () => {
  const start = await kettingmail(15, 40 * SECOND);
  await until(start + 14 * MINUTE);
  const before = [apart('greet'), samen('greet')];
  expect(before[1]).toEqual([
    'Stroomwijzer: 15 meldingen met spoed om op te pakken, oudste 14:03',
    'Stroomwijzer: 15 meldingen over de raad, oudste 14:03',
  ]);
  const rang = bells('greet').length;
  await until(start + 2 * 60 * MINUTE);
  expect([apart('greet'), samen('greet')]).toEqual(before);
  expect(bells('greet').slice(rang)).toEqual(['15 meldingen om op te pakken']);
  const { summaries } = await g.store.list({}, 100);
  const rungs = await Promise.all(
    summaries.map(async ({ incident }) =>
      (await g.store.berichten(incident)).filter(
        ({ bericht, staat, aankomst }) =>
          bericht.doel === 'oppakken' &&
          bericht.trede === 1 &&
          staat === 'verzonden' &&
          aankomst.some(({ weg, aan, gelukt }) => weg === 'kaart' && gelukt && aan === g.id('greet')),
      ),
    ),
  );
  // Each of them was told again.
  expect(rungs.map((each) => each.length)).toEqual(Array.from({ length: 15 }, () => 1));
  // Nobody got the same reports on a second card.
  const all = await groups();
  expect(all.length).toBeGreaterThan(10);
  expect(all.filter((names) => names.size !== 1)).toEqual([]);
});

test('the ladder of another role that leads to who has them already rings on the same card, one line for each report', async () => {
  const start = await kettingmail(9, 20 * SECOND);
  await until(start + 29 * MINUTE);
  const before = apart('ineke').length;
  const rang = bells('ineke').length;
  await until(start + 40 * MINUTE);
  const card = g.chat('ineke').find((each) => tekstVan(each).includes('9 meldingen over de raad')) ?? {};
  expect(
    bells('ineke')
      .slice(rang)
      .filter((said) => said.includes('bevestig')),
  ).toEqual(['9 meldingen om te bevestigen']);
  // The reminder of a task is of another kind.
  expect(apart('ineke')).toHaveLength(before + 1);
  expect(samen('ineke').filter((titel) => titel.includes('over de raad'))).toHaveLength(1);
  expect(tekstVan(card)).toContain('Bladzijde 1 van 2');
  expect((await findsNumbers(g, 'ineke')).size).toBe(9);
  await g.drukt('ineke', 'Alles bevestigen (9)');
  await g.drukt('ineke', 'Ja, bevestig alles');
  await g.pass(3 * MINUTE);
  const { summaries } = await g.store.list({}, 20);
  const logs = await Promise.all(summaries.map(async ({ incident }) => JSON.stringify(await g.store.read(incident))));
  for (const rol of ['griffier', 'gemeentesecretaris'])
    expect(logs.filter((log) => new RegExp(`"alarm_gezien","alarm":\\d+,"rol":"${rol}"`).test(log))).toHaveLength(9);
  expect(tekstVan(g.chat('ineke').find((each) => tekstVan(each).includes('9 meldingen over de raad')) ?? {})).toContain(
    'Je hoeft hier niets meer te doen.',
  );
});

test('two reports a moment after each other ring for the next rung, though the bell was not so long ago', async () => {
  const start = await kettingmail(2, 20 * SECOND);
  await until(start + 14 * MINUTE);
  const rang = bells('greet').length;
  await until(start + 25 * MINUTE);
  expect(bells('greet').slice(rang)).toEqual(['2 meldingen om op te pakken']);
});

test('the bell of the next rung says how many of them wait', async () => {
  const start = await kettingmail(3, 20 * SECOND);
  await until(start + 14 * MINUTE);
  const rang = bells('greet').length;
  await g.drukt('greet', 'Ik pak dit op');
  await until(start + 25 * MINUTE);
  expect(bells('greet').slice(rang)).toContain('2 van de 3 meldingen om op te pakken');
});

test('a report that comes after an older card said it again is a first one, at once', async () => {
  const start = await kettingmail(3, 20 * SECOND);
  await until(start + 17 * MINUTE);
  const before = apart('greet').length;
  const late = await ready(g, 1);
  await late(0);
  expect(apart('greet')).toHaveLength(before + 2);
});

test('another process says it again on the card that stands, with one bell', async () => {
  const home = await openHome();
  await g.close();
  const first = await openGemeente({ store: { ...home, close: async () => {} } });
  g = first;
  const start = await kettingmail(6, 20 * SECOND);
  await until(start + 14 * MINUTE);
  const asked = first.connector.received.length;
  const cards = first.chat('greet').length;
  // It does nothing any more: its clock stands still.
  g = await openGemeente({ store: home, start: first.now() });
  await g.app.settle();
  await until(start + 25 * MINUTE);
  expect(first.chat('greet')).toHaveLength(cards);
  expect(g.chat('greet')).toEqual([]);
  expect(first.connector.received.slice(asked).some(({ method }) => method === 'PUT')).toBe(true);
  expect(bells('greet')).toEqual(['6 meldingen om op te pakken']);
  await first.close();
});
