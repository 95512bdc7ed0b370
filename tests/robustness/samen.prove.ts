import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Gemeente, openGemeente, tekstVan } from '../support/gemeente.ts';
import { almostReportedOnRaad, send } from '../support/kettingmail.ts';

/** What comes together while a process stops, and of two processes beside each other. */

let g: Gemeente;
beforeEach(async () => {
  g = await openGemeente();
});
afterEach(() => g.close());

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

async function melden(...wie: number[]): Promise<void> {
  for (const n of wie) await send(g, await almostReportedOnRaad(g, n));
}

const titelVan = (card: Parameters<typeof tekstVan>[0]) => tekstVan(card).split('\n');
const overDeRaad = (wie: string) => g.chat(wie).filter((card) => tekstVan(card).includes('meldingen over de raad'));

test('a process that stops in between loses nothing: the next one posts the card', async () => {
  await melden(1, 2, 3);
  const { store } = g;
  await g.app.stop(0);
  const connected = await openGemeente({ store, start: g.now() + 2 * MINUTE });
  try {
    await connected.app.outbox.drain();
    await connected.pass(3 * MINUTE);
    // Teams is the same one still.
    expect(overDeRaad('greet').map((card) => titelVan(card)[1])).toEqual(['3 meldingen over de raad, oudste 14:03']);
  } finally {
    await connected.app.outbox.stop();
  }
});

test('of two processes one posts the card, and what either of them tells stands on it', async () => {
  await g.app.outbox.stop();
  await melden(1, 2, 3, 4, 5, 6);
  const { store } = g;
  const start = g.now();
  const both = [await openGemeente({ store, start }), await openGemeente({ store, start })];
  try {
    for (let passed = 0; passed < 3 * MINUTE; passed += 10 * SECOND)
      await Promise.all(both.map((each) => each.pass(10 * SECOND)));
    const cards = both.flatMap((each) =>
      each.chat('greet').filter((card) => tekstVan(card).includes('meldingen over de raad')),
    );
    expect(cards.map((card) => titelVan(card)[1])).toEqual(['6 meldingen over de raad, oudste 14:03']);
    const { summaries } = await store.list({}, 20);
    for (const { incident } of summaries)
      for (const { bericht, staat } of await store.berichten(incident))
        if (bericht.doel === 'alarm' && bericht.trede === 0) expect(staat).toBe('verzonden');
  } finally {
    for (const each of both) await each.app.stop(0);
  }
});
