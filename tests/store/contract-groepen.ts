import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Groep, Groepslid } from '../../src/store/groepen.ts';
import type { Store } from '../../src/store/store.ts';
import type { OpenedStore } from './contract.ts';
import { noor, START, sanne } from './samples.ts';

export function lidOf(id: string, changes: Partial<Groepslid> = {}): Groepslid {
  return {
    id,
    incident: `incident-${id}`,
    slot: `alarm:7:griffier:0:${sanne}`,
    bericht: { doel: 'alarm', alarm: 7, rol: 'griffier', trede: 0 },
    sinds: START,
    klaar: false,
    ...changes,
  };
}

export function groepOf(nr: number, versie = 1, changes: Partial<Groep> = {}): Groep {
  return {
    sleutel: 'abc',
    nr,
    versie,
    ontvanger: { persoon: sanne },
    soort: 'alarm',
    over: 'raad',
    eerste: lidOf('eerste'),
    laatste: START,
    bezigTot: 0,
    gebeld: START,
    ...changes,
  };
}

/** What every home must do with groups. */
export function groepenContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name}: groups`, () => {
    let opened: OpenedStore;
    let store: Store;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    test('one group after the other, each found again', async () => {
      expect(await store.lastGroep('abc')).toBeUndefined();
      expect(await store.saveGroep(groepOf(1))).toBe('saved');
      expect(await store.saveGroep(groepOf(1, 2, { dicht: true }))).toBe('saved');
      expect(await store.saveGroep(groepOf(2))).toBe('saved');
      expect(await store.saveGroep(groepOf(3))).toBe('saved');
      store = await opened.reopen();
      expect(await store.lastGroep('abc')).toEqual(groepOf(3));
      expect(await store.groep({ sleutel: 'abc', nr: 1 })).toEqual(groepOf(1, 2, { dicht: true }));
      expect(await store.groep({ sleutel: 'abc', nr: 2 })).toEqual(groepOf(2));
      expect(await store.groep({ sleutel: 'abc', nr: 4 })).toBeUndefined();
      expect(await store.lastGroep('ander')).toBeUndefined();
      // An older one changes still: somebody confirmed what stands in it.
      expect(await store.saveGroep(groepOf(1, 3))).toBe('saved');
      expect(await store.groep({ sleutel: 'abc', nr: 1 })).toEqual(groepOf(1, 3));
      expect(await store.lastGroep('abc')).toEqual(groepOf(3));
    });

    test('who writes second is told so, and nothing is written', async () => {
      expect(await store.saveGroep(groepOf(2))).toBe('conflict');
      expect(await store.saveGroep(groepOf(1, 2))).toBe('conflict');
      const both = await Promise.all([
        store.saveGroep(groepOf(1)),
        store.saveGroep(groepOf(1, 1, { ontvanger: { persoon: noor } })),
      ]);
      expect(both.sort()).toEqual(['conflict', 'saved']);
      const next = await Promise.all([
        store.saveGroep(groepOf(1, 2, { bezigTot: 1 })),
        store.saveGroep(groepOf(1, 2, { bezigTot: 2 })),
      ]);
      expect(next.sort()).toEqual(['conflict', 'saved']);
      expect(await store.saveGroep(groepOf(1, 2))).toBe('conflict');
      expect((await store.lastGroep('abc'))?.versie).toBe(2);
    });

    test('what stands in a group is added once, in the order of joining, and kept as it became', async () => {
      const naam = { sleutel: 'abc', nr: 1 };
      await store.joinGroep(naam, lidOf('b', { sinds: START + 2 }));
      await store.joinGroep(naam, lidOf('a', { sinds: START + 1 }));
      await store.joinGroep({ ...naam, nr: 2 }, lidOf('c'));
      await store.joinGroep({ sleutel: 'ander', nr: 1 }, lidOf('d'));
      await store.saveLid(naam, lidOf('b', { sinds: START + 2, klaar: true }));
      await store.joinGroep(naam, lidOf('b', { sinds: START + 9 }));
      store = await opened.reopen();
      expect(await store.leden(naam)).toEqual([
        lidOf('a', { sinds: START + 1 }),
        lidOf('b', { sinds: START + 2, klaar: true }),
      ]);
      expect(await store.lid(naam, 'b')).toEqual(lidOf('b', { sinds: START + 2, klaar: true }));
      expect(await store.lid(naam, 'c')).toBeUndefined();
      expect(await store.leden({ sleutel: 'abc', nr: 3 })).toEqual([]);
    });

    test('many stand in one group', async () => {
      const naam = { sleutel: 'abc', nr: 1 };
      for (let n = 0; n < 1_100; n++) await store.joinGroep(naam, lidOf(`l${n}`, { sinds: START + n }));
      expect((await store.leden(naam)).map(({ id }) => id)).toEqual(Array.from({ length: 1_100 }, (_, n) => `l${n}`));
    });

    test('what nothing joined for long is found, and erased with all of it; the rest stays', async () => {
      const [old, young] = [
        { sleutel: 'abc', nr: 1 },
        { sleutel: 'abc', nr: 2 },
      ];
      await store.saveGroep(groepOf(1, 1, { laatste: START }));
      await store.saveGroep(groepOf(2, 1, { laatste: START + 10 }));
      await store.saveGroep(groepOf(1, 1, { sleutel: 'ander', laatste: START + 10 }));
      const leden = Array.from({ length: 150 }, (_, n) => lidOf(`l${n}`, { sinds: START + n }));
      for (const lid of leden) await store.joinGroep(old, lid);
      await store.joinGroep(young, lidOf('a'));
      const message = { incident: 'groep:abc', serviceUrl: 'https://x', conversationId: 'c', activityId: 'a' };
      for (const { nr } of [old, young]) await store.saveMessage({ ...message, slot: `groep:${nr}` });
      expect(await store.oudeGroepen(START + 5)).toEqual([expect.objectContaining(old)]);
      await store.eraseGroep(old);
      await store.eraseGroep(old);
      store = await opened.reopen();
      expect(await store.oudeGroepen(START + 5)).toEqual([]);
      expect(await store.groep(old)).toBeUndefined();
      expect(await store.leden(old)).toEqual([]);
      expect(await store.message('groep:abc', 'groep:1')).toBeUndefined();
      expect(await store.groep(young)).toBeDefined();
      expect(await store.leden(young)).toHaveLength(1);
      expect(await store.message('groep:abc', 'groep:2')).toBeDefined();
      // The youngest is erased too, once its time is there.
      await store.eraseGroep(young);
      expect(await store.lastGroep('abc')).toBeUndefined();
      expect((await store.oudeGroepen(START + 99)).map(({ sleutel }) => sleutel)).toEqual(['ander']);
      expect(await store.saveGroep(groepOf(1))).toBe('saved');
    });

    test.each([
      ['in which somebody confirms all', { bevestigt: { door: sanne, tot: START } }],
      ['of which the card does not show how things are', { verouderd: true } as const],
    ])('those %s are found until it is done', async (_which, changes) => {
      expect(await store.halverwege()).toEqual([]);
      const confirming = groepOf(1, 2, changes);
      await store.saveGroep(groepOf(1));
      await store.saveGroep(confirming);
      await store.saveGroep(groepOf(2));
      store = await opened.reopen();
      expect(await store.halverwege()).toEqual([confirming]);
      await store.saveGroep(groepOf(1, 3));
      expect(await store.halverwege()).toEqual([]);
    });
  });
}
