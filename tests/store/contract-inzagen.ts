import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Getoond, inzageBrokenAt } from '../../src/incident/inzage.ts';
import type { Store } from '../../src/store/store.ts';
import type { OpenedStore } from './contract.ts';
import { click, eraseInzagen, firstRecord, noor, START, sanne } from './samples.ts';

export function getoond(tijd: number, changes: Partial<Getoond> = {}): Getoond {
  return { tijd, wie: noor, als: ['behandelaar'], hoe: 'bekeken', teksten: ['t1'], namen: [sanne], ...changes };
}

const DAY = 86_400_000;

/** What every home does with who looked. */
export function inzagenContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name}: who looked`, () => {
    let opened: OpenedStore;
    let store: Store;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    const note = async (...days: number[]) => {
      for (const day of days) await store.noteInzage('een', getoond(START + day * DAY));
    };
    const numbers = async () => (await store.inzagen('een')).alle.map(({ nr }) => nr);

    test('comes back as it was recorded, in a chain, each incident by itself', async () => {
      await note(0, 1);
      await store.noteInzage('twee', getoond(START, { hoe: 'wie_keek', teksten: [], namen: [] }));
      const chain = await store.inzagen('een');
      expect(chain).toMatchObject({
        begin: undefined,
        alle: [
          { nr: 1, ...getoond(START) },
          { nr: 2, ...getoond(START + DAY) },
        ],
      });
      expect(inzageBrokenAt(chain)).toBeUndefined();
      expect((await store.inzagen('twee')).alle).toHaveLength(1);
      expect((await store.inzagen('drie')).alle).toEqual([]);
    });

    test('goes on after a restart, and never goes back in time', async () => {
      await note(1);
      store = await opened.reopen();
      await note(0);
      const chain = await store.inzagen('een');
      expect(chain.alle.map(({ tijd }) => tijd)).toEqual([START + DAY, START + DAY]);
      expect(inzageBrokenAt(chain)).toBeUndefined();
    });

    test('all at once have each a place of their own', async () => {
      await Promise.all([0, 1, 2, 3, 4].map((day) => note(day)));
      expect(await numbers()).toEqual([1, 2, 3, 4, 5]);
      expect(inzageBrokenAt(await store.inzagen('een'))).toBeUndefined();
    });

    test('one that was changed, or taken out of the middle, is seen', async () => {
      await note(0, 1, 2);
      const { begin, alle } = await store.inzagen('een');
      const other = alle.map((each) => (each.nr === 2 ? { ...each, wie: sanne } : each));
      expect(inzageBrokenAt({ begin, alle: other })).toBe(3);
      expect(inzageBrokenAt({ begin, alle: alle.filter(({ nr }) => nr !== 2) })).toBe(3);
      expect(inzageBrokenAt({ begin, alle: alle.slice(1) })).toBe(2);
    });

    test('the oldest are erased by their term, and the chain is whole without them', async () => {
      await note(0, 1, 2);
      expect(await eraseInzagen(store, 'een', START + 2 * DAY, START + 9 * DAY)).toBe(2);
      expect(await eraseInzagen(store, 'een', START + 2 * DAY, START + 9 * DAY)).toBe(0);
      const chain = await store.inzagen('een');
      expect(chain.begin).toMatchObject({ tot: 2, gewist: START + 9 * DAY });
      expect(await numbers()).toEqual([3]);
      expect(inzageBrokenAt(chain)).toBeUndefined();
      await note(3);
      expect(inzageBrokenAt(await store.inzagen('een'))).toBeUndefined();
    });

    test('where the log went on since it was looked at none is erased: somebody may hold it', async () => {
      await note(0, 1);
      await store.append(click(firstRecord('een')));
      const erased = { id: 'inzage-1', incident: 'een', klasse: 'inzage', regel: '6 maanden', moment: START };
      expect(await store.eraseInzagen(START + 9 * DAY, 0, erased)).toBe(0);
      expect(await numbers()).toEqual([1, 2]);
      expect(await store.eraseInzagen(START + 9 * DAY, 1, erased)).toBe(2);
      expect(await store.destroyed(0, START + 1)).toEqual([{ ...erased, aantal: 2 }]);
    });

    test('all of it can be erased, also of many, and then it goes on where it was', async () => {
      await note(...Array.from({ length: 210 }, (_, day) => day / 1000));
      expect(await eraseInzagen(store, 'een', START + DAY, START + 9 * DAY)).toBe(210);
      expect(await numbers()).toEqual([]);
      await note(3, 4);
      expect(await numbers()).toEqual([211, 212]);
      expect(inzageBrokenAt(await store.inzagen('een'))).toBeUndefined();
    });

    test('is found by when it was first looked, of what is left', async () => {
      await note(0, 2);
      await store.noteInzage('twee', getoond(START + DAY));
      expect(await store.oldInzagen(START, 10)).toEqual([]);
      expect(await store.oldInzagen(START + 1, 10)).toEqual(['een']);
      expect((await store.oldInzagen(START + 3 * DAY, 10)).sort()).toEqual(['een', 'twee']);
      expect(await store.oldInzagen(START + 3 * DAY, 1)).toHaveLength(1);
      await eraseInzagen(store, 'een', START + DAY, START + DAY);
      expect(await store.oldInzagen(START + DAY, 10)).toEqual([]);
      expect(await store.oldInzagen(START + 2 * DAY + 1, 10)).toContain('een');
      await eraseInzagen(store, 'een', START + 3 * DAY, START + DAY);
      expect(await store.oldInzagen(START + 9 * DAY, 10)).toEqual(['twee']);
      await note(5);
      expect((await store.oldInzagen(START + 9 * DAY, 10)).sort()).toEqual(['een', 'twee']);
    });
  });
}
