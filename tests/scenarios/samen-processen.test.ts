import { expect, test } from '@jest/globals';
import { cardIn, type Gemeente, openGemeente, tekstVan } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';
import { druktOverDeRaad, findsNumbers, ready } from '../support/kettingmail.ts';

/** Several processes tell of one group: its receiver gets no more than from one. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const STEP = 5 * SECOND;
const REPORTS = 20;
const START = new Date('2026-10-01T12:03:00Z').getTime();

interface Played {
  /** How often a card came to Greet on which several stand, or changed: those about the council, and those to be picked up. */
  cards: number;
  /** How long (ms) after its report each alarm for the griffier counted as told; undefined: it does not. */
  told: (number | undefined)[];
  found: number;
}

/** So many processes on one home, each with its own clock that is as late as the others'; a report a minute, each by the next one. */
async function play(processes: number): Promise<Played> {
  const home = await openHome();
  const store = { ...home, close: async () => {} };
  const all: Gemeente[] = [];
  for (let n = 0; n < processes; n++) all.push(await openGemeente({ store, start: START }));
  const [first] = all;
  if (first === undefined) throw new Error('geen proces');
  let sent = 0;
  const report = await ready(
    { ...first, send: (activity) => (all[sent++ % processes] ?? first).send(activity) },
    REPORTS,
  );
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += STEP) for (const each of all) await each.pass(STEP);
  };
  try {
    for (let n = 0; n < REPORTS; n++) {
      await report(n);
      await pass(MINUTE);
    }
    const cards = all
      .flatMap(({ connector }) => connector.received)
      .filter(({ path }) => path.includes(first.connector.personalConversation(first.id('greet'))))
      .filter(({ body }) => tekstVan(cardIn(body) ?? {}).includes(', oudste ')).length;
    await pass(6 * MINUTE);
    const { summaries } = await home.list({}, 100);
    const told = await Promise.all(
      summaries.map(async ({ incident, ingediend }) => {
        const berichten = await home.berichten(incident);
        const alarm = berichten.find(({ bericht }) => bericht.doel === 'alarm' && bericht.rol === 'griffier');
        const card = alarm?.aankomst.find(({ weg, gelukt }) => weg === 'kaart' && gelukt);
        return alarm?.staat === 'verzonden' && card !== undefined ? card.tijd - (ingediend ?? 0) : undefined;
      }),
    );
    return { cards, told, found: (await findsNumbers(first, 'greet')).size };
  } finally {
    for (const each of all) await each.close();
    await home.close();
  }
}

test('both lists of one person take turns; of three processes they come as often as of one, and all that joined by any of them counts as told', async () => {
  const one = await play(1);
  const three = await play(3);
  expect(one.cards).toBeGreaterThan(8);
  // Of both lists together: at first some come soon after each other, then one every two minutes.
  expect(one.cards).toBeLessThanOrEqual(REPORTS / 2 + 5);
  // The first ones come before any of them heard of the others.
  expect(three.cards).toBeLessThanOrEqual(one.cards + 3);
  expect(three.found).toBe(REPORTS);
  expect(three.told.filter((ms) => ms === undefined || ms > 8 * MINUTE)).toEqual([]);
});

test.each([
  ['soon', 0],
  ['long after nothing may join it any more', 60 * MINUTE],
])(
  'what is done about the first of a group stands on the card that another process made of it: %s',
  async (_when, later) => {
    const home = await openHome();
    const store = { ...home, close: async () => {} };
    const a = await openGemeente({ store, start: START });
    const b = await openGemeente({ store, start: START, connector: a.connector });
    try {
      const sends = [a, b, b];
      let sent = 0;
      const report = await ready({ ...a, send: (activity) => (sends[sent++] ?? a).send(activity) }, sends.length);
      for (const n of sends.keys()) await report(n);
      await b.pass(3 * MINUTE);
      await a.advance(3 * MINUTE + later);
      if (later > 0) await b.advance(later);
      const samen = () =>
        a
          .chat('greet')
          .map(tekstVan)
          .find((card) => card.includes('3 meldingen over de raad'));
      expect(samen()).not.toContain('Bevestigd door Greet');
      await a.drukt('greet', 'Ik heb dit gezien');
      for (let passed = 0; passed < 3 * MINUTE; passed += STEP) for (const each of [a, b]) await each.pass(STEP);
      expect(samen()).toContain('Bevestigd door Greet');
    } finally {
      for (const each of [b, a]) await each.close();
      await home.close();
    }
  },
);

test.each([0, 1])(
  'who confirms all by process %d sees the end of it at once, whichever drew the card last',
  async (by) => {
    const home = await openHome();
    const store = { ...home, close: async () => {} };
    const a = await openGemeente({ store, start: START });
    const both = [a, await openGemeente({ store, start: START, connector: a.connector })];
    const pass = async (ms: number, step: number) => {
      for (let passed = 0; passed < ms; passed += step) for (const each of both) await each.pass(step);
    };
    try {
      let sent = 0;
      const report = await ready({ ...a, send: (activity) => (both[sent++ % 2] ?? a).send(activity) }, 8);
      const samen = () =>
        a
          .chat('greet')
          .map(tekstVan)
          .find((card) => card.includes('over de raad')) ?? '';
      for (let n = 0; n < 8; n++) {
        await report(n);
        if (n < 7) await pass(MINUTE, STEP);
      }
      while (!samen().includes('8 meldingen')) await pass(SECOND, SECOND);
      await druktOverDeRaad(both[by] ?? a, 'Alles bevestigen (8)');
      await (both[by] ?? a).drukt('greet', 'Ja, bevestig alles');
      await pass(3 * SECOND, SECOND);
      expect(samen()).toContain('Je hoeft hier niets meer te doen.');
    } finally {
      for (const each of both.reverse()) await each.close();
      await home.close();
    }
  },
);
