import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { goOnDestroying } from '../../src/bewaren/destroy.ts';
import { inzageBrokenAt } from '../../src/incident/inzage.ts';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import type { Store } from '../../src/store/store.ts';
import { type CosmosDouble, startCosmosDouble } from '../support/cosmos-double.ts';
import { getoond } from './contract-inzagen.ts';
import { endOf, wholeOf } from './contract-vernietigd.ts';
import {
  click,
  eraseInzagen,
  kanaal,
  logOf,
  messageOf,
  nextRecord,
  START,
  sanne,
  summaryOf,
  textOf,
} from './samples.ts';

describe('Cosmos DB: all of an incident goes in several writes', () => {
  const log = logOf('een', 120);
  const end = endOf(log);
  let double: CosmosDouble;
  const opened: Store[] = [];
  async function open(): Promise<Store> {
    const settings = { endpoint: double.endpoint, key: double.key, database: 'stroomwijzer' };
    const store = await openCosmosStore(settings, { wait: async () => {} });
    opened.push(store);
    return store;
  }
  beforeEach(async () => {
    double = await startCosmosDouble();
    const store = await open();
    for (const [i, record] of log.entries()) {
      const beside = i === 0 ? { teksten: [textOf('een', 'a')], summary: summaryOf('een') } : {};
      await store.append(click(record, { ...beside, berichten: [kanaal] }));
    }
    await store.saveMessage(messageOf('een', 'kanaal', 'm1'));
  });
  afterEach(async () => {
    double.fault = undefined;
    for (const each of opened.splice(0)) await each.close();
    await double.close();
  });

  /** A process that is killed after so many writes; false when it was through by then. */
  async function killedAfter(writes: number): Promise<boolean> {
    const store = await open();
    let left = writes;
    double.fault = ({ kind }) => (kind === 'batch' && left-- <= 0 ? 'dropped before' : undefined);
    const cut = await store.destroyIncident(sanne, wholeOf(log)).then(
      () => false,
      () => true,
    );
    double.fault = undefined;
    return cut;
  }

  test.each([1, 2, 3, 4, 5])(
    'a process is killed after write %i: it is there for nobody any more, and another finishes it',
    async (writes) => {
      const knew = await open();
      expect(await knew.read('een')).toHaveLength(120);
      expect(await killedAfter(writes)).toBe(true);
      for (const store of [knew, await open()]) expect(await store.read('een')).toEqual([]);
      expect(await knew.append(click(nextRecord(end)))).toBe('conflict');

      const other = await open();
      const [summary] = (await other.list({}, 9)).summaries;
      expect(summary?.incident).toBe('een');
      expect(await goOnDestroying(other, 'een', summary?.melder ?? '')).toBe(true);
      expect((await other.list({}, 9)).summaries).toEqual([]);
      expect([await other.texts('een'), await other.messages('een'), await other.berichten('een')]).toEqual([
        [],
        [],
        [],
      ]);
      expect(double.bytes()).not.toMatch(/Hij sloeg|"gebeurtenissen/);
      expect(await other.destroyed(0, Number.MAX_SAFE_INTEGER)).toEqual([wholeOf(log)]);
    },
  );

  test('so many writes it takes, and before the first nothing is gone', async () => {
    expect(await killedAfter(0)).toBe(true);
    expect(await (await open()).read('een')).toHaveLength(120);
    expect(await killedAfter(6)).toBe(false);
  });

  test('who looked after another process erased all before is found when that is over its term too', async () => {
    const [one, other] = [await open(), await open()];
    await one.noteInzage('een', getoond(START));
    await eraseInzagen(other, 'een', START + 1, START + 1);
    await one.noteInzage('een', getoond(START + 2));
    expect(await other.oldInzagen(START + 9, 9)).toEqual(['een']);
    expect(inzageBrokenAt(await other.inzagen('een'))).toBeUndefined();
  });

  test('who looked while another process erases all before is found when that is over its term too', async () => {
    const [one, other] = [await open(), await open()];
    await one.noteInzage('een', getoond(START));
    let between: Promise<void> | undefined;
    double.slow = async ({ kind, ids }) => {
      if (kind !== 'batch' || between !== undefined || !ids.includes('i')) return;
      between = one.noteInzage('een', getoond(START + 2));
      await between;
    };
    expect(await eraseInzagen(other, 'een', START + 1, START + 1)).toBe(1);
    double.slow = undefined;
    expect(between).toBeDefined();
    expect(await other.oldInzagen(START + 9, 9)).toEqual(['een']);
    expect(await other.destroyed(0, START + 9)).toMatchObject([{ klasse: 'inzage', aantal: 1 }]);
  });

  test('two processes that erase at once erase each once', async () => {
    const [one, other] = [await open(), await open()];
    for (let n = 0; n < 5; n++) await one.noteInzage('een', getoond(START + n));
    const gone = await Promise.all([one, other].map((store) => eraseInzagen(store, 'een', START + 3, START + 9)));
    expect(gone.sort()).toEqual([0, 3]);
    expect(await one.inzagen('een')).toMatchObject({ begin: { tot: 3 }, alle: [{ nr: 4 }, { nr: 5 }] });
  });

  test('a process that still knows a log that is gone reads nothing, and cannot go on with it', async () => {
    const knew = await open();
    await knew.read('een');
    await (await open()).destroyIncident(sanne, wholeOf(log));
    expect(await knew.append(click(nextRecord(end)))).toBe('conflict');
    expect(await knew.read('een')).toEqual([]);
  });
});
