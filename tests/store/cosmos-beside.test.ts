import { beforeEach, expect, test } from '@jest/globals';
import type { Store } from '../../src/store/store.ts';
import { cosmosProcesses } from '../support/cosmos-processes.ts';
import { click, dossier, firstRecord, kanaal, messageOf, nextRecord, START, textOf, verzonden } from './samples.ts';

/** What lies beside a log is read once for all that follows a click, and no longer than what another process changes may go unseen. */

const SECOND = 1_000;
let now = START;
beforeEach(() => {
  now = START;
});
const processes = cosmosProcesses('naast', { sendsOwn: true, now: () => now });
const { process } = processes;

const first = firstRecord('een');
const queries = () =>
  processes.double.requests.filter(({ kind, partition }) => kind === 'query' && partition === 'een').length;

/** A process that recorded something with a text, and sends it. */
async function sending(): Promise<Store> {
  const store = await process();
  await store.lease(START, 60 * SECOND);
  await store.nextDue();
  await store.append(click(first, { berichten: [kanaal, dossier], teksten: [textOf('een', 'tekst')] }));
  processes.double.requests.length = 0;
  return store;
}

test('one query serves the scene of the click, what is handed out and the scenes that it is sent from, until it was sent', async () => {
  const store = await sending();
  await Promise.all([store.texts('een'), store.berichten('een')]);
  const leased = await store.lease(START, 60 * SECOND);
  expect(leased).toHaveLength(2);
  expect((await store.texts('een')).map(({ id }) => id)).toEqual(['tekst']);
  expect((await store.berichten('een')).map(({ staat }) => staat)).toEqual(['wacht', 'wacht']);
  await store.finish([{ id: leased[0]?.id ?? '', ...verzonden }]);
  expect((await store.berichten('een')).map(({ staat }) => staat)).toEqual(['verzonden', 'wacht']);
  expect(queries()).toBe(1);
  await store.finish([{ id: leased[1]?.id ?? '', ...verzonden }]);
  expect((await store.berichten('een')).map(({ staat }) => staat)).toEqual(['verzonden', 'verzonden']);
  expect(queries()).toBe(2);
});

test('a text that was erased is gone at once where that was done, and within two seconds in another process that is sending', async () => {
  const [store, other] = [await sending(), await process()];
  await store.texts('een');
  await other.eraseText('een', 'tekst', now);
  now += 2 * SECOND;
  expect(await store.texts('een')).toEqual([]);
  await store.append(click(nextRecord(first), { berichten: [kanaal], teksten: [textOf('een', 'meer')] }));
  expect((await store.texts('een')).map(({ id }) => id)).toEqual(['meer']);
  await store.eraseText('een', 'meer', now);
  expect(await store.texts('een')).toEqual([]);
});

test('a form that another process opened or closed is seen at once, also while this one is sending', async () => {
  const [store, other] = [await sending(), await process()];
  const card = messageOf('een', 'dossier:noor', 'kaart');
  const open = { ...card, formulierTot: START + 60 * SECOND };
  await other.saveMessage(card);
  await store.texts('een');
  await other.saveMessage(open);
  expect(await store.message('een', 'dossier:noor')).toEqual(open);
  await other.saveMessage(card);
  expect(await store.message('een', 'dossier:noor')).toEqual(card);
  await store.saveMessage(open);
  expect(await other.message('een', 'dossier:noor')).toEqual(open);
});

test('where a card in a channel stands is asked until that is known, and not again while this one is sending', async () => {
  const [store, other] = [await sending(), await process()];
  await store.texts('een');
  expect(await store.message('een', 'kanaal')).toBeUndefined();
  const found = messageOf('een', 'kanaal', 'kaart');
  await other.saveMessage(found);
  expect(await store.message('een', 'kanaal')).toEqual(found);
  await store.saveMessage(found);
  now += 2 * SECOND;
  await store.texts('een');
  processes.double.requests.length = 0;
  expect(await store.message('een', 'kanaal')).toEqual(found);
  expect(processes.double.requests).toEqual([]);
});

test('what another process recorded since is read anew: its notifications go before later ones', async () => {
  const [store, other] = [await sending(), await process()];
  await store.berichten('een');
  const second = nextRecord(first);
  await other.append(click(second, { berichten: [dossier] }));
  expect(await store.read('een')).toHaveLength(2);
  expect((await store.berichten('een')).map(({ revisie }) => revisie)).toEqual([1, 1, 2]);
});

test('what another process changed is not overwritten by what was read before it', async () => {
  const [store, other] = [await sending(), await process()];
  const [mine] = await store.lease(START, 60 * SECOND);
  await store.berichten('een');
  // The lease ran out, and another had it.
  const later = await other.lease(START + 60 * SECOND, 60 * SECOND);
  await other.finish(later.map(({ id }) => ({ id, ...verzonden })));
  const done = await store.finish([{ id: mine?.id ?? '', staat: 'mislukt', fout: 'x', aankomst: [], daarna: [] }]);
  expect([...done]).toEqual([]);
  expect((await store.berichten('een')).map(({ staat }) => staat)).toEqual(['verzonden', 'verzonden']);
});

test('where nothing is to be sent each look is a look', async () => {
  const store = await process();
  await store.append(click(first, { teksten: [textOf('een', 'tekst')] }));
  processes.double.requests.length = 0;
  await store.texts('een');
  await store.texts('een');
  expect(queries()).toBe(2);
});

test('what is sent is drawn for two seconds by the log as this process wrote it, and not by less than what called for it', async () => {
  const [store, other] = [await sending(), await process()];
  const second = nextRecord(first);
  await other.append(click(second));
  processes.double.requests.length = 0;
  expect(await store.lately('een', 1)).toHaveLength(1);
  expect(processes.double.requests).toEqual([]);
  expect(await store.lately('een', 2)).toHaveLength(2);
  expect(await store.lately('een', 1)).toHaveLength(2);
});

test('after two seconds, and after another was first, it is asked', async () => {
  const [store, other] = [await sending(), await process()];
  const second = nextRecord(first);
  await other.append(click(second));
  now += 2 * SECOND;
  expect(await store.lately('een', 1)).toHaveLength(2);
  await store.append(click(nextRecord(second)));
  await other.read('een');
  await other.append(click(nextRecord(nextRecord(second))));
  expect(await store.append(click(nextRecord(nextRecord(second))))).toBe('conflict');
  expect(await store.lately('een', 1)).toHaveLength(4);
});

test('what an older record called for is not drawn by what was written since: the next rung of a ladder may be answered elsewhere', async () => {
  const [store, other] = [await sending(), await process()];
  const second = nextRecord(first);
  await store.append(click(second));
  await other.append(click(nextRecord(second)));
  expect(await store.lately('een', 2)).toHaveLength(2);
  expect(await store.lately('een', 1)).toHaveLength(3);
});
