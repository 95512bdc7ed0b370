import { afterEach, describe, expect, test } from '@jest/globals';
import type { LogRecord } from '../../src/incident/events.ts';
import { DamagedLogError, NoKeyError } from '../../src/store/store.ts';
import { type DamagedHome, inCosmos, inSqlite } from '../support/damaged-home.ts';
import { click, firstRecord, nextRecord, textOf } from './samples.ts';

let home: DamagedHome;
afterEach(() => home.store.close());

async function damageOf(incident: string): Promise<DamagedLogError> {
  const thrown = await home.store.read(incident).catch((error: unknown) => error);
  if (thrown instanceof DamagedLogError) return thrown;
  throw new Error('it could be read');
}

describe.each([
  ['SQLite', inSqlite],
  ['Cosmos DB', inCosmos],
])('a log in %s', (_kind, open) => {
  test.each([1, 2, 3])('of which record %i was changed says which, and what stands before it', async (revisie) => {
    home = await open();
    const log: LogRecord[] = [firstRecord('een')];
    for (let n = 0; n < 3; n++) log.push(nextRecord(log.at(-1) ?? firstRecord('een')));
    for (const record of log) await home.store.append(click(record));
    await home.store.append(click(firstRecord('twee')));
    await home.damage('een', revisie);
    const { incident, leesbaar, message } = await damageOf('een');
    expect([incident, leesbaar]).toEqual(['een', log.slice(0, revisie - 1)]);
    expect(message).toBe(`Record ${revisie} van een melding is beschadigd. Zoek waar met: npm run verify`);
    // Asked again it is the same, and another is read.
    expect((await damageOf('een')).leesbaar).toHaveLength(revisie - 1);
    expect(await home.store.read('twee')).toHaveLength(1);
  });

  test('of which the first record is gone has nothing that is sure', async () => {
    home = await open();
    await home.store.append(click(firstRecord('een')));
    await home.store.append(click(nextRecord(firstRecord('een'))));
    await home.loses('een', 1);
    expect((await damageOf('een')).leesbaar).toEqual([]);
  });

  test('of which the keys are gone is told from one that was changed, and from one that was erased', async () => {
    home = await open();
    await home.store.append(click(firstRecord('een'), { teksten: [textOf('een', 'a', 'wat er stond')] }));
    await home.store.append(click(firstRecord('twee')));
    await home.losesKeys('een');
    const { cause, message } = await damageOf('een');
    expect(cause).toBeInstanceOf(NoKeyError);
    expect(message).toContain('De sleutel van deze gegevens is er niet meer');
    const closed: string[] = [];
    expect(await home.store.texts('een', (id) => closed.push(id))).toEqual([]);
    expect([closed, await home.store.tombstones('een')]).toEqual([['a'], []]);
    expect(await home.store.read('twee')).toHaveLength(1);
  });
});
