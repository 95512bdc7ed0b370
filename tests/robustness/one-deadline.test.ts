import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { totHetVerhaal } from '../scenarios/wegen.ts';
import { type CosmosDouble, startCosmosDouble } from '../support/cosmos-double.ts';
import { type Gemeente, openGemeente, tekstVan } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';

/** A home that answers, but so slowly that all that a click asks of it takes too long. */

let double: CosmosDouble;
let g: Gemeente;
beforeEach(async () => {
  double = await startCosmosDouble();
  const settings = { endpoint: double.endpoint, key: double.key, database: 'traag' };
  g = await openGemeente({ store: await openCosmosStore(settings, { wait: async () => {} }) });
  await totHetVerhaal(g);
});
afterEach(async () => {
  double.slow = undefined;
  await g.close();
  await double.close();
});

/** Each request is answered when the test says so. */
function held(): { next: () => Promise<() => void>; all: () => void } {
  const waiting: (() => void)[] = [];
  let came = () => {};
  double.slow = () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      came();
    });
  return {
    async next() {
      while (waiting.length === 0) await new Promise<void>((resolve) => (came = resolve));
      return waiting.shift() ?? (() => {});
    },
    all() {
      double.slow = undefined;
      for (const go of waiting.splice(0)) go();
    },
  };
}

const press = async (activity: Json): Promise<Json> => {
  const response = await fetch(`${g.origin}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  return (await response.json()) as Json;
};

test('requests of 1.5 s each: after six seconds altogether it is said that nothing is stored, and whom to call', async () => {
  const click = g.klik('noor', 'Verstuur de melding', { tekst: 'Hij dreigde.' });
  const { next, all } = held();
  let isAnswered = false;
  const answer = press(click).finally(() => (isAnswered = true));
  let last = () => {};
  for (let seconds = 0; seconds < 6; seconds += 1.5) {
    const go = await next();
    // On the clock of the test alone: nothing ran into a limit of its own.
    expect(isAnswered).toBe(false);
    void g.advance(1_500);
    if (seconds < 4.5) go();
    else last = go;
  }
  const text = tekstVan((await answer).value as Json);
  expect(text).toContain('Dit is nog niet gemeld.');
  expect(text).toContain('112');
  expect(text).toContain('Hij dreigde.');

  // What was set going meanwhile is not cut off with it: all comes, once.
  last();
  all();
  expect(tekstVan((await g.send(click)).body?.value as Json)).toContain('Je melding is binnen');
  await g.advance(60_000);
  expect(g.kanaal('teamleiders')).toHaveLength(1);
});

test('what a click sets going has time of its own: the report is in, and sending it takes as long as it takes', async () => {
  const click = g.klik('noor', 'Verstuur de melding', { tekst: 'Hij dreigde.' });
  let written = false;
  const looked = Promise.withResolvers<void>();
  const later = Promise.withResolvers<void>();
  double.slow = async ({ kind, partition }) => {
    if (!written) return;
    // Both are under way: the look at what is to be sent, and what the card is drawn from.
    if (kind === 'query' && partition === undefined) looked.resolve();
    await later.promise;
  };
  double.fault = ({ kind, ids }) => {
    written ||= kind === 'batch' && ids.some((id) => id.startsWith('r:'));
    return undefined;
  };
  const answer = press(click);
  await looked.promise;
  void g.advance(6_000);
  expect(tekstVan((await answer).value as Json)).toContain('112');
  later.resolve();
  await g.app.settle();
  expect(g.logged()).not.toContain('outbox cannot read or write');
  expect(g.kanaal('teamleiders')).toHaveLength(1);
});
