import { expect, test } from '@jest/globals';
import { type Store, StoreError } from '../../src/store/store.ts';
import { openGemeente, tekstVan } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';
import { almostReportedOnRaad, druktOverDeRaad, send } from '../support/kettingmail.ts';

/** A second report comes while the store does not answer once: it stands in no line that nobody serves. */

const MINUTE = 60_000;
/** In which of the groups of the second report it happens: of who must pick it up, of two alarms, and of the channel. */
const GROUPS = [0, 1, 2, 3];

/** Rejects once, when this has been called so many times since it was armed. */
function failsOnce(real: Store, isCounted: (method: string, args: unknown[]) => boolean, after: number) {
  let left = Number.POSITIVE_INFINITY;
  const store = new Proxy(real, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name);
      if (typeof found !== 'function') return found;
      return (...args: unknown[]): unknown => {
        if (isCounted(String(name), args) && left-- === 0) return Promise.reject(new StoreError('Geen antwoord.'));
        return Reflect.apply(found, target, args);
      };
    },
  });
  const arm = () => {
    left = after;
  };
  return { store, arm, hasFailed: () => left < 0 };
}

async function secondReport(isCounted: (method: string, args: unknown[]) => boolean, after: number): Promise<void> {
  const { store, arm, hasFailed } = failsOnce(await openHome(), isCounted, after);
  const g = await openGemeente({ store });
  await send(g, await almostReportedOnRaad(g, 1));
  const second = await almostReportedOnRaad(g, 2);
  arm();
  await send(g, second);
  await g.pass(5 * MINUTE);
  expect(hasFailed()).toBe(true);
  const { summaries } = await g.store.list({}, 10);
  const all = await Promise.all(summaries.map(({ incident }) => g.store.berichten(incident)));
  const left = all
    .flat()
    .filter(({ staat, vanaf, pogingen }) => staat === 'wacht' && (pogingen > 0 || vanaf <= g.now()));
  expect(left.map(({ bericht }) => bericht)).toEqual([]);
  await g.close();
}

test.each(GROUPS)('who joins a group while that is not written joins it anew (%i)', async (after) => {
  await secondReport((method) => method === 'joinGroep', after);
});

test.each(GROUPS)(
  'who joins a group of which is not read whether its card stands joins it anew (%i)',
  async (after) => {
    await secondReport((method, args) => method === 'message' && String(args[1]).startsWith('groep'), after);
  },
);

test('what somebody confirmed is shown on the card of the group, also where the store did not answer then', async () => {
  const isGroup = (method: string, args: unknown[]) => method === 'message' && String(args[1]).startsWith('groep');
  const { store, arm, hasFailed } = failsOnce(await openHome(), isGroup, 0);
  const g = await openGemeente({ store });
  for (const n of [1, 2, 3]) await send(g, await almostReportedOnRaad(g, n));
  await g.pass(5 * MINUTE);
  await druktOverDeRaad(g, 'Open');
  await g.pass(5 * MINUTE);
  arm();
  await g.drukt('greet', 'Ik heb dit gezien');
  await g.pass(5 * MINUTE);
  expect(hasFailed()).toBe(true);
  const [card = {}] = g.chat('greet').filter((each) => tekstVan(each).includes('meldingen over de raad'));
  expect(tekstVan(card)).toContain('Bevestigd door Greet Mulder');
  await g.close();
});

test('a process that dies before the card of a group shows what somebody confirmed: the next one sees to it', async () => {
  const home = await openHome();
  const store: Store = { ...home, close: async () => {} };
  const before = await openGemeente({ store });
  for (const n of [1, 2, 3]) await send(before, await almostReportedOnRaad(before, n));
  await before.pass(5 * MINUTE);
  // Its card changes at once; the next time is some seconds away.
  for (const _each of [1, 2]) {
    await druktOverDeRaad(before, 'Open');
    await before.drukt('greet', 'Ik heb dit gezien');
  }
  const asked = before.connector.received.length;
  // It does nothing any more: its clock stands still.
  const after = await openGemeente({ store, start: before.now() + MINUTE });
  after.app.bevestiger.start();
  await after.app.settle();
  await after.pass(5 * MINUTE);
  const card = before.connector.received
    .slice(asked)
    .filter(({ method }) => method === 'PUT')
    .map(({ body }) => JSON.stringify(body))
    .find((each) => each.includes('3 meldingen over de raad'));
  expect(card).toContain('Er wacht er nog een');
  expect(await after.store.halverwege()).toEqual([]);
  await after.close();
  await before.close();
  await home.close();
});

test('while another process has the card of a group it is left alone; when that one died it is brought up to date', async () => {
  const g = await openGemeente();
  for (const n of [1, 2]) await send(g, await almostReportedOnRaad(g, n));
  for (const naam of await g.store.oudeGroepen(Number.MAX_SAFE_INTEGER)) {
    const groep = await g.store.groep(naam);
    if (groep !== undefined)
      await g.store.saveGroep({ ...groep, versie: groep.versie + 1, bezigTot: g.now() + 30_000 });
  }
  const cards = () => g.chat('greet').filter((card) => tekstVan(card).includes('2 meldingen'));
  await g.pass(29_999);
  expect(cards()).toEqual([]);
  await g.pass(1);
  expect(cards()).toHaveLength(2);
  await g.close();
});
