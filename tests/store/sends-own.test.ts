import { describe, expect, test } from '@jest/globals';
import type { Bericht } from '../../src/incident/berichten.ts';
import type { LeasedBericht } from '../../src/store/send-queue.ts';
import type { Store } from '../../src/store/store.ts';
import { cosmosProcesses } from '../support/cosmos-processes.ts';
import { click, dossier, firstRecord, kanaal, melder, nextRecord, START, verzonden } from './samples.ts';

/** Processes of which each sends what it records: what it recorded is leased to it by the same write. */

const processes = cosmosProcesses('eigen', { sendsOwn: true });
const { process } = processes;

const MINUTE = 60_000;
/** How long what a process recorded is its own. */
const OWN = 40_000;
const doelen = (leased: LeasedBericht[]) => leased.map(({ bericht }) => bericht.doel);
const sent = (leased: LeasedBericht[]) => leased.map(({ id }) => ({ id, ...verzonden }));
const alarm: Bericht = { doel: 'alarm', alarm: 1, rol: 'griffier', trede: 0 };

/** One that has looked what others left, so that it does not look again at once. */
async function settled(): Promise<Store> {
  const store = await process();
  await store.lease(START, MINUTE);
  await store.nextDue();
  return store;
}

test('what a process recorded it has at once, without a write or a look; another does not have it', async () => {
  const [mine, other] = [await settled(), await process()];
  await mine.append(click(firstRecord('een'), { berichten: [kanaal, dossier] }));
  processes.double.requests.length = 0;
  const leased = await mine.lease(START, MINUTE);
  expect(doelen(leased)).toEqual(['kanaal', 'dossier']);
  expect(processes.double.requests.map(({ kind, range }) => [kind, range])).toEqual([['query', undefined]]);
  expect(await mine.lease(START, MINUTE)).toEqual([]);
  expect(processes.double.requests).toHaveLength(1);
  expect(await other.lease(START, MINUTE)).toEqual([]);
  await mine.finish(sent(leased));
  expect(await other.lease(START + MINUTE, MINUTE)).toEqual([]);
});

test('of a process that died another has it when the lease ends', async () => {
  const [mine, other] = [await settled(), await process()];
  await mine.append(click(firstRecord('een'), { berichten: [kanaal] }));
  expect(await other.nextDue()).toBe(START + OWN);
  expect(await other.lease(START + OWN - 1, MINUTE)).toEqual([]);
  expect(doelen(await other.lease(START + OWN, MINUTE))).toEqual(['kanaal']);
  expect(await mine.lease(START + OWN, MINUTE)).toEqual([]);
});

test('asked for everybody’s, what another left counts too, also while there is something of its own', async () => {
  const [mine, other] = [await settled(), await process()];
  await other.append(click(firstRecord('een'), { berichten: [kanaal] }));
  await mine.append(click(firstRecord('twee', START + 2 * MINUTE), { berichten: [kanaal] }));
  expect(await mine.nextDue()).toBe(START + 2 * MINUTE);
  expect(await mine.nextDue(true)).toBe(START + OWN);
});

test('of a process that stops another has it at once', async () => {
  const [mine, other] = [await settled(), await process()];
  await mine.append(click(firstRecord('een'), { berichten: [kanaal] }));
  await mine.close();
  expect(doelen(await other.lease(START, MINUTE))).toEqual(['kanaal']);
});

test('what others left is sent too, also by who has enough of its own', async () => {
  const [mine, other] = [await settled(), await settled()];
  await other.append(click(firstRecord('andermans'), { berichten: [kanaal] }));
  let record = firstRecord('een', START + MINUTE);
  const seen: string[] = [];
  for (let n = 0; n < 3; n++) {
    await mine.append(click(record, { berichten: [melder] }));
    const leased = await mine.lease(START + MINUTE + n, MINUTE);
    seen.push(...leased.map(({ incident }) => incident));
    await mine.finish(sent(leased));
    record = { ...nextRecord(record), tijd: START + MINUTE };
  }
  expect(seen).toContain('andermans');
});

test('one of its own that must wait for an earlier one is given back, and found soon after that has ended', async () => {
  const [mine, other] = [await settled(), await settled()];
  const first = firstRecord('een');
  await other.append(click(first, { berichten: [kanaal] }));
  const earlier = await other.lease(START, MINUTE);
  await mine.append(click({ ...nextRecord(first), tijd: START }, { berichten: [kanaal, dossier] }));
  const leased = await mine.lease(START, MINUTE);
  expect(doelen(leased)).toEqual(['dossier']);
  expect(await mine.lease(START, MINUTE)).toEqual([]);
  await mine.finish(sent(leased));
  expect(await mine.lease(START, MINUTE)).toEqual([]);
  await other.finish(sent(earlier));
  // That one knows of no other by then.
  expect(await other.lease(START, MINUTE)).toEqual([]);
  expect(await mine.nextDue()).toBeLessThanOrEqual(START + 3_000);
  expect((await mine.lease(START + 3_000, MINUTE)).map(({ revisie }) => revisie)).toEqual([2]);
  expect(await mine.nextDue()).toBeGreaterThan(START + 3_000);
});

test('whoever ends one looks for no more, as long as all of its incident is known', async () => {
  const mine = await settled();
  await mine.append(click(firstRecord('een'), { berichten: [kanaal], later: [{ bericht: alarm, vanaf: START + 5 }] }));
  processes.double.requests.length = 0;
  await mine.finish(sent(await mine.lease(START, MINUTE)));
  expect(await mine.lease(START, MINUTE)).toEqual([]);
  expect(await mine.nextDue()).toBe(START + 5);
  expect(processes.double.requests.map(({ kind, range }) => [kind, range])).toEqual([
    ['query', undefined],
    ['batch', undefined],
  ]);
  expect(doelen(await mine.lease(START + 5, MINUTE))).toEqual(['alarm']);
});

test("what follows at once is its own too, and what follows later is anybody's", async () => {
  const [mine, other] = [await settled(), await process()];
  await mine.append(click(firstRecord('een'), { berichten: [kanaal] }));
  const [leased] = await mine.lease(START, MINUTE);
  const daarna = [
    { bericht: dossier, vanaf: 0 },
    { bericht: melder, vanaf: START + 5000 },
  ];
  await mine.finish([{ id: leased?.id ?? '', ...verzonden, daarna }]);
  expect(await other.lease(START, MINUTE)).toEqual([]);
  processes.double.requests.length = 0;
  expect(doelen(await mine.lease(START, MINUTE))).toEqual(['dossier']);
  expect(processes.double.requests.filter(({ kind }) => kind === 'batch')).toEqual([]);
  expect(doelen(await other.lease(START + 5000, MINUTE))).toEqual(['melder']);
});

describe('the urgent one', () => {
  test('goes first of its own, and is asked for alone while others are being sent', async () => {
    const mine = await settled();
    await mine.append(click(firstRecord('rustig'), { berichten: [kanaal] }));
    await mine.append(click(firstRecord('spoed'), { berichten: [alarm, dossier] }));
    expect(doelen(await mine.lease(START, MINUTE, 2))).toEqual(['alarm', 'dossier']);
    expect(await mine.lease(START, MINUTE, 2)).toEqual([]);
    expect(doelen(await mine.lease(START, MINUTE))).toEqual(['kanaal']);
  });
});
