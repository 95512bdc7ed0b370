import { afterEach, expect, test } from '@jest/globals';
import { drukt, meldt } from '../scenarios/wegen.ts';
import { type Gemeente, knoppen, openGemeente } from '../support/gemeente.ts';

/** Of two processes one answers, and the other tells the news. It does so where the first one's message stands. */

const MINUTE = 60_000;

const opened: Gemeente[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

async function open(...options: Parameters<typeof openGemeente>): Promise<Gemeente> {
  const gemeente = await openGemeente(...options);
  opened.push(gemeente);
  return gemeente;
}

/** The buttons of the card of her report. */
const knoppenVanNoor = (g: Gemeente) => knoppen(g.chat('noor')[0] ?? '');

test('a form that is being filled in is not drawn over by a process that did not open it, also not by one that was started since', async () => {
  const answers = await open();
  await meldt(answers);
  await drukt(answers, 'noor', 'Aanvullen of verbeteren');
  await answers.app.outbox.stop();
  await drukt(answers, 'karin', 'Ik pak dit op');

  const tells = await open({ store: answers.store, start: answers.now() });
  await tells.pass(20 * MINUTE);
  expect(knoppenVanNoor(answers)).toContain('Verstuur');
  await tells.pass(15 * MINUTE);
  expect(knoppenVanNoor(answers)).toContain('Iets aanvullen');
});

test('once it was left, in whichever process, the news comes', async () => {
  const answers = await open();
  await meldt(answers);
  await drukt(answers, 'noor', 'Aanvullen of verbeteren');
  await drukt(answers, 'noor', 'Terug');
  await answers.app.outbox.stop();
  await drukt(answers, 'karin', 'Ik pak dit op');

  const tells = await open({ store: answers.store, start: answers.now() });
  await tells.pass(2 * MINUTE);
  expect(knoppenVanNoor(answers)).toContain('Iets aanvullen');
});
