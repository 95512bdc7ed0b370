import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { LogRecord } from '../../src/incident/events.ts';
import { chainHash } from '../../src/incident/log.ts';
import type { Store } from '../../src/store/store.ts';
import type { HeelVernietigd, Vernietigd } from '../../src/store/vernietigd.ts';
import type { OpenedStore } from './contract.ts';
import {
  click,
  firstRecord,
  kanaal,
  logOf,
  messageOf,
  nextRecord,
  noor,
  referenceOf,
  START,
  sanne,
  summaryOf,
  textOf,
} from './samples.ts';

const note = (incident: string, changes: Partial<Vernietigd> = {}): Vernietigd => ({
  id: `${incident}-1`,
  incident,
  klasse: 'veroorzaker',
  aantal: 1,
  regel: '5 jaar: 19.1',
  moment: START + 9,
  ...changes,
});

export function endOf(log: readonly LogRecord[]): LogRecord {
  const last = log.at(-1);
  if (last === undefined) throw new Error('no log');
  return last;
}

/** Word of all of an incident with this log. */
export function wholeOf(log: readonly LogRecord[]): HeelVernietigd {
  const last = endOf(log);
  return {
    ...note(last.incident, { id: 'alles', klasse: 'logboek' }),
    kop: { revisie: last.revisie, hash: chainHash(last) },
  };
}

/** What every home must do when something is destroyed for good. */
export function vernietigdContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name}: what is destroyed`, () => {
    let opened: OpenedStore;
    let store: Store;
    const log = logOf('een', 12);
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
      for (const [i, record] of log.entries()) {
        const beside =
          i === 0 ? { teksten: ['a', 'b', 'c'].map((id) => textOf('een', id)), summary: summaryOf('een') } : {};
        await store.append(click(record, { ...beside, berichten: [kanaal] }));
      }
      await store.append(click(firstRecord('twee'), { summary: summaryOf('twee'), teksten: [textOf('twee', 'a')] }));
      await store.saveMessage(messageOf('een', 'kanaal', 'm1'));
      await store.saveMessage(messageOf('een', `dossier:${sanne}`, 'm2'));
    });
    afterEach(() => opened.close());

    async function isGone(one: Store, whole: Vernietigd): Promise<void> {
      expect(await one.read('een')).toEqual([]);
      expect(await one.texts('een')).toEqual([]);
      expect(await one.tombstones('een')).toEqual([]);
      expect(await one.berichten('een')).toEqual([]);
      expect(await one.messages('een')).toEqual([]);
      expect((await one.list({}, 9)).summaries.map(({ incident }) => incident)).toEqual(['twee']);
      expect((await one.list({ melder: sanne }, 9)).summaries.map(({ incident }) => incident)).toEqual(['twee']);
      expect(await one.destroyed(0, START + 10)).toEqual([whole]);
    }

    test('texts go together, each leaves a tombstone, and it is noted once', async () => {
      expect(await store.destroyTexts(['a', 'c'], 12, note('een', { aantal: 2 }))).toBe(true);
      expect((await store.texts('een')).map(({ id }) => id)).toEqual(['b']);
      expect(await store.tombstones('een')).toEqual([
        { id: 'a', termijn: 'veroorzaker', gewist: START + 9 },
        { id: 'c', termijn: 'veroorzaker', gewist: START + 9 },
      ]);
      expect(await store.read('een')).toEqual(log);
      expect(await store.destroyTexts(['a', 'c'], 12, note('een', { aantal: 2 }))).toBe(false);
      expect(await store.destroyed(0, START + 10)).toEqual([note('een', { aantal: 2 })]);
      expect(await store.texts('twee')).toHaveLength(1);
    });

    test('where one of them is gone already nothing is done', async () => {
      expect(await store.destroyTexts(['a', 'weg'], 12, note('een'))).toBe(false);
      expect(await store.texts('een')).toHaveLength(3);
      expect(await store.destroyed(0, START + 10)).toEqual([]);
    });

    test('how people were told goes, and nothing else', async () => {
      await store.destroyBerichten(12, note('een', { klasse: 'berichten', aantal: 12 }));
      expect(await store.berichten('een')).toEqual([]);
      expect(await store.lease(START + 1e9, 1)).toEqual([]);
      expect(await store.texts('een')).toHaveLength(3);
      expect(await store.destroyed(0, START + 10)).toMatchObject([{ klasse: 'berichten', aantal: 12 }]);
    });

    test('all of an incident goes, but for the word that it did; whoever asks again changes nothing', async () => {
      const whole = wholeOf(log);
      for (const _again of [1, 2]) await store.destroyIncident(sanne, whole);
      await isGone(store, whole);
      await isGone(await opened.reopen(), whole);
    });

    test('where the log went on since it was looked at, nothing is destroyed: somebody may hold it', async () => {
      await store.append(click(nextRecord(endOf(log))));
      expect(await store.destroyTexts(['a'], 12, note('een'))).toBe(false);
      expect(await store.destroyBerichten(12, note('een', { klasse: 'berichten' }))).toBe(false);
      expect(await store.destroyIncident(sanne, wholeOf(log))).toBe(false);
      expect(await store.read('een')).toHaveLength(13);
      expect([await store.texts('een'), await store.berichten('een')].map(({ length }) => length)).toEqual([3, 12]);
      expect([await store.destroyed(0, START + 10), await store.destroyedWhole('een')]).toEqual([[], undefined]);
    });

    test('what was destroyed is found by when, oldest first', async () => {
      for (const [i, moment] of [30, 10, 20].entries()) await store.noteDestroyed(note(`i${i}`, { moment }));
      expect((await store.destroyed(10, 30)).map(({ moment }) => moment)).toEqual([10, 20]);
    });

    test('where people are reached is found, and erased when nobody was heard since', async () => {
      const [old, fresh] = [{ ...referenceOf(sanne, 'Sanne'), gezien: 5 }, referenceOf(noor, 'Noor')];
      for (const each of [old, fresh]) await store.saveReference(each);
      expect((await store.references()).map(({ naam }) => naam).sort()).toEqual(['Noor', 'Sanne']);
      await store.saveReference({ ...old, gezien: 9 });
      await store.eraseReference(old);
      expect(await store.reference(sanne)).toMatchObject({ gezien: 9 });
      await store.eraseReference({ ...old, gezien: 9 });
      expect(await store.references()).toEqual([fresh]);
      await store.saveReference(old);
      expect(await store.reference(sanne)).toEqual(old);
    });

    test('what is wiped harms nothing that is kept', async () => {
      await store.destroyTexts(['a'], 12, note('een'));
      await store.wipe();
      expect(await store.read('een')).toEqual(log);
      expect((await store.texts('een')).map(({ id }) => id)).toEqual(['b', 'c']);
    });

    test('where something else stands in a slot by now, nothing is put in the place of what was read', async () => {
      const was = messageOf('een', 'kanaal', 'm1');
      expect(await store.replaceMessage(was, { ...was, over: START })).toBe(true);
      expect(await store.replaceMessage(was, { ...was, gestript: START })).toBe(false);
      expect(await store.message('een', 'kanaal')).toEqual({ ...was, over: START });
      expect(await store.replaceMessage({ ...was, over: START }, { ...was, gestript: START })).toBe(true);
      await store.saveMessage(was);
      expect(await store.message('een', 'kanaal')).toEqual(was);
      const nowhere = messageOf('drie', 'kanaal', 'm9');
      expect(await store.replaceMessage(nowhere, nowhere)).toBe(false);
    });

    test('all that was posted for an incident is found, and none of another', async () => {
      await store.saveMessage(messageOf('twee', 'kanaal', 'm3'));
      expect((await store.messages('een')).map(({ activityId }) => activityId).sort()).toEqual(['m1', 'm2']);
      expect(await store.messages('drie')).toEqual([]);
    });
  });
}
