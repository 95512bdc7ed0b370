import { expect, test } from '@jest/globals';
import { createBevestiger } from '../../src/bericht/bevestigen.ts';
import { changeGroep } from '../../src/bericht/groep-state.ts';
import { SILENT } from '../../src/kit/log.ts';
import { groepOf, lidOf } from '../store/contract-groepen.ts';
import { START } from '../store/samples.ts';
import { openHome } from '../support/home.ts';

/** What stands in a group is confirmed, one after the other. */

const GROEP = groepOf(1);
const { door, tot } = { door: 'sanne', tot: START };

test('who asks for it again while it is under way is done with what joined meanwhile too', async () => {
  const store = await openHome();
  const acted: string[] = [];
  const press = (until: number) =>
    changeGroep(store, GROEP, (groep) => ({ ...groep, bevestigt: { door, tot: until } }));
  const bevestiger = createBevestiger({
    store,
    desk: {
      async act(incident) {
        acted.push(incident);
        if (acted.length > 1) return { scene: undefined, changed: true };
        await store.joinGroep(GROEP, lidOf('later', { sinds: tot + 1 }));
        await press(tot + 1);
        void bevestiger.begin(GROEP);
        return { scene: undefined, changed: true };
      },
    },
    groepen: { changed: async () => {} },
    eraseOld: async () => {},
    timer: () => () => {},
    log: SILENT,
  });
  await store.saveGroep(GROEP);
  await store.joinGroep(GROEP, GROEP.eerste);
  await press(tot);
  await bevestiger.begin(GROEP);
  expect(acted).toContain('incident-later');
  expect(await store.groep(GROEP)).not.toHaveProperty('bevestigt');
  await store.close();
});
